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
        self = Self.allCases.first { $0.states.contains(status.word) } ?? .unknown
    }

    /// The states that mean it; for `unknown`, which all others do, there are none.
    public var states: [String] {
        switch self {
        case .good: ["available", "waiting_restore", "restoring"]
        case .unfinished: ["waiting_protect", "protecting"]
        case .going: ["waiting_delete", "deleting"]
        case .failed: ["error"]
        case .unknown: []
        }
    }

    init(_ word: ArraySlice<UInt8>) {
        self.init(BackupStatus(String(decoding: word, as: UTF8.self)))
    }
}
