import BackupAPI
import Presentation

/// What a person means who pastes a text into the form. Everything goes by Unicode scalars, as in `ValuesText`.
enum PastedText {
    /// Several values: the texts of a JSON array, else those on lines or between tabs, else between commas, else between
    /// semicolons or bars. Blank ones and repetitions are left out.
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
            let values = values(String(scalars[scalars.index(after: sign)...]))
            return TagFilter(key: String(scalars[..<sign]).trimmed, values: values.contains("*") ? [] : values)
        }
    }

    private static func unique(_ values: [String]) -> [String] {
        // By bytes: two spellings of one letter are two values.
        var seen: Set<[UInt8]> = []
        return values.filter { seen.insert(Array($0.utf8)).inserted }
    }
}
