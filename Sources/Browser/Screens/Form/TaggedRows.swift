public import BackupClient

/// The loaded rows whose tags are to be counted. Two are the same where question and number of rows are.
public struct TaggedRows: Sendable, Hashable {
    public struct Version: Sendable, Hashable {
        let generation: Int
        let loadedCount: Int
    }

    let generation: Int
    public let results: ResultSet

    var loadedCount: Int { results.loadedCount }

    public var version: Version { Version(generation: generation, loadedCount: loadedCount) }

    public static func == (left: TaggedRows, right: TaggedRows) -> Bool { left.version == right.version }

    public func hash(into hasher: inout Hasher) { hasher.combine(version) }
}
