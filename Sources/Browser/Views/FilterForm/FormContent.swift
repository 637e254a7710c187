import BackupAPI
import Terminal

/// The lines of the form in reading order, before they are scrolled and drawn.
struct FormContent {
    enum Item: Sendable, Hashable {
        case heading(title: String, sentence: String)
        case name
        case tag(TagList, row: Int)
        case violation(String)
        case blank
    }

    let items: [Item]

    /// - Parameter columns: cells that a violation's sentence may take on one line.
    init(_ form: FormState, columns: Int, charset: Charset) {
        func sentences(_ texts: [String]) -> [Item] {
            texts.flatMap { TextWrap.lines("! \($0)", columns: columns, charset: charset).map(Item.violation) }
        }
        var items: [Item] = [.heading(title: "name", sentence: "shows backups whose name contains this text"), .name]
        items += sentences(form.nameViolations)
        for list in TagList.allCases {
            items.append(.blank)
            items.append(.heading(title: list.wireName, sentence: list.sentence))
            for row in form.rows(of: list).indices {
                items.append(.tag(list, row: row))
                items += sentences(form.violations(of: list, row: row))
            }
        }
        self.items = items
    }

    /// The line that the focus is on.
    func line(of focus: FormState.Field) -> Int {
        let item: Item =
            switch focus {
            case .name: .name
            case .key(let list, let row), .values(let list, let row): .tag(list, row: row)
            }
        return items.firstIndex(of: item) ?? 0
    }

    /// The first line to show so that the focus is visible, with its heading or its violation where they fit.
    func top(showing focus: FormState.Field, rows: Int, from current: Int) -> Int {
        let line = line(of: focus)
        var top = max(0, min(current, items.count - rows))
        if line - 1 < top { top = max(0, line - 1) }
        if line + 1 >= top + rows { top = line + 2 - rows }
        return max(0, min(top, items.count - rows))
    }
}
