import BackupAPI
import Terminal

extension FormState {
    /// Every field in reading order.
    var fields: [Field] {
        [.line, .name]
            + TagList.allCases.flatMap { list in
                rows(of: list).indices.flatMap { [Field.key(list, $0), .values(list, $0)] }
            }
    }

    /// Moves the focus by so many fields; it stops at both ends.
    mutating func moveFocus(by distance: Int) {
        let fields = fields
        let index = fields.firstIndex(of: focus) ?? 0
        moveFocus(to: fields[max(0, min(index + distance, fields.count - 1))])
    }

    /// Moves the focus to the row above or below, in the same column. A row without a key begins with that: people go down and
    /// type key=value.
    mutating func moveFocus(byRows distance: Int) {
        let isInValues = if case .values = focus { true } else { false }
        let stops = fields.filter { field in
            switch field {
            case .line, .name: true
            case .key: !isInValues
            case .values: isInValues
            }
        }
        let index = stops.firstIndex(of: focus) ?? 0
        let stop = stops[max(0, min(index + distance, stops.count - 1))]
        if case .values(let list, let row) = stop, draft[list][row].isBlank {
            moveFocus(to: .key(list, row))
        } else {
            moveFocus(to: stop)
        }
    }

    var focusedRow: (list: TagList, row: Int)? {
        switch focus {
        case .line, .name: nil
        case .key(let list, let row), .values(let list, let row): (list, row)
        }
    }

    /// Puts the cursor where the line goes wrong.
    mutating func showLineError() {
        guard let lineError else { return }
        moveFocus(to: .line)
        line.moveCursor(to: line.characterIndex(ofScalar: lineError.position))
    }
}

extension LineEditor {
    /// The character that a Unicode scalar belongs to.
    func characterIndex(ofScalar position: Int) -> Int {
        var scalars = 0
        return characters.firstIndex { character in
            scalars += character.unicodeScalars.count
            return scalars > position
        } ?? characters.count
    }
}
