public import BackupAPI

/// A state as a mark and a word: the mark carries for the eye what colour carries, so that neither is needed.
public enum StatusMark {
    public static func mark(_ status: BackupStatus) -> String {
        switch status.severity {
        case .good: "✓"
        case .running: "▸"
        case .failed: "✗"
        case .goingAway: "–"
        case .unknown: "?"
        }
    }

    public static func text(_ status: BackupStatus) -> String {
        status.word.isEmpty ? "? unknown" : "\(mark(status)) \(status.word)"
    }

    /// The mark and a short word; the service's own where there is no shorter one.
    public static func shortText(_ status: BackupStatus) -> String {
        status.shortWord.map { "\(mark(status)) \($0)" } ?? text(status)
    }
}

extension BackupStatus {
    /// A short form of the service's word; nil where it has none.
    var shortWord: String? { Self.shortWords[word] }

    private static let shortWords = [
        "available": "ok", "waiting_protect": "wait", "protecting": "run", "error": "FAILED",
        "waiting_restore": "restore", "restoring": "restore", "waiting_delete": "delete", "deleting": "delete",
        "deleted": "gone",
    ]
}
