import BackupAPI
import Support

/// 20,000 random backups, made and scanned once for all tests that compare a report with a plain computation.
enum RandomSamples {
    static let all = ServerPropertyTests.samples(20_000, seed: 23)
    static let pages = Result { try all.pages(of: 999) }
    /// Those that reports use.
    static let used = all.filter { !$0.server.isEmpty && ($0.age ?? 0) >= -600 }
}

extension Sample {
    var isGood: Bool { ["available", "waiting_restore", "restoring"].contains(state) }
}
