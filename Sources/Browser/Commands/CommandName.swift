/// The name of a command, such as `list.refresh`: what a key map binds keys to and what the palette finds it by.
public struct CommandName: RawRepresentable, ExpressibleByStringLiteral, Hashable, Sendable {
    public let rawValue: String

    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    public init(stringLiteral value: String) {
        rawValue = value
    }
}

/// The names that sentences spell the keys of. A test holds each of them against the table.
extension CommandName: CaseIterable {
    static let addTagColumn: CommandName = "columns.add-tag"
    static let askRestorePoint: CommandName = "restore.ask"
    static let back: CommandName = "app.back"
    static let confirmExport: CommandName = "export.write"
    static let leaveExport: CommandName = "export.leave"
    static let chooseColumns: CommandName = "list.columns"
    static let closeHelp: CommandName = "help.close"
    static let compare: CommandName = "backup.compare"
    static let confirmSaving: CommandName = "saving.save"
    static let editFilter: CommandName = "filter.edit"
    static let editLine: CommandName = "filter.edit-line"
    static let expand: CommandName = "detail.expand"
    static let acceptSuggestion: CommandName = "suggestions.accept"
    static let closeMessages: CommandName = "messages.close"
    static let closeReport: CommandName = "report.close"
    static let closeList: CommandName = "list.close"
    static let leaveCopyMenu: CommandName = "copy.leave"
    static let leavePreview: CommandName = "preview.leave"
    static let loadAll: CommandName = "list.load-all"
    static let moveDown: CommandName = "move.down"
    static let narrow: CommandName = "list.narrow"
    static let nextField: CommandName = "form.next-field"
    static let nextRow: CommandName = "form.next-row"
    static let open: CommandName = "list.open"
    static let openPalette: CommandName = "app.palette"
    static let pageDown: CommandName = "move.page-down"
    static let placeBack: CommandName = "place.back"
    static let quit: CommandName = "app.quit"
    static let redraw: CommandName = "app.redraw"
    static let refresh: CommandName = "list.refresh"
    static let removeCondition: CommandName = "filter.remove-condition"
    static let saveFilter: CommandName = "form.save"
    static let searchDetail: CommandName = "detail.search"
    static let searchList: CommandName = "list.search"
    static let select: CommandName = "list.select"
    static let selectAll: CommandName = "list.select-all"
    static let selectRange: CommandName = "list.select-range"
    static let showHelp: CommandName = "app.help"
    static let showProblems: CommandName = "list.problems"
    static let showLastError: CommandName = "app.last-error"
    static let sort: CommandName = "list.sort"
    static let suggest: CommandName = "form.suggest"
    static let suspend: CommandName = "app.suspend"
    static let toggleColumn: CommandName = "columns.toggle"
    static let undoFilter: CommandName = "filter.undo"

    static func copyPart(_ part: PreviewPart) -> CommandName { CommandName(rawValue: "preview.copy-\(part.rawValue)") }

    static func copy(_ subject: CopySubject) -> CommandName { CommandName(rawValue: "copy.\(subject.rawValue)") }

    static func showTab(_ tab: DetailTab) -> CommandName { CommandName(rawValue: "detail.tab-\(tab.key)") }

    public static var allCases: [CommandName] {
        [
            askRestorePoint, back, confirmExport, leaveExport, closeHelp, compare, confirmSaving, editFilter, editLine,
            expand,
            acceptSuggestion, closeList, closeReport, leaveCopyMenu, leavePreview, loadAll, moveDown, narrow, nextField,
            nextRow,
            open,
            openPalette, pageDown, placeBack, quit, redraw, refresh, removeCondition, saveFilter, searchDetail,
            searchList, select,
            selectAll, selectRange, showHelp,
            showLastError, showProblems, sort, suggest,
            suspend, closeMessages,
            undoFilter, addTagColumn, chooseColumns, toggleColumn,
        ] + PreviewPart.allCases.map(copyPart) + CopySubject.allCases.map(copy) + DetailTab.allCases.map(showTab)
    }
}
