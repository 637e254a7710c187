/// A value of a YAML file that people write. It knows its file and line, so whoever reads it can say where it is wrong.
public struct YAMLNode: Sendable {
    enum Content: Sendable {
        case scalar(String, Style)
        case sequence([YAMLNode], isFlow: Bool)
        case mapping([YAMLMapping.Member], isFlow: Bool)
    }

    /// How a scalar is written.
    enum Style: Sendable {
        /// As its text allows.
        case any
        case plain, singleQuoted, doubleQuoted, literal, folded
    }

    let content: Content
    /// The explicit tag.
    let tag: String?
    public let file: String
    /// From 1; nil for a value that is to be written.
    public let line: Int?

    init(_ content: Content, tag: String? = nil, file: String = "", line: Int? = nil) {
        self.content = content
        self.tag = tag
        self.file = file
        self.line = line
    }

    /// A text to be written, quoted where it would be read as null.
    public init(_ text: String) {
        self.init(.scalar(text, Self.nullWords.contains(text) ? .singleQuoted : .any))
    }

    private static let nullWords: Set = ["", "~", "null", "Null", "NULL"]

    /// A list to be written.
    public init(_ elements: [YAMLNode]) { self.init(.sequence(elements, isFlow: false)) }

    /// A mapping to be written.
    public init(_ mapping: YAMLMapping) {
        self.init(.mapping(mapping.members, isFlow: mapping.isFlow), file: mapping.file, line: mapping.line)
    }

    /// The text of a plain or quoted value; nil for lists, mappings and null.
    public var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }

    public var isNull: Bool {
        guard case .scalar(let text, .plain) = content else { return false }
        return Self.nullWords.contains(text)
    }

    public var elements: [YAMLNode]? {
        guard case .sequence(let elements, _) = content else { return nil }
        return elements
    }

    public var mapping: YAMLMapping? {
        guard case .mapping(let members, let isFlow) = content else { return nil }
        return YAMLMapping(members, isFlow: isFlow, file: file, line: line)
    }

    public subscript(key: String) -> YAMLNode? { mapping?[key] }

    public func malformed(_ reason: String) -> FileError { .malformed(file: file, line: line, reason: reason) }
}
