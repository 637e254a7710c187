import BackupAPI
import BackupClient

/// What is typed in a field of the form, and all that could be meant.
public struct SuggestionRequest: Sendable, Hashable {
    /// More candidates than these are ranked in a task: 20,000 values take longer than a key press may.
    static let mostAtOnce = 500

    enum Subject: Sendable, Hashable {
        case keys
        /// The values of a key.
        case values(of: String)
    }

    /// The form's number when it asked.
    let revision: Int
    let subject: Subject
    let typed: String
    /// What is there already, and is not suggested again.
    let chosen: Set<String>
    /// The tags that the service lists.
    let listed: [TagFilter]
    /// Those of the loaded backups.
    let counts: TagCounts
    /// Whether the operator asked for the list, which then gets the focus.
    var entersList = false

    /// At least as many as there are candidates.
    var size: Int {
        switch subject {
        case .keys: listed.count + counts.keys.count
        case .values(let key):
            listed.reduce(counts.valueCount(ofKey: key)) { $0 + ($1.key == key ? $1.values.count : 0) }
        }
    }

    /// The candidates in their order; nil where there is nothing to suggest.
    func completion() -> Completion? {
        switch subject {
        case .keys:
            let keys = Set(listed.lazy.map(\.key)).union(counts.keys).subtracting(chosen)
            return Completion(keys.map { Completion.Entry(text: $0, count: counts.count(ofKey: $0)) }, typed: typed)
        case .values(let key):
            let values = Set(listed.lazy.filter { $0.key == key }.flatMap(\.values)).union(counts.values(ofKey: key))
                .subtracting(chosen)
            return Completion(
                values.map { Completion.Entry(text: $0, count: counts.count(of: $0, ofKey: key)) }, typed: typed)
        }
    }

    /// Two requests are the same where the same is typed at the same place in the same form.
    public static func == (left: SuggestionRequest, right: SuggestionRequest) -> Bool {
        (left.revision, left.subject, left.typed, left.entersList)
            == (right.revision, right.subject, right.typed, right.entersList)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(revision)
        hasher.combine(subject)
        hasher.combine(typed)
        hasher.combine(entersList)
    }
}
