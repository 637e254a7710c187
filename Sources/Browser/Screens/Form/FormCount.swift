import BackupAPI

/// How many backups the form matched when it was counted.
struct FormCount: Sendable, Hashable {
    let number: Int
    let at: Timestamp
}
