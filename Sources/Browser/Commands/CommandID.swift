/// What a key can do. The table `Command.all` says by which keys, where, and in which words.
public enum CommandID: Hashable, Sendable {
    case moveUp, moveDown, pageUp, pageDown, halfPageUp, halfPageDown, moveToFirst, moveToLast
    case open, back, close, nextPane, previousTab, nextTab, showTab(Int), expand
    case editFilter, refresh, loadAll, switchTheme
    case nextField, previousField, removeTag, applyFilter, emptyForm, restoreForm, leaveForm
    case openPalette, runEntry, leavePalette, submitSecret, leaveLogin
    case showHelp, closeHelp, redraw, suspend, quit
}
