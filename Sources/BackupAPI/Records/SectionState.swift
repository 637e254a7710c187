/// Whether a record has a level, and in which shape.
public enum SectionState: Sendable, Hashable {
    case present
    /// The record does not have it.
    case absent
    /// The record has it with null, `""`, `"--"`, `{}` or `[]`.
    case empty
    /// The record has it, but neither as an object nor, for volumes, as a list.
    case unexpected(JSONValue)

    /// What to show in the place of the fields; nil where they are there.
    public func sentence(about section: Section) -> String? {
        let name = section.fieldName
        return switch self {
        case .present: nil
        case .absent: "The record has no \(name)."
        case .empty: "The record's \(name) is empty."
        case .unexpected(let value):
            "The record's \(name) is \(value.kind), not \(section == .volume ? "a list" : "an object")."
        }
    }
}

extension Section {
    /// The name of the level in a record.
    public var fieldName: String { self == .resource ? "envelope" : String(fieldPath.dropLast()) }
}

extension JSONValue {
    /// `a text`, `a number` and so on.
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
