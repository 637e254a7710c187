public import BackupAPI

/// What the rows of a list are ordered by for one of its columns.
public struct ColumnSort: Sendable, Hashable {
    public let field: RowPage.Column
    /// Whether the column's values go down where those of the field go up, as ages do with times.
    public let isReversed: Bool

    init(_ field: RowPage.Column, isReversed: Bool = false) {
        (self.field, self.isReversed) = (field, isReversed)
    }

    static func text(_ field: RowPage.TextColumn) -> ColumnSort { ColumnSort(.text(field)) }

    static func number(_ field: RowPage.NumberColumn) -> ColumnSort { ColumnSort(.number(field)) }
}

extension ColumnSort {
    /// Whether a list without its tags cannot be ordered so.
    public var needsTags: Bool {
        switch field {
        case .text(.tags), .tag: true
        case .text, .number: false
        }
    }
}

extension Column {
    /// Whether it shows tags.
    public var needsTags: Bool { sort?.needsTags ?? false }
}
