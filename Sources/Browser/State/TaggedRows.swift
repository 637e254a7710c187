public import BackupClient

/// The loaded rows whose tags are to be counted. Two are the same where question and number of rows are.
public struct TaggedRows: Sendable, Hashable {
    public struct Version: Sendable, Hashable {
        let question: Int
        let loadedCount: Int
    }

    let question: Int
    public let results: ResultSet

    var loadedCount: Int { results.loadedCount }

    public var version: Version { Version(question: question, loadedCount: loadedCount) }

    public static func == (left: TaggedRows, right: TaggedRows) -> Bool { left.version == right.version }

    public func hash(into hasher: inout Hasher) { hasher.combine(version) }
}
