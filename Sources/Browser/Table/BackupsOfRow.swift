import BackupAPI

/// The backups that a row of a report leads to.
struct BackupsOfRow {
    /// What the service can be asked for them.
    struct Asked {
        let list: TagList
        let tag: TagFilter
        /// What is left of the query.
        let rest: RowQuery

        /// A filter with this as well; nil where it would mean something else, or the service would refuse it.
        func filter(in filter: Filter) -> Filter? {
            var asked = filter
            if list.isNegated {
                // Together with others, a negation may mean something else.
                guard TagList.allCases.allSatisfy({ !$0.isNegated || filter[$0].isEmpty }) else { return nil }
                asked[list] = [tag]
            } else {
                // Every row satisfies what the filter says of the key already.
                asked[list] = filter[list].filter { !$0.wireKey.isExactly(tag.key) } + [tag]
            }
            return Query(action: .count, filter: asked).violations.isEmpty ? asked : nil
        }
    }

    /// Finds them among the loaded ones.
    let query: RowQuery
    /// The end of a sentence about them, such as `of web-1`.
    let title: String
    var asked: Asked?
}
