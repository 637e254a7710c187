public import Terminal

/// Where keys are pressed. No key is bound twice in one context.
public enum Context: String, CaseIterable, Sendable {
    case list = "List"
    case detail = "Detail"
    case form = "Filter form"
    case help = "Help"
    case suggestions = "Suggestions"
    case preview = "Preview"
    case saving = "Save a filter"
    case copying = "Copy"
    case search = "Search"
    case palette = "Palette"
    case login = "Login"
}

/// One row of the command table: keys, help and hints come from here. A command without keys is found by its name, in the
/// palette.
public struct Command: Sendable, Hashable {
    public let id: CommandID
    public let keys: [Key]
    public let contexts: Set<Context>
    /// A few words for the line of keys; nil where the line has better use for its room.
    public let hint: String?
    /// A sentence for the help.
    public let help: String

    private init(_ id: CommandID, _ keys: [Key], in contexts: Set<Context>, hint: String? = nil, _ help: String) {
        self.id = id
        self.keys = keys
        self.contexts = contexts
        self.hint = hint
        self.help = help
    }

    public static let all: [Command] =
        movement
        + [
            Command(
                .open, [.enter], in: [.list, .detail], hint: "open", "show the backup beside the list, then alone"),
            Command(
                .back, [.escape, .backspace], in: [.list, .detail], hint: "back", "stop what runs; close the detail"),
            Command(
                .close, [.character("q")], in: [.list, .detail], hint: "quit",
                "close the detail; on the list alone: quit"),
            Command(.close, [.control("c")], in: [.detail], "close the detail"),
            Command(.nextPane, [.tab], in: [.list, .detail], "go to the other pane"),
            Command(.previousTab, [.left, .character("h")], in: [.detail], "the tab before this one"),
            Command(.nextTab, [.right, .character("l")], in: [.detail], hint: "tab", "the tab after this one"),
        ]
        + DetailTab.allCases.map { tab in
            Command(.showTab(tab.rawValue), [.character(tab.key)], in: [.list, .detail], "the tab \(tab.title)")
        }
        + [
            Command(
                .expand, [.character(" ")], in: [.detail], "show or hide all fields of the volume under the cursor"),
            Command(.editFilter, [.character("f")], in: [.list, .detail], hint: "filter", "build a filter"),
            Command(.editLine, [.character("F")], in: [.list, .detail], "edit the filter as a line"),
            Command(
                .requireTag, [.character("+")], in: [.list, .detail],
                "show only backups with a tag of this one, or with the tag under the cursor"),
            Command(.excludeTag, [.character("-")], in: [.list, .detail], "hide all backups with such a tag"),
            Command(.removeCondition, [], in: [.list, .detail], "remove the last condition of the filter"),
            Command(
                .undoFilter, [.character("u")], in: [.list, .detail], "return to the filter that was applied before"),
            Command(.copyMenu, [.character("y")], in: [.list, .detail], hint: "copy", "copy something of this backup"),
            Command(
                .showPreview, [.character("p")], in: [.list, .detail],
                "the request of this filter, and the same as lines for a shell"),
            Command(
                .search, [.character("/")], in: [.list, .detail], hint: "search",
                "search the loaded backups (name, server, id, state, tags), or the detail"),
            Command(.nextMatch, [.character("n")], in: [.list, .detail], "the next match"),
            Command(.previousMatch, [.character("N")], in: [.list, .detail], "the previous match"),
            Command(
                .toggleRawValues, [.character("x")], in: [.detail], hint: "raw",
                "values as received, or as people read them"),
            Command(
                .showFieldNames, [.character("W")], in: [.detail], "show or hide the service's names of the fields"),
            Command(
                .showHelp, [.character("?"), .function(1)], in: [.list, .detail], hint: "help",
                "every key of this screen"),
            Command(
                .refresh, [.character("r")], in: [.list, .detail], hint: "refresh",
                "read the list again; the cursor stays on its backup"),
            Command(
                .loadAll, [.character("a")], in: [.list, .detail], hint: "load all",
                "load every page; Esc stops and keeps what came"),
            Command(
                .openPalette, [.character(":")], in: [.list, .detail],
                "find a command, another cloud or another project by its name"),
            Command(.switchTheme, [.character("T")], in: [.list, .detail], "the next theme"),
            Command(.showLastError, [.character("E")], in: [.list, .detail], "show the last error again"),
        ]
        + form + dialogs
        + [
            Command(.showHelp, [.function(1)], in: [.preview], "every key of this screen"),
            Command(
                .closeHelp, [.escape, .enter, .function(1), .character("q"), .character("?"), .control("c")],
                in: [.help],
                hint: "close", "close the help"),
            Command(.redraw, [.control("l")], in: Set(Context.allCases), "draw the screen again"),
            Command(.suspend, [.control("z")], in: Set(Context.allCases), "suspend to the shell; fg comes back"),
            Command(.quit, [.control("c")], in: [.list], "quit; on any other screen ^C leaves it"),
        ]

    private static let lists: Set<Context> = [.list, .detail, .help, .preview]

    private static let movement = [
        Command(.moveDown, [.down, .character("j")], in: lists, "one down"),
        Command(.moveUp, [.up, .character("k")], in: lists, "one up"),
        Command(.pageDown, [.pageDown, .control("f")], in: lists, "a page down"),
        Command(.pageUp, [.pageUp, .control("b")], in: lists, "a page up"),
        Command(.halfPageDown, [.control("d")], in: lists, "half a page down"),
        Command(.halfPageUp, [.control("u")], in: lists, "half a page up"),
        Command(.moveToFirst, [.home, .character("g")], in: lists, "the first"),
        Command(
            .moveToLast, [.end, .character("G")], in: lists, "the last; works at once, however long the list"),
    ]

