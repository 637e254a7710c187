/// The answer to `csbs_backup/tags`: every tag in use (<doc:Siblings>).
public enum TagsAnswer {
    /// The keys with their values, as the service orders them.
    ///
    /// - Throws: `PageError`.
    public static func scan(_ bytes: [UInt8]) throws(PageError) -> [TagFilter] {
        let answer: JSONValue
        do { answer = try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
        guard let tags = answer["tags"] else { throw .notAPage }
        return (tags.elements ?? []).compactMap { item in
            guard let key = item["key"]?.text else { return nil }
            return TagFilter(key: key, values: (item["values"]?.elements ?? []).compactMap(\.text))
        }
    }
}
