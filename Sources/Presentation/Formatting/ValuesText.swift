import BackupAPI

/// Values as a person types them in one field: `prod, staging`. A comma inside a value is `\,`, a backslash `\\`, a blank at
/// its start or end `\ `, a quote at its start `\"`; the empty value is `""`. No text, and `*` alone, mean any value; a
/// value that is a star is `\*`.
///
/// Everything goes by Unicode scalars: a mark that combines with a comma must not swallow it.
public enum ValuesText {
    public static func values(_ text: String) -> [String] {
        guard !text.trimmed.isEmpty else { return [] }
        return split(text).map(value)
    }

    public static func text(_ values: [String]) -> String {
        values.map(text(ofValue:)).joined(separator: ", ")
    }

    /// The value that a part between two commas means.
    public static func value(_ part: String) -> String {
        var scalars = marked(part)[...]
        while let first = scalars.first, first.isBlank { scalars.removeFirst() }
        while let last = scalars.last, last.isBlank { scalars.removeLast() }
        let isEmptyValue = scalars.count == 2 && scalars.allSatisfy { $0.scalar == "\"" && !$0.isEscaped }
        return isEmptyValue ? "" : String(String.UnicodeScalarView(scalars.map(\.scalar)))
    }

    /// A value as it is typed.
    public static func text(ofValue value: String) -> String {
        guard !value.isEmpty else { return "\"\"" }
        guard value != "*" else { return "\\*" }
        let scalars = Array(value.unicodeScalars)
        var text = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isAtEdge = index == 0 || index == scalars.count - 1
            if scalar == "," || scalar == "\\" || (isAtEdge && scalar.properties.isWhitespace)
                || (index == 0 && scalar == "\"")
            {
                text.append("\\")
            }
            text.append(scalar)
        }
        return String(text)
    }

    /// The value with a backslash before each comma and backslash.
    public static func escaped(_ value: String) -> String {
        String(
            String.UnicodeScalarView(value.unicodeScalars.flatMap { $0 == "," || $0 == "\\" ? ["\\", $0] : [$0] }))
    }

    /// Splits at commas that no backslash precedes.
    public static func split(_ text: String) -> [String] {
        var parts = [String.UnicodeScalarView()]
        var isEscaped = false
        for scalar in text.unicodeScalars {
            if scalar == ",", !isEscaped {
                parts.append(String.UnicodeScalarView())
            } else {
                parts[parts.count - 1].append(scalar)
            }
            isEscaped = scalar == "\\" && !isEscaped
        }
        return parts.map { String($0) }
    }

    /// Resolves `\,` and `\\`; any other backslash stays.
    public static func unescaped(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\\", let next = rest.first, next == "," || next == "\\" {
                result.append(next)
                rest.removeFirst()
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private struct Marked {
        let scalar: Unicode.Scalar
        var isEscaped = false

        var isBlank: Bool { !isEscaped && scalar.properties.isWhitespace }
    }

    /// The scalars with their escapes resolved; a backslash before anything else is a backslash.
    private static func marked(_ text: String) -> [Marked] {
        var result: [Marked] = []
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "\\", let next = rest.first,
                ",\\\"*".unicodeScalars.contains(next) || next.properties.isWhitespace
            {
                result.append(Marked(scalar: next, isEscaped: true))
                rest.removeFirst()
            } else {
                result.append(Marked(scalar: scalar))
            }
        }
        return result
    }
}
