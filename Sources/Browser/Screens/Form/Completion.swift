import BackupAPI
import Terminal

/// The suggestions below a field. Only Tab, or going into the list, chooses one; text that is typed stays as it is.
public struct Completion: Sendable, Hashable {
    struct Entry: Sendable, Hashable {
        /// The key, or the value.
        let text: String
        /// How many of the loaded backups carry it.
        let count: Int
    }

    static let maximumEntries = 200
    /// Rows of the list that show at once.
    static let maximumRows = 8

    /// What they complete.
    let typed: String
    let entries: [Entry]
    var scroll = Scroll()
    var isEntered = false

    /// The candidates that what is typed could mean, the likeliest first; nil where there is nothing to suggest.
    init?(_ candidates: [Entry], typed: String) {
        self.typed = typed
        let query = typed.hasPrefix("*") ? String(typed.dropFirst()) : typed
        let ranked = candidates.compactMap { entry in
            FuzzyRank(of: query, in: entry.text).map { (entry: entry, rank: $0) }
        }
        let sorted = ranked.sorted {
            ($0.rank, -$0.entry.count, $0.entry.text) < ($1.rank, -$1.entry.count, $1.entry.text)
        }
        entries = sorted.prefix(Self.maximumEntries).map(\.entry)
        // What is typed in full needs no suggestion.
        guard let first = entries.first, entries.count > 1 || first.text != typed else { return nil }
    }

    /// What Tab accepts: the first one, unless it is typed already.
    var first: Entry? { entries.first.flatMap { $0.text == typed ? nil : $0 } }

    var chosen: Entry? { isEntered && entries.indices.contains(scroll.cursor) ? entries[scroll.cursor] : nil }
}
