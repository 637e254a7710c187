public import BackupAPI

/// What the detail shows for one field: its text, and what kind of text it is.
public struct FieldText: Sendable, Hashable {
    public enum Role: Sendable, Hashable {
        case value, absent, unexpected
        case status(BackupStatus)
    }

    public let text: String
    public let role: Role

    /// As much of a value of a wrong type is shown in a cell.
    private static let unexpectedBytes = 1_024

    public init(_ reading: FieldReading, of field: APIField, at now: Timestamp) {
        switch reading {
        case .absent: (text, role) = ("not given", .absent)
        case .empty(let value): (text, role) = ("empty (\(value.compactText))", .absent)
        case .text(let words): (text, role) = (words, .value)
        case .truth(let isTrue): (text, role) = (isTrue ? "yes" : "no", .value)
        case .number(let number): (text, role) = (Self.quantity(number, field.kind), .value)
        case .time(let moment): (text, role) = (Format.time(moment, at: now), .value)
        case .status(let status):
            (text, role) = ("\(StatusMark.text(status)): \(status.meaning)", .status(status))
        case .word(let word, let meaning): (text, role) = (word == meaning ? word : "\(word): \(meaning)", .value)
        case .unexpected(let value):
            let (prefix, bytesLeft) = value.compactPrefix(bytes: Self.unexpectedBytes)
            (text, role) = ("\(prefix)\(bytesLeft > 0 ? "…" : "") (unexpected)", .unexpected)
        case .nested(let value): (text, role) = (value.compactPrefix(bytes: Self.unexpectedBytes).text, .value)
        }
    }

    private static func quantity(_ number: Double, _ kind: APIField.Kind) -> String {
        switch kind {
        case .megabytes: "\(Format.decimal(number)) MB (\(Format.size(megabytes: number)))"
        case .gigabytes: "\(Format.decimal(number)) GB"
        case .kilobytesPerSecond: "\(Format.decimal(number)) kB/s"
        case .megabytesPerSecond: "\(Format.decimal(number)) MB/s"
        case .percent: "\(Format.decimal(number)) %"
        default: Format.decimal(number)
        }
    }
}
