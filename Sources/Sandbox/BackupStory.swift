import BackupAPI

/// What happened to a backup besides its being made: what failed, whether it was copied, how it can be restored.
///
/// Every value that Answers in BackupAPI.docc lists occurs. The draws are the story's own, so that it changes nothing else of a record.
struct BackupStory: Sendable {
    /// An operation that went wrong, as `extend_info` reports it.
    struct Failure: Sendable {
        let operation: String
        let code: Int
        let description: String
        let reason: String
    }

    /// Nil where nothing went wrong.
    let failure: Failure?
    let copyStatus: String
    /// The backup that a copy was made of; empty where there is none.
    let copiedFrom: String
    let restoreMode: String

    private static let backupFailures = [
        Failure(
            operation: "backup", code: 3_018, description: "snapshot could not be made",
            reason: "volume 1 is busy with another snapshot"),
        Failure(
            operation: "backup", code: 4_011, description: "storage pool is full",
            reason: "no space left in the backup pool"),
        Failure(
            operation: "backup", code: 5_102, description: "agent did not answer",
            reason: "the server was shut down while it was backed up"),
    ]

    private static let otherFailures = [
        Failure(
            operation: "restore", code: 3_112, description: "volume could not be replaced",
            reason: "the server was not stopped in time"),
        Failure(
            operation: "delete", code: 3_207, description: "backup could not be deleted",
            reason: "a later incremental backup needs it"),
        Failure(
            operation: "verify", code: 4_305, description: "checksum does not match",
            reason: "block 1187 of volume 1 differs"),
        Failure(
            operation: "copy", code: 4_410, description: "copy was interrupted",
            reason: "the other region could not be reached"),
    ]

    /// - Parameter failsInMaking: whether it is the making of the backup that failed, if anything did.
    init(_ draw: SeededRandom, _ index: Int, hasFailed: Bool, isRunning: Bool, failsInMaking: Bool) {
        let below = { (bound: Int, purpose: UInt64) in draw.below(bound, index, 170 + purpose) }
        if hasFailed, !failsInMaking, below(5, 1) < 2 {
            failure = Self.otherFailures[below(Self.otherFailures.count, 2)]
        } else if hasFailed {
            failure = Self.backupFailures[draw.below(Self.backupFailures.count, index, 108)]
        } else {
            failure = nil
        }
        if failure?.operation == "copy" {
            copyStatus = "fail"
        } else if hasFailed || isRunning {
            copyStatus = "na"
        } else {
            copyStatus = ["waiting_copy", "copying", "success", "success"].element(below(40, 3)) ?? "na"
        }
        copiedFrom = copyStatus == "na" ? "" : draw.identifier(index, 174)
        if isRunning || failure?.operation == "backup" {
            restoreMode = "na"
        } else {
            restoreMode = below(9, 5) == 0 ? "snapshot" : "backup"
        }
    }
}

extension Array {
    /// The element at an index; nil where there is none.
    fileprivate func element(_ index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
