/// The command table: keys, hints, help and palette come from here.
///
/// In a context its order is that of the hints and of the help.
enum Commands {
    static let all: [Command] =
        movement + ListCommands.panes + DetailCommands.panes + BrowserCommands.tabs + DetailCommands.volumes
        + BrowserCommands.filters + ListCommands.searches + ListCommands.arrangement + ListCommands.selection
        + DetailCommands.searches
        + DetailCommands.values + ViewCommands.all + TagStatesCommands.all + TableCommands.all
        + FailuresCommands.all
        + TimelineCommands.all + PlaceCommands.all + ComparisonCommands.all
        + BrowserCommands.others + FormCommands.all + SuggestionCommands.all + SavingCommands.all + SearchCommands.all
        + NarrowCommands.all
        + PreviewCommands.all + CopyCommands.all + ExportCommands.all + ColumnsCommands.all + PaletteCommands.all
        + LoginCommands.all
        + HelpCommands.all + MessagesCommands.all
        + GlobalCommands.all

    /// The commands that move, in all contexts where the same keys do so.
    private static let movement =
        Movement.commands(in: .list) { $0.moveInList($1) } + Movement.commands(in: .detail) { $0.moveInDetail($1) }
        + Movement.commands(in: .help) { $0.moveInHelp($1) } + Movement.commands(in: .preview) { $0.moveInPreview($1) }
        + Movement.commands(in: .messages) { $0.moveInMessages($1) }

    /// The commands of a context in the order of the table.
    static func available(in context: Context) -> [Command] { tables[context] ?? [] }

    static func named(_ name: CommandName, in context: Context) -> Command? { byName[context]?[name] }

    /// The contexts that have a command, in their order.
    static func contexts(of name: CommandName) -> [Context] { contexts[name] ?? [] }

    private static let tables: [Context: [Command]] = Dictionary(
        uniqueKeysWithValues: Context.allCases.map { context in (context, all.filter { $0.scopes.contains(context) }) })

    private static let byName = tables.mapValues { commands in
        Dictionary(commands.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static let contexts: [CommandName: [Context]] = Context.allCases.reduce(into: [:]) { contexts, context in
        for name in Set(available(in: context).map(\.name)) { contexts[name, default: []].append(context) }
    }
}
