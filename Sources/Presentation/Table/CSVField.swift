/// One field of CSV.
public struct CSVField<Row>: Sendable {
    /// Its place in a line; scripts count on it, so new fields come last.
    let place: Int
    let title: String
    /// Whether it holds what other people wrote.
    let isReceived: Bool
    let append: @Sendable (_ row: Row, _ bytes: inout [UInt8]) -> Void

    /// What other people wrote.
    static func received(
        _ place: Int, _ title: String, append: @escaping @Sendable (Row, inout [UInt8]) -> Void
    ) -> CSVField {
        CSVField(place: place, title: title, isReceived: true, append: append)
    }

    /// A number, a time, or true or false.
    static func own(
        _ place: Int, _ title: String, append: @escaping @Sendable (Row, inout [UInt8]) -> Void
    ) -> CSVField {
        CSVField(place: place, title: title, isReceived: false, append: append)
    }
}
