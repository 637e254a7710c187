/// What a key can do. The table `Command.all` says by which keys, where, and in which words.
public enum CommandID: Hashable, Sendable {
    case moveUp, moveDown, pageUp, pageDown, halfPageUp, halfPageDown, moveToFirst, moveToLast
    case open, back, close, nextPane, previousTab, nextTab, showTab(Int), expand
    case editFilter, editLine, refresh, loadAll, switchTheme, showLastError
    case requireTag, excludeTag, removeCondition, undoFilter
    case nextField, previousField, nextRow, previousRow, suggest, acceptSuggestion, leaveSuggestions
    case removeTag, moveTag, copyTag, undo, applyFilter, emptyForm, restoreForm, leaveForm
    case showPreview, leavePreview, copyPart(PreviewPart), saveFilter, loadFilter
    case confirmSaving, leaveSaving, switchScope
    case copyMenu, copy(CopySubject), leaveCopyMenu
    case search, nextMatch, previousMatch, endSearch, leaveSearch
    case toggleRawValues, showFieldNames
    case openPalette, runEntry, leavePalette, submitSecret, leaveLogin
    case showHelp, closeHelp, redraw, suspend, quit
}
