import Presentation

/// A column that is chosen for the list.
struct ChosenColumn: Sendable, Hashable {
    let id: String
    /// Cells that the operator gave it; nil for as many as it needs.
    var width: Int?

    static let widths = 3...200

    /// As it is remembered: `server`, or with a width `24:server`.
    var text: String { width.map { "\($0):\(id)" } ?? id }

    init(id: String, width: Int? = nil) {
        (self.id, self.width) = (id, width)
    }

    /// Reads `server` or `24:server`.
    ///
    /// - Throws: `ColumnError` where there is no such column, or none as wide.
    init(_ text: String) throws(ColumnError) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, text.dropFirst(digits.count).first == ":" else {
            self.init(id: try ColumnChoice.column(text).id)
            return
        }
        guard let width = Int(digits), Self.widths ~= width else {
            throw ColumnError(
                "a column of \(digits) cells is not possible; write \(Self.widths.lowerBound) to \(Self.widths.upperBound)"
            )
        }
        self.init(id: try ColumnChoice.column(String(text.dropFirst(digits.count + 1))).id, width: width)
    }

    /// Nil where there is no such column any more.
    var column: BackupColumn? {
        let column = BackupColumns.named(id)
        return width.map { column?.resized(to: $0) } ?? column
    }
}
