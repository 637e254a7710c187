import BackupAPI
import Presentation

extension StatusMark {
    static func slot(_ status: BackupStatus) -> ThemeSlot {
        switch status.severity {
        case .good: .good
        case .running: .running
        case .failed: .failed
        case .goingAway: .goingAway
        case .unknown: .unknown
        }
    }
}

extension Row {
    var statusSlot: ThemeSlot { isUnreadable ? .warning : StatusMark.slot(status) }
}

extension FieldText {
    var slot: ThemeSlot {
        switch role {
        case .value: .text
        case .absent: .dim
        case .unexpected: .warning
        case .status(let status): StatusMark.slot(status)
        }
    }
}
