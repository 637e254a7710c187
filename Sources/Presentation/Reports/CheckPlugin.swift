public import Reports
import Terminal

/// The answer of `csbs check` as the plugin interface of Nagios and its relatives wants it: one line, and a status.
public struct CheckPlugin: Sendable {
    public enum Status: Int32, Sendable {
        case ok, warning, critical, unknown

        var word: String { "\(self)".uppercased() }
    }

    /// As many servers are named.
    private static let maximumNames = 5

    public let status: Status
    /// With the line break.
    public let line: String

    public init(_ answer: ServersAnswer) {
        if answer.isKept {
            status = .ok
        } else {
            status = answer.missing.isEmpty && answer.withoutGood.isEmpty && !answer.rows.isEmpty ? .warning : .critical
        }
        let broken = answer.rows.filter { $0.isWithinLimit == false }
        var names = broken.prefix(Self.maximumNames).map { "\($0.serverName ?? $0.serverID ?? "") \($0.ageText)" }
        if broken.count > names.count { names.append("and \(Format.number(broken.count - names.count)) more") }
        let sentence = CheckText.sentence(answer)
        let words = names.isEmpty ? sentence : "\(sentence) \(names.joined(separator: "; "))"
        let values: [(String, Int)] = [
            ("servers", answer.rows.count - answer.ignored.count), ("over_limit", answer.overLimit.count),
            ("without_good", answer.withoutGood.count), ("expected_missing", answer.missing.count),
        ]
        line = Self.line(status, words, values.map { "\($0)=\($1);;;" })
    }

    /// What is said where there is no answer.
    public init(failure sentence: String) {
        status = .unknown
        line = Self.line(.unknown, sentence, [])
    }

    private static func line(_ status: Status, _ words: String, _ values: [String]) -> String {
        // A bar begins the performance data, and a line break the long output.
        let plain = SafeText(words.replacing("\n", with: " ")).text.replacing("|", with: "/")
        return "CSBS \(status.word) - \(plain)\(values.isEmpty ? "" : " | \(values.joined(separator: " "))")\n"
    }
}
