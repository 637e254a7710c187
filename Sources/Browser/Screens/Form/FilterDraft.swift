import BackupAPI
import Terminal

/// A filter while it is edited: the text of the name, and the rows of each list, the last of which is blank.
struct FilterDraft: Sendable, Hashable {
    var name: LineEditor
    var rows: [TagList: [TagRow]]

    init(_ filter: Filter) {
        name = LineEditor(filter.name)
        rows = Dictionary(
            uniqueKeysWithValues: TagList.allCases.map { list in
                (list, filter[list].map { TagRow($0) } + [TagRow()])
            })
    }

    subscript(list: TagList) -> [TagRow] { rows[list] ?? [] }

    /// The filter of the rows that are not blank.
    var filter: Filter {
        var filter = Filter(name: name.text)
        for list in TagList.allCases { filter[list] = self[list].lazy.filter { !$0.isBlank }.map(\.tag) }
        return filter
    }

    /// Ends each list in a blank row, where the next key is typed.
    mutating func keepBlankRows() {
        for list in TagList.allCases where self[list].last?.isBlank != true {
            rows[list, default: []].append(TagRow())
        }
    }
}
