import Terminal

/// A way to move a cursor, or a text, by its rows.
enum Movement: Sendable, CaseIterable {
    case up, down, pageUp, pageDown, halfPageUp, halfPageDown, first, last

    var name: CommandName {
        switch self {
        case .up: "move.up"
        case .down: .moveDown
        case .pageUp: "move.page-up"
        case .pageDown: .pageDown
        case .halfPageUp: "move.half-page-up"
        case .halfPageDown: "move.half-page-down"
        case .first: "move.first"
        case .last: "move.last"
        }
    }

    /// Where it leads from a position.
    func target(from position: Int, pageRows: Int, count: Int) -> Int {
        switch self {
        case .up: position - 1
        case .down: position + 1
        case .pageUp: position - pageRows
        case .pageDown: position + pageRows
        case .halfPageUp: position - max(1, pageRows / 2)
        case .halfPageDown: position + max(1, pageRows / 2)
        case .first: 0
        case .last: count - 1
        }
    }

    typealias Handler = @Sendable (inout Model, Movement) -> [Effect]

    func command(
        _ keys: [Key], in context: Context, hint: String? = nil, _ help: String, perform: @escaping Handler
    ) -> Command {
        Command(name, keys, in: [context], hint: hint, help, isInPalette: false) { perform(&$0, self) }
    }

    /// The commands of a context with a list or a long text.
    static func commands(in context: Context, perform: @escaping Handler) -> [Command] {
        [
            down.command([.down, .character("j")], in: context, "one down", perform: perform),
            up.command([.up, .character("k")], in: context, "one up", perform: perform),
            pageDown.command([.pageDown, .control("f")], in: context, "a page down", perform: perform),
            pageUp.command([.pageUp, .control("b")], in: context, "a page up", perform: perform),
            halfPageDown.command([.control("d")], in: context, "half a page down", perform: perform),
            halfPageUp.command([.control("u")], in: context, "half a page up", perform: perform),
            first.command([.home, .character("g")], in: context, "the first", perform: perform),
            last.command(
                [.end, .character("G")], in: context, "the last; works at once, however long the list", perform: perform
            ),
        ]
    }
}

extension Scroll {
    /// Moves the cursor of a list of which so many rows show.
    mutating func move(_ movement: Movement, rows: Int, of count: Int) {
        switch movement {
        case .pageDown: page(by: rows, rows: rows, of: count)
        case .pageUp: page(by: -rows, rows: rows, of: count)
        default: move(to: movement.target(from: cursor, pageRows: rows, count: count), of: count)
        }
    }
}
