import BackupAPI
import ConfigurationFiles

/// When `csbs failures --since last-run` was run last with the same account and filter, and what was being made then.
struct LastRun: Hashable {
    /// What was asked: account and filter.
    let question: String
    let at: Timestamp
    /// The ids of the backups that were being made: they may have failed since, but were created before.
    let unfinished: [String]
}

/// The last runs, from one to the next, in the state file: a JSON object each.
struct LastRuns {
    private static let key = "failures"
    /// More filters than anybody asks; the oldest runs are forgotten.
    private static let most = 50

    let state: StateFile

    private func runs() throws(FileError) -> [LastRun] {
        try (state.texts(Self.key) ?? []).compactMap { LastRun($0) }
    }

    /// Nil where there was none.
    func run(of question: String) throws(FileError) -> LastRun? {
        try runs().first { $0.question.isExactly(question) }
    }

    /// Replaces the last run of the same question.
    func remember(_ run: LastRun) throws(FileError) {
        let others = try runs().filter { !$0.question.isExactly(run.question) }.sorted { $0.at > $1.at }
        try state.remember(([run] + others.prefix(Self.most - 1)).map(\.text), as: Self.key)
    }
}

extension LastRun {
    /// Nil for a text that this does not write.
    fileprivate init?(_ text: String) {
        guard let json = try? JSONValue(parsing: Array(text.utf8)), let question = json["question"]?.text,
            let at = json["at"]?.text.flatMap({ Timestamp($0) })
        else { return nil }
        self.init(question: question, at: at, unfinished: (json["unfinished"]?.elements ?? []).compactMap(\.text))
    }

    fileprivate var text: String {
        JSONValue.object([
            JSONMember("question", .string(question)), JSONMember("at", .string(at.isoText)),
            JSONMember("unfinished", .array(unfinished.map(JSONValue.string))),
        ]).compactText
    }
}
