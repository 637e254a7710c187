public import BackupAPI

/// The backups of one project, newest first, made on demand: a million of them need no memory.
public protocol Account: Sendable {
    var count: Int { get }
    func tags(at index: Int) -> [ResourceTag]
    func name(at index: Int) -> String
    func index(ofID id: String) -> Int?
    /// Nil where the record has no backup in it.
    func facts(at index: Int) -> CheckpointFacts?
    /// Appends the record as the service sends it.
    func appendRecord(at index: Int, to output: inout [UInt8])
}
