public import Terminal

/// Which keys mean which commands: those of the table, or the operator's. Hints, help, palette and sentences spell keys by it.
public struct KeyMap: Sendable, Equatable {
    private struct Place: Hashable {
        let context: Context
        let name: CommandName
    }

    /// The keys of the command table.
    public static let standard = KeyMap()

    private var keys: [Place: [Key]] = [:]
    private var names: [Context: [Key: CommandName]] = [:]

    private init() {
        for command in Commands.all {
            for context in command.scopes { bind(command.keys, to: command.name, in: context) }
        }
    }

    /// Gives a command of a context these keys and no others; no other command of the context keeps them.
    public mutating func bind(_ new: [Key], to name: CommandName, in context: Context) {
        let place = Place(context: context, name: name)
        for key in keys[place] ?? [] { names[context]?[key] = nil }
        for key in new {
            if let old = names[context]?[key] {
                keys[Place(context: context, name: old)]?.removeAll { $0 == key }
            }
            names[context, default: [:]][key] = name
        }
        keys[place] = new
    }

    /// What a key means in a context; nil where it means nothing.
    func command(for key: Key, in context: Context) -> Command? {
        names[context]?[key].flatMap { Commands.named($0, in: context) }
    }

    func keys(of name: CommandName, in context: Context) -> [Key] {
        keys[Place(context: context, name: name)] ?? []
    }

    /// The first key of a command as sentences write it; where it has none, the way through the palette.
    ///
    /// - Parameter context: where the key is pressed; nil for the first context of the table that has the command.
    func spelling(of name: CommandName, in context: Context? = nil) -> String {
        let contexts = context.map { [$0] } ?? Commands.contexts(of: name)
        let first = contexts.lazy.compactMap { keys(of: name, in: $0).first }.first
        return first?.label ?? ": \(name.rawValue)"
    }

    /// The help of a command, with the keys that it names.
    func help(of command: Command) -> String {
        command.help.split(separator: "{", omittingEmptySubsequences: false).enumerated().map { index, part in
            guard index > 0, let end = part.firstIndex(of: "}") else { return String(part) }
            let name = CommandName(rawValue: String(part[..<end]))
            return spelling(of: name) + part[part.index(after: end)...]
        }.joined()
    }
}
