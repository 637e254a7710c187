import BackupAPI
import Yams

/// A JSON value as YAML: the order and the digits stay, texts that could be taken for something else are quoted.
enum YAMLText {
    static func text(of value: JSONValue) -> String {
        (try? Yams.serialize(node: node(value), allowUnicode: true)) ?? value.indentedText + "\n"
    }

    private static func node(_ value: JSONValue) -> Node {
        switch value {
        case .null: Node("null", Tag(.null))
        case .bool(let truth): Node(truth ? "true" : "false", Tag(.bool))
        case .number(let digits): Node(digits, Tag(digits.contains(where: { ".eE".contains($0) }) ? .float : .int))
        case .string(let text): Node(text, Tag(.str), isPlain(text) ? .any : .doubleQuoted)
        case .array(let elements): Node(elements.map(node), Tag(.seq), elements.isEmpty ? .flow : .block)
        case .object(let members):
            Node(
                members.map { (Node($0.key, Tag(.str), isPlain($0.key) ? .any : .doubleQuoted), node($0.value)) },
                Tag(.map), members.isEmpty ? .flow : .block)
        }
    }

    /// Whether a text stays a text without quotes.
    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_" || first == "/" else { return false }
        let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        return !words.contains(text.lowercased())
            && text.unicodeScalars.allSatisfy {
                0x20...0x7E ~= $0.value && !":#\"'\\{}[],&*!|>%@`".unicodeScalars.contains($0)
            }
    }
}
