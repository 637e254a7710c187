public import Terminal

/// Where keys are pressed. No key is bound twice in one context.
public enum Context: String, CaseIterable, Sendable {
    case list = "List"
    case detail = "Detail"
    case form = "Filter form"
    case help = "Help"
    case palette = "Palette"
    case login = "Login"
}

/// One row of the command table: keys, help, hints and the README's table all come from here.
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
            Command(.back, [.escape], in: [.list, .detail], hint: "back", "stop what runs; close the detail"),
            Command(
                .close, [.character("q")], in: [.list, .detail], hint: "quit",
                "close the detail; on the list alone: quit"),
            Command(.nextPane, [.tab], in: [.list, .detail], "go to the other pane"),
            Command(.previousTab, [.left, .character("h")], in: [.detail], "the tab before this one"),
            Command(.nextTab, [.right, .character("l")], in: [.detail], hint: "tab", "the tab after this one"),
        ]
        + DetailTab.allCases.map { tab in
            Command(.showTab(tab.rawValue), [.character(tab.key)], in: [.list, .detail], "the tab \(tab.title)")
        }
        + [
            Command(
                .expand, [.character(" ")], in: [.detail], hint: "all fields", "show or hide all fields of the volumes"),
            Command(.editFilter, [.character("f")], in: [.list, .detail], hint: "filter", "build a filter"),
            Command(
                .refresh, [.character("r")], in: [.list, .detail], hint: "refresh",
                "read the list anew; the cursor stays on its backup"),
            Command(
                .loadAll, [.character("a")], in: [.list, .detail], hint: "load all",
                "load every page; Esc stops and keeps what came"),
            Command(
                .openPalette, [.character(":")], in: [.list, .detail],
                "find a command, another cloud or another project by its name"),
            Command(.switchTheme, [.character("T")], in: [.list, .detail], "the next theme"),
        ]
        + form + palette
        + [
            Command(.showHelp, [.function(1)], in: [.list, .detail, .form], "every key of this screen"),
            Command(.showHelp, [.character("?")], in: [.list, .detail], hint: "help", "every key of this screen"),
            Command(
                .closeHelp, [.escape, .enter, .function(1), .character("q"), .character("?")], in: [.help],
                hint: "close", "close the help"),
            Command(.redraw, [.control("l")], in: Set(Context.allCases), "draw the screen anew"),
            Command(.suspend, [.control("z")], in: Set(Context.allCases), "suspend to the shell; fg comes back"),
            Command(.quit, [.control("c")], in: Set(Context.allCases), "quit"),
        ]

    private static let lists: Set<Context> = [.list, .detail, .help]

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

    private static let palette = [
        Command(.runEntry, [.enter], in: [.palette], hint: "do it", "do it, or go there"),
        Command(.leavePalette, [.escape], in: [.palette], hint: "back", "leave the palette"),
        Command(.moveDown, [.down, .tab], in: [.palette], hint: "next", "one down"),
        Command(.moveUp, [.up, .backTab], in: [.palette], "one up"),
        Command(.pageDown, [.pageDown], in: [.palette], "a page down"),
        Command(.pageUp, [.pageUp], in: [.palette], "a page up"),
        Command(.submitSecret, [.enter], in: [.login], hint: "log in", "log in with it and read again"),
        Command(.leaveLogin, [.escape], in: [.login], hint: "not now", "leave; what is loaded stays"),
    ]

    private static let form = [
        Command(.applyFilter, [.enter], in: [.form], hint: "apply", "apply the filter and show its backups"),
        Command(.leaveForm, [.escape], in: [.form], hint: "cancel", "leave without applying; the edits stay"),
        Command(.nextField, [.tab, .down], in: [.form], hint: "next", "the next field"),
        Command(.previousField, [.backTab, .up], in: [.form], "the field before"),
        Command(.removeTag, [.control("x")], in: [.form], hint: "remove", "remove this key with its values"),
        Command(.emptyForm, [.control("r")], in: [.form], hint: "reset", "empty the form"),
        Command(
            .restoreForm, [.control("o")], in: [.form], hint: "applied", "bring the applied filter back into the form"),
    ]

    /// The command that a key means in a context.
    public static func bound(to key: Key, in context: Context) -> CommandID? {
        table[context]?[key]
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
