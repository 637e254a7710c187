import Terminal

/// The lines of the help, made from the command table.
enum HelpContent {
    static func lines(_ context: Context) -> [Line] {
        [Line("Keys: \(context.rawValue)", .title), Line()]
            + Command.available(in: context).map { command in
                let keys = command.keys.map(\.label).joined(separator: " ")
                return Line([(keys.padded(to: 18), .key), (command.help, .text)])
            } + notes(context)
    }

    private static func notes(_ context: Context) -> [Line] {
        switch context {
        case .form:
            [
                Line(), Line("Values", .title), Line(),
                Line([("prod, staging".padded(to: 18), .key), ("either of them", .text)]),
                Line([("*web".padded(to: 18), .key), ("any value that contains web", .text)]),
                Line([("\"\"".padded(to: 18), .key), ("the empty value", .text)]),
                Line([("(nothing)".padded(to: 18), .key), ("any value at all", .text)]),
                Line([("a\\,b".padded(to: 18), .key), ("a comma inside a value", .text)]),
            ]
        case .palette, .login: []
        case .list, .detail, .help:
            [
                Line(), Line("States", .title), Line(),
                Line([("✓ available".padded(to: 18), .good), ("the backup is good", .text)]),
                Line([("▸ protecting 54%".padded(to: 18), .running), ("being made or restored", .text)]),
                Line([("✗ error".padded(to: 18), .failed), ("failed; the detail says why", .text)]),
                Line([("– deleting".padded(to: 18), .goingAway), ("going away", .text)]),
                Line([("? other".padded(to: 18), .unknown), ("a state that no document lists", .text)]),
                Line([("! unreadable".padded(to: 18), .warning), ("a broken record; the tab JSON shows it", .text)]),
                Line(), Line("csbs only reads: nothing here changes anything in the cloud.", .dim),
            ]
        }
    }
}

extension String {
    /// Filled with blanks up to a width; one blank at least.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
