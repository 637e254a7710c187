import BackupAPI

/// How the rows of an answer are shown: columns for people, fields for programs.
public struct ReportTable<Row>: Sendable {
    /// A value with the name that scripts rely on.
    struct Field: Sendable {
        let name: String
        let value: @Sendable (Row) -> JSONValue

        init(_ name: String, _ value: @escaping @Sendable (Row) -> JSONValue) {
            self.name = name
            self.value = value
        }
    }

    public let columns: [Column<Row>]
    let fields: [Field]

    func object(_ row: Row) -> JSONValue { .object(fields.map { JSONMember($0.name, $0.value(row)) }) }
}

extension JSONValue {
    static func text(_ text: String?) -> JSONValue { text.map(JSONValue.string) ?? .null }
    static func integer(_ number: Int64?) -> JSONValue { number.map { .number(String($0)) } ?? .null }
    static func truth(_ isTrue: Bool?) -> JSONValue { isTrue.map(JSONValue.bool) ?? .null }
    static func time(_ moment: Timestamp?) -> JSONValue { moment.map { .string($0.isoText) } ?? .null }
}
