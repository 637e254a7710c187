public import BackupAPI

/// What a backup's state says of it (<doc:Definitions>).
public enum Condition: String, Sendable, CaseIterable {
    /// It can be restored.
    case good
    /// It is being made.
    case unfinished
    /// It is being deleted.
    case going
    case failed
    /// A state that no document lists, which is never good.
    case unknown

    public init(_ status: BackupStatus) {
        switch status.word {
        case "available", "waiting_restore", "restoring": self = .good
        case "waiting_protect", "protecting": self = .unfinished
        case "waiting_delete", "deleting": self = .going
        case "error": self = .failed
        default: self = .unknown
        }
    }

    init(_ word: ArraySlice<UInt8>) {
        self.init(BackupStatus(String(decoding: word, as: UTF8.self)))
    }
}
