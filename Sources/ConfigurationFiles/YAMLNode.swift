import Yams

/// A value of a YAML file that people write. It knows its file and line, so whoever reads it can say where it is wrong.
public struct YAMLNode {
    let node: Node
    public let file: String

    init(_ node: Node, file: String) {
        self.node = node
        self.file = file
    }

    /// A text to be written, quoted where it would be read as null.
    public init(_ text: String) {
        self.init(Node(text, .implicit, Self.nullWords.contains(text) ? .singleQuoted : .any), file: "")
    }

    private static let nullWords: Set = ["", "~", "null", "Null", "NULL"]

    /// A list to be written.
    public init(_ elements: [YAMLNode]) { self.init(Node(elements.map(\.node)), file: "") }

    /// A mapping to be written.
    public init(_ mapping: YAMLMapping) { self.init(.mapping(mapping.mapping), file: mapping.file) }

    /// The text of a plain or quoted value; nil for lists, mappings and null.
    public var text: String? { isNull ? nil : node.scalar?.string }

    public var isNull: Bool {
        node.scalar.map { $0.style == .plain && Self.nullWords.contains($0.string) } ?? false
    }

    public var elements: [YAMLNode]? { node.sequence?.map { YAMLNode($0, file: file) } }

    public var mapping: YAMLMapping? { node.mapping.map { YAMLMapping($0, file: file, line: line) } }

    public subscript(key: String) -> YAMLNode? { mapping?[key] }

    /// From 1; nil for a value that is to be written.
    public var line: Int? { node.mark?.line }

    public func malformed(_ reason: String) -> FileError { .malformed(file: file, line: line, reason: reason) }

    /// - Parameter file: for the errors.
    /// - Returns: nil where the text holds nothing but comments.
    /// - Throws: `FileError.malformed` with the line.
    public init?(parsing text: String, file: String) throws(FileError) {
        let node: Node?
        do { node = try Yams.compose(yaml: text) } catch let error as YamlError {
            throw error.fileError(file)
        } catch { throw .malformed(file: file, line: nil, reason: "it is not YAML") }
        guard let node else { return nil }
        self.init(node, file: file)
    }
}

extension YamlError {
    /// libyaml's own description would repeat the line, which may hold a secret.
    fileprivate func fileError(_ file: String) -> FileError {
        switch self {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            .malformed(file: file, line: mark.line, reason: "it is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let duplicates, let context):
            .malformed(
                file: file, line: context.mark.line, reason: "duplicate key: \(duplicates.first?.description ?? "")")
        case .reader(let problem, _, _, _): .malformed(file: file, line: nil, reason: "it is not YAML: \(problem)")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            .malformed(file: file, line: nil, reason: "it is not YAML")
        }
    }
}
