import Terminal

/// One row of the command table: name, keys, help, hint, and what the command does. Without a handler it does not compile.
struct Command: Sendable {
    typealias Handler = @Sendable (inout Model) -> [Effect]

    let name: CommandName
    /// The keys unless the operator has bound others. A command without keys is found by its name, in the palette.
    let keys: [Key]
    let scopes: Set<Context>
    /// A few words for the line of keys; nil where the line has better use for its room.
    let hint: String?
    /// A sentence for the help. `{name}` in it is the key of another command.
    let help: String
    /// Whether the palette offers it; moving is quicker by its keys.
    let isInPalette: Bool
    /// Whether it can do something now; if not it has no hint, and its handler gives the reason.
    let isEnabled: @Sendable (Model) -> Bool
    let perform: Handler

    init(
        _ name: CommandName, _ keys: [Key], in scopes: Set<Context>, hint: String? = nil, _ help: String,
        isInPalette: Bool = true, isEnabled: @escaping @Sendable (Model) -> Bool = { _ in true },
        perform: @escaping Handler
    ) {
        self.name = name
        self.keys = keys
        self.scopes = scopes
        self.hint = hint
        self.help = help
        self.isInPalette = isInPalette
        self.isEnabled = isEnabled
        self.perform = perform
    }
}
