import BackupAPI

/// What the detail shows for one field: its text and how it is meant to look.
struct FieldText: Sendable, Hashable {
    let text: String
    let slot: ThemeSlot

    /// As much of a value of a wrong type is shown in a cell.
    private static let unexpectedBytes = 1_024

    init(_ reading: FieldReading, of field: APIField, at now: Timestamp) {
        switch reading {
        case .absent: (text, slot) = ("not given", .dim)
        case .empty(let value): (text, slot) = ("empty (\(value.compactText))", .dim)
        case .text(let words): (text, slot) = (words, .text)
        case .truth(let isTrue): (text, slot) = (isTrue ? "yes" : "no", .text)
        case .number(let number): (text, slot) = (Self.quantity(number, field.kind), .text)
        case .time(let moment): (text, slot) = (Format.time(moment, at: now), .text)
        case .status(let status):
            (text, slot) = ("\(StatusMark.text(status)): \(status.meaning)", StatusMark.slot(status))
        case .word(let word, let meaning): (text, slot) = (word == meaning ? word : "\(word): \(meaning)", .text)
        case .unexpected(let value):
            let (prefix, bytesLeft) = value.compactPrefix(bytes: Self.unexpectedBytes)
            (text, slot) = ("\(prefix)\(bytesLeft > 0 ? "…" : "") (unexpected)", .warning)
        case .nested(let value): (text, slot) = (value.compactPrefix(bytes: Self.unexpectedBytes).text, .text)
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
