import BackupAPI
public import ConfigurationFiles

extension [String] {
    /// What to say of a name that is none of these: the nearest one, else all of them.
    public func hint(for name: String) -> String {
        nearest(to: name).map { "did you mean \($0)?" } ?? "there are \(joined(separator: ", "))"
    }
}

extension YAMLMapping {
    /// What is not among the known keys, with its line and the nearest known one.
    ///
    /// - Parameter what: what a key is in this mapping, in a word.
    public func unknownKeys(known: [String], what: String = "key") -> [FileError] {
        members.compactMap { member in
            guard let key = member.key.text else { return member.key.malformed("a \(what) must be a word") }
            guard !known.contains(key) else { return nil }
            return member.key.malformed("the \(what) \"\(key)\" is unknown (\(known.hint(for: key)))")
        }
    }
}
