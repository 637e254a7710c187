/// What a record says about one field. Absent and empty are distinguished; a wrong type never loses the value.
public enum FieldReading: Sendable, Hashable {
    /// The record does not have the field.
    case absent
    /// The record has the field with null, `""`, `"--"`, `{}` or `[]`.
    case empty(JSONValue)
    case text(String)
    case truth(Bool)
    /// A number in the field's own unit.
    case number(Double)
    case time(Timestamp)
    case status(BackupStatus)
    /// A word of a closed set: the word and what it means.
    case word(String, meaning: String)
    /// A value that is not of the field's type, as received.
    case unexpected(JSONValue)
    /// An object or list that is shown elsewhere.
    case nested(JSONValue)
}

extension APIField {
    /// Reads the field out of an object of its level; nil means that the level is missing.
    public func reading(in object: JSONValue?) -> FieldReading {
        guard let value = object?[fieldName] else { return .absent }
        guard !value.isBlank else { return .empty(value) }
        switch kind {
        case .object: return value.members == nil ? .unexpected(value) : .nested(value)
        case .list: return value.elements == nil ? .unexpected(value) : .nested(value)
        case .tags: return value.members == nil && value.elements == nil ? .unexpected(value) : .nested(value)
        default: break
        }
        if case .bool(let truth) = value { return kind == .truth ? .truth(truth) : .unexpected(value) }
        guard let text = value.text else { return .unexpected(value) }
        return reading(of: text) ?? .unexpected(value)
    }

    private func reading(of text: String) -> FieldReading? {
        switch kind {
        case .text: .text(text)
        case .truth: Bool(lenient: text).map(FieldReading.truth)
        case .number, .megabytes, .gigabytes, .kilobytesPerSecond, .megabytesPerSecond, .percent:
            Double(text).flatMap { $0.isFinite ? .number($0) : nil }
        case .time: Timestamp(text).map(FieldReading.time)
        case .status: .status(BackupStatus(text))
        case .words(let meanings): meanings[text].map { .word(text, meaning: $0) } ?? .text(text)
        case .object, .list, .tags: nil
        }
    }
}
