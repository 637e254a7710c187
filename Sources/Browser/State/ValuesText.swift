import BackupAPI

/// Values as a person types them in one field: `prod, staging`; a comma inside a value is `\,`, a backslash `\\`, the empty
/// value `""`. Nothing at all means any value.
public enum ValuesText {
    public static func values(_ text: String) -> [String] {
        guard !text.trimmed.isEmpty else { return [] }
        return split(text).map { part in
            let value = part.trimmed
            return value == "\"\"" ? "" : unescaped(value)
        }
    }

    public static func text(_ values: [String]) -> String {
        values.map { $0.isEmpty ? "\"\"" : escaped($0) }.joined(separator: ", ")
    }

    /// The value with a backslash before each comma and backslash.
    public static func escaped(_ value: String) -> String {
        String(value.flatMap { $0 == "," || $0 == "\\" ? ["\\", $0] : [$0] })
    }

    /// Splits at commas that no backslash stands before.
    public static func split(_ text: String) -> [String] {
        var parts = [""]
        var isEscaped = false
        for character in text {
            if character == ",", !isEscaped {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        return parts
    }

    /// Resolves `\,` and `\\`; any other backslash stays.
    public static func unescaped(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let character = rest.popFirst() {
            if character == "\\", let next = rest.first, next == "," || next == "\\" {
                result.append(next)
                rest.removeFirst()
            } else {
                result.append(character)
            }
        }
        return result
    }
}
