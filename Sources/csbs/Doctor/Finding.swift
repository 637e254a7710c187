import BackupAPI

/// One line of `csbs doctor`.
struct Finding: Sendable {
    enum Verdict: String, Sendable, Comparable {
        case ok, warning, failure

        private var rank: Int { self == .ok ? 0 : self == .warning ? 1 : 2 }

        static func < (left: Verdict, right: Verdict) -> Bool { left.rank < right.rank }
    }

    let verdict: Verdict
    /// What was looked at, in a word or two.
    let subject: String
    let text: String
    /// What to do about it; nil where there is nothing to do.
    let remedy: String?

    static func ok(_ subject: String, _ text: String) -> Finding {
        Finding(verdict: .ok, subject: subject, text: text, remedy: nil)
    }

    static func warning(_ subject: String, _ text: String, _ remedy: String) -> Finding {
        Finding(verdict: .warning, subject: subject, text: text, remedy: remedy)
    }

    static func failure(_ subject: String, _ text: String, _ remedy: String? = nil) -> Finding {
        Finding(verdict: .failure, subject: subject, text: text, remedy: remedy)
    }

    var line: String {
        let mark = verdict.rawValue + String(repeating: " ", count: 9 - verdict.rawValue.count)
        let title = subject + String(repeating: " ", count: max(1, 31 - subject.count))
        return "\(mark)\(title)\(text)\(remedy.map { "; \($0)" } ?? "")"
    }

    var json: JSONValue {
        .object(
            [
                JSONMember("verdict", .string(verdict.rawValue)), JSONMember("subject", .string(subject)),
                JSONMember("text", .string(text)),
            ] + (remedy.map { [JSONMember("remedy", .string($0))] } ?? []))
    }
}
