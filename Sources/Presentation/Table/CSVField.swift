public import BackupAPI

/// One field of CSV.
public struct CSVField<Row>: Sendable {
    public typealias Text = @Sendable (_ row: Row, _ now: Timestamp, _ bytes: inout [UInt8]) -> Void

    /// Its place in a line of all fields; scripts count on it, so new fields come last. Nil where only a chosen column has it.
    let place: Int?
    let title: String
    /// Whether it holds what other people wrote.
    let isReceived: Bool
    let append: Text

    /// What other people wrote.
    static func received(_ place: Int?, _ title: String, append: @escaping Text) -> CSVField {
        CSVField(place: place, title: title, isReceived: true, append: append)
    }

    /// A number, a time, or true or false.
    static func own(_ place: Int?, _ title: String, append: @escaping Text) -> CSVField {
        CSVField(place: place, title: title, isReceived: false, append: append)
    }
}
