/// The answer to `count` (<doc:Answers>).
public enum CountAnswer {
    /// The number in `{"total_count": 36}`, also where it is a string.
    ///
    /// - Throws: `PageError`.
    public static func scan(_ bytes: [UInt8]) throws(PageError) -> Int {
        let answer: JSONValue
        do { answer = try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
        guard let text = answer["total_count"]?.text, let count = Int64(lenient: text), count >= 0 else {
            throw .notAPage
        }
        return Int(count)
    }
}
