public import BackupAPI

/// Columns as a person names them: `name,age,tag:env`, and what to sort by: `size:desc`.
public enum ColumnChoice {
    /// - Throws: `ColumnError` where a name is missing or unknown.
    public static func columns(_ list: String) throws(ColumnError) -> [BackupColumn] {
        var columns: [BackupColumn] = []
        for part in ValuesText.split(list) { columns.append(try column(ValuesText.unescaped(part).trimmed)) }
        return columns
    }

    /// - Throws: `ColumnError` where the column or the direction is unknown.
    public static func sort(_ text: String) throws(ColumnError) -> (sort: ColumnSort, isDescending: Bool) {
        var name = text.trimmed
        var isDescending = false
        for (suffix, descends) in [(":desc", true), (":asc", false)] where name.utf8.count > suffix.utf8.count {
            guard name.hasSuffix(suffix) else { continue }
            (name, isDescending) = (String(name.dropLast(suffix.count)), descends)
            break
        }
        if !name.hasPrefix("tag:"), let colon = name.firstIndex(of: ":"),
            BackupColumns.named(String(name[..<colon])) != nil
        {
            throw ColumnError("\(String(name[colon...].dropFirst()).quotedIfNeeded) is no direction; write asc or desc")
        }
        guard let sort = try column(name).sort else { throw ColumnError("records cannot be sorted by \(name)") }
        return (sort, isDescending)
    }

    /// - Throws: `ColumnError` where there is no such column.
    public static func column(_ name: String) throws(ColumnError) -> BackupColumn {
        guard !name.isEmpty else { throw ColumnError("the name of a column is missing") }
        if let column = BackupColumns.named(name) { return column }
        guard name != "tag:" else { throw ColumnError("a key is missing after tag:") }
        let names = BackupColumns.all.map(\.id)
        let hint =
            names.nearest(to: name).map { "did you mean \($0)?" }
            ?? "there are \(names.joined(separator: ", ")) and tag:KEY"
        throw ColumnError("there is no column \"\(name)\"; \(hint)")
    }
}

/// Why a text names no column.
public struct ColumnError: SentenceError, Sendable, Hashable {
    public let sentence: String

    public init(_ sentence: String) {
        self.sentence = sentence
    }
}
