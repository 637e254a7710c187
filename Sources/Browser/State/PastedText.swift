import BackupAPI

/// What a person means who pastes a text into the form.
enum PastedText {
    /// Several values: the texts of a JSON array, else what stands on lines or between tabs, else between commas, else between
    /// semicolons or bars. What is blank is left out, and so is what stands there twice.
    static func values(_ text: String) -> [String] {
        if let elements = (try? JSONValue(parsing: Array(text.trimmed.utf8)))?.elements {
            return unique(elements.compactMap(\.text))
        }
        let lines = text.split { $0.isNewline || $0 == "\t" }.map(String.init)
        if lines.count > 1 { return unique(lines.map(ValuesText.value).filter { !$0.isEmpty }) }
        let line = lines.first ?? ""
        let parts = ValuesText.split(line)
        if parts.count > 1 {
            return unique(parts.filter { !$0.trimmed.isEmpty }.map(ValuesText.value))
        }
        // By scalars, here and below: a mark that combines with a sign must not hide it.
        let last = line.unicodeScalars.split { $0 == ";" || $0 == "|" }
        return unique(last.map { ValuesText.value(String($0)) }.filter { !$0.isEmpty })
    }

    /// Keys with their values, a line each, as `key=value,value`; empty where the text is nothing of the kind.
    static func tags(_ text: String) -> [TagFilter] {
        let lines = text.split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
        guard lines.count > 1 || lines.first?.unicodeScalars.contains("=") == true else { return [] }
        return lines.map { line in
            let scalars = line.unicodeScalars
            guard let sign = scalars.firstIndex(of: "=") else { return TagFilter(key: line) }
            return TagFilter(
                key: String(scalars[..<sign]).trimmed, values: values(String(scalars[scalars.index(after: sign)...])))
        }
    }

    private static func unique(_ values: [String]) -> [String] {
        values.enumerated().filter { values.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    }
}
