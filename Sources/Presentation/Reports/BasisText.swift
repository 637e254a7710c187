import BackupAPI
public import Reports

extension Basis {
    /// What the answer rests on, in a sentence: `12,380 of 12,412 backups (env=prod), read 2026-11-23 12:00:00 UTC.`
    public var sentence: String {
        let whole = max(total ?? rowsRead, rowsRead)
        return "\(Format.number(rowsUsed)) of \(Format.count(whole, "backup")) (\(filter)), read \(readAt.text) UTC."
    }
}