    private static let dialogs =
        [
            Command(
                .acceptSuggestion, [.enter, .tab], in: [.suggestions], hint: "accept",
                "replace what is typed by this suggestion"),
            Command(.leaveSuggestions, [.escape, .control("c")], in: [.suggestions], hint: "back", "go on typing"),
            Command(.moveDown, [.down, .control("n")], in: [.suggestions], hint: "next", "one down"),
            Command(.moveUp, [.up, .control("p")], in: [.suggestions], "one up; above the first: go on typing"),
            Command(.pageDown, [.pageDown], in: [.suggestions], "a page down"),
            Command(.pageUp, [.pageUp], in: [.suggestions], "a page up"),
            Command(.confirmSaving, [.enter], in: [.saving], hint: "save", "save the filter under this name"),
            Command(.leaveSaving, [.escape, .control("c")], in: [.saving], hint: "back", "leave without saving"),
            Command(.nextField, [.tab, .down], in: [.saving], hint: "next", "the next field"),
            Command(.previousField, [.backTab, .up], in: [.saving], "the field before"),
            Command(
                .switchScope, [.control("t")], in: [.saving], hint: "for this cloud or all",
                "for this cloud alone, or for all"),
            Command(.endSearch, [.enter], in: [.search], hint: "search", "stay at this match; n goes to the next"),
            Command(
                .leaveSearch, [.escape, .control("c")], in: [.search], hint: "back",
                "leave; go back to where the search began"),
            Command(
                .leavePreview, [.escape, .character("q"), .control("c")], in: [.preview], hint: "back",
                "leave the preview"),
        ]
        + PreviewPart.allCases.map { part in
            Command(
                .copyPart(part), [.character(part.key)], in: [.preview], hint: "copy \(part.name.dropFirst(4))",
                "copy \(part.name)")
        }
        + CopySubject.allCases.map { subject in
            Command(
                .copy(subject), [.character(subject.key)], in: [.copying], hint: subject.hint, subject.help)
        }
        + [Command(.leaveCopyMenu, [.escape, .control("c")], in: [.copying], hint: "back", "copy nothing")]
        + palette

    private static let palette = [
        Command(.runEntry, [.enter], in: [.palette], hint: "do it", "do it, or go there"),
        Command(.leavePalette, [.escape, .control("c")], in: [.palette], hint: "back", "leave the palette"),
        Command(.moveDown, [.down, .tab], in: [.palette], hint: "next", "one down"),
        Command(.moveUp, [.up, .backTab], in: [.palette], "one up"),
        Command(.pageDown, [.pageDown], in: [.palette], "a page down"),
        Command(.pageUp, [.pageUp], in: [.palette], "a page up"),
        Command(.submitSecret, [.enter], in: [.login], hint: "log in", "log in with it and read again"),
        Command(
            .leaveLogin, [.escape, .control("c")], in: [.login], hint: "not now", "leave; what is loaded stays"),
    ]

    private static let form = [
        Command(.applyFilter, [.enter], in: [.form], hint: "apply", "apply the filter and show its backups"),
        Command(
            .leaveForm, [.escape, .control("c")], in: [.form], hint: "leave",
            "close suggestions; leave without applying; edits stay"),
        Command(
            .nextField, [.tab], in: [.form], hint: "next",
            "accept the first suggestion, if any shows; else the next field"),
        Command(.previousField, [.backTab], in: [.form], "the field before"),
        Command(.nextRow, [.down], in: [.form], "the row below; where suggestions show, choose among them"),
        Command(.previousRow, [.up], in: [.form], "the row above"),
        Command(.suggest, [.control("n")], in: [.form], hint: "suggest", "suggest keys or values in use"),
        Command(
            .removeTag, [.control("x"), .function(8)], in: [.form], hint: "remove",
            "remove this key with its values"),
        Command(.undo, [.control("_")], in: [.form], hint: "undo", "undo the last edit (also ^/)"),
        Command(.showHelp, [.function(1)], in: [.form], hint: "help", "every key of this screen"),
        Command(
            .showPreview, [.control("p")], in: [.form], hint: "preview",
            "the request, and the same as lines for a shell"),
        Command(.saveFilter, [.control("s")], in: [.form], hint: "save", "save the filter under a name"),
        Command(.loadFilter, [.control("q")], in: [.form], hint: "load", "load a saved or recent filter"),
        Command(
            .moveTag, [.control("t"), .function(6)], in: [.form], hint: "next list",
            "move this key with its values to the next list"),
        Command(
            .copyTag, [.control("g"), .function(5)], in: [.form], hint: "copy",
            "copy this row to the next list that does not contain its key"),
        Command(.emptyForm, [.control("r")], in: [.form], hint: "reset", "empty the form"),
        Command(
            .restoreForm, [.control("o")], in: [.form], hint: "applied", "restore the applied filter in the form"),
    ]

    /// The command that a key means in a context.
    public static func bound(to key: Key, in context: Context) -> CommandID? {
        table[context]?[key]
    }

    /// The first key of a command in a context, as sentences write it.
    public static func label(of command: CommandID, in context: Context) -> String {
        available(in: context).first { $0.id == command }?.keys.first?.label ?? ""
    }

    private static let table: [Context: [Key: CommandID]] = {
        var table: [Context: [Key: CommandID]] = [:]
        for command in all {
            for context in command.contexts {
                for key in command.keys { table[context, default: [:]][key] = command.id }
            }
        }
        return table
    }()

    /// The commands of a context in the order of the table.
    public static func available(in context: Context) -> [Command] {
        all.filter { $0.contexts.contains(context) }
    }
}
