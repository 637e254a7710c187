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
}
