import BackupClient

/// Which of the loaded rows show.
extension Model {
    mutating func toggleProblems() -> [Effect] {
        list.arrangement.showsOnlyProblems.toggle()
        notice = Notice(
            .information,
            list.arrangement.showsOnlyProblems
                ? "Only failed backups and those in an unknown state; \(key(.showProblems)) shows all again."
                : "All backups again.")
        return []
    }
}
