import BackupAPI
import BackupClient
import Presentation
import Terminal

/// A backup that is asked for by its whole id, because no row of the list has it.
extension Model {
    /// The backup that keys act on: the one that was found by its id while that shows, else the one under the cursor.
    var subject: RecordSubject? { detail.found ?? list.subject }

    /// Its row; nil where that is not known yet.
    var subjectRow: Row? { detail.found == nil ? list.rowUnderCursor : detail.record.value?.row }

    /// Asks the service for the backup whose whole id is searched for; nothing where another text is.
    mutating func lookUp() -> [Effect] {
        let id = list.pattern.trimmed.lowercased()
        guard id.isUUID else { return [] }
        let subject = RecordSubject(generation: list.generation, identity: .id(id), id: id)
        detail.lookingUp = subject
        notice = Notice(.information, "No row of the list has this id; asking the service…")
        return [.fetchRecord(subject)]
    }

    mutating func handleLookUp(_ subject: RecordSubject, _ result: Result<Backup, ClientError>) {
        detail.lookingUp = nil
        // Something else is searched for by now.
        guard list.pattern.trimmed.lowercased() == subject.id else { return }
        switch result {
        case .success(let backup):
            search = nil
            detail.show(backup, found: subject)
            notice = Notice(
                .information, "This backup is not among the rows of the list; \(key(.back)) goes back to them.")
        case .failure(.service(let error)) where error.status == 404:
            notice = Notice(
                .warning, "The list has no row with the id \(subject.id), and the service has no such backup.")
        case .failure(let error): notice = Notice(.warning, error.sentence)
        }
    }

    mutating func stopLookUp() -> [Effect] {
        guard let subject = detail.lookingUp else { return [] }
        detail.lookingUp = nil
        return [.cancel(.record(subject))]
    }
}

extension DetailState {
    /// Shows a backup alone that is not under the cursor of the list.
    fileprivate mutating func show(_ backup: Backup, found subject: RecordSubject) {
        found = subject
        self.subject = subject
        record = .loaded(backup)
        (presence, hasFocus) = (.alone, true)
        (scroll, expandedVolumes) = (Scroll(), [])
    }
}
