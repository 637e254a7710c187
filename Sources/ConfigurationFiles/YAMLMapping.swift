/// The keys and values of a mapping, in the file's order.
public struct YAMLMapping: Sendable {
    public typealias Member = (key: YAMLNode, value: YAMLNode)

    public private(set) var members: [Member]
    let isFlow: Bool
    public let file: String
    public let line: Int?

    init(_ members: [Member], isFlow: Bool = false, file: String = "", line: Int? = nil) {
        self.members = members
        self.isFlow = isFlow
        self.file = file
        self.line = line
    }

    /// The value of a key, however the key is quoted. Set to nil, the key goes; a new key comes last.
    public subscript(key: String) -> YAMLNode? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append((YAMLNode(key), value))
            case (nil, nil): break
            }
        }
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { member in
            guard case .scalar(let text, _) = member.key.content else { return false }
            return text.utf8.elementsEqual(key.utf8)
        }
    }
}

/// A mapping to be written.
extension YAMLMapping: ExpressibleByDictionaryLiteral {
    public init(dictionaryLiteral members: (String, YAMLNode)...) {
        self.init(members.map { (YAMLNode($0.0), $0.1) })
    }
}
