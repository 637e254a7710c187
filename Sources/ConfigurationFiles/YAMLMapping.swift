import Yams

/// The keys and values of a mapping, in the file's order.
public struct YAMLMapping {
    var mapping: Node.Mapping
    public let file: String
    public let line: Int?

    init(_ mapping: Node.Mapping, file: String, line: Int?) {
        self.mapping = mapping
        self.file = file
        self.line = line
    }

    public var members: [(key: YAMLNode, value: YAMLNode)] {
        mapping.map { (key: YAMLNode($0.key, file: file), value: YAMLNode($0.value, file: file)) }
    }

    /// The value of a key, however the key is quoted. Set to nil, the key goes; a new key comes last.
    public subscript(key: String) -> YAMLNode? {
        get { node(of: key).flatMap { mapping[$0] }.map { YAMLNode($0, file: file) } }
        set { mapping[node(of: key) ?? YAMLNode(key).node] = newValue?.node }
    }

    private func node(of key: String) -> Node? {
        mapping.keys.first { $0.scalar.map { $0.string.utf8.elementsEqual(key.utf8) } ?? false }
    }

    /// The mapping as YAML.
    func serialized() throws -> String {
        try Yams.serialize(node: .mapping(mapping), width: -1, allowUnicode: true)
    }
}

/// A mapping to be written.
extension YAMLMapping: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, YAMLNode)...) {
        self.init(Node.Mapping(members.map { (YAMLNode($0.0).node, $0.1.node) }), file: "", line: nil)
    }
}
