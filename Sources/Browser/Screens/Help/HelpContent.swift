import BackupAPI
import Terminal

/// The lines of the help, made from the command table.
enum HelpContent {
    static func lines(_ context: Context, _ keys: KeyMap) -> [Line] {
        [Line("Keys: \(context.rawValue)", .title), Line()]
            + Commands.available(in: context).map { command in
                // A command without a key is found by its name.
                let own = keys.keys(of: command.name, in: context).map(\.label)
                let labels = own.isEmpty ? keys.spelling(of: .openPalette) : own.joined(separator: " ")
                return Line([(labels.padded(to: 18), .key), (keys.help(of: command), .text)])
            } + notes(context, keys)
    }

    private static func notes(_ context: Context, _ keys: KeyMap) -> [Line] {
        switch context {
        case .form, .suggestions:
            section("Values", values)
                + section("The filter as a line (\(keys.spelling(of: .editLine)))", FilterGrammar.rows)
        case .list, .detail, .help:
            [
                Line(), Line("States", .title), Line(),
                Line([("✓ available".padded(to: 18), .good), ("the backup is good", .text)]),
                Line([("▸ protecting 54%".padded(to: 18), .running), ("being made or restored", .text)]),
                Line([("✗ error".padded(to: 18), .failed), ("failed; the detail says why", .text)]),
                Line([("– deleting".padded(to: 18), .goingAway), ("going away", .text)]),
                Line([("? other".padded(to: 18), .unknown), ("an undocumented state", .text)]),
                Line([("! unreadable".padded(to: 18), .warning), ("a broken record; the tab JSON shows it", .text)]),
            ] + section("Narrowing (\(keys.spelling(of: .narrow)))", RowQueryGrammar.rows) + [
                Line(), Line("csbs only reads: nothing here changes anything in the cloud.", .dim),
            ]
        case .servers:
            [
                Line(), Line("What it rests on", .title), Line(),
                Line("A backup is good if it can be restored; a server is good if its last one is young enough."),
                Line("The service lists backups only: a server without any does not appear."),
            ]
        case .failures:
            [
                Line(), Line("What it rests on", .title), Line(),
                Line("A server has recovered if it has a good backup newer than its last failure."),
                Line("The service keeps few failed backups, so the numbers are lower bounds."),
            ]
        case .timeline:
            [
                Line(), Line("What it rests on", .title), Line(),
                Line("Backups count by the hour, day or week, in UTC, in which they were created."),
                Line("The service lists existing backups only: those that were deleted are missing."),
            ]
        case .tags:
            [
                Line(), Line("What is odd", .title), Line(),
                Line("A key that has only one value."),
                Line("Values that differ only in case or blanks."),
                Line("Backups without any tag, or without a key that more than 90% have."),
                Line(), Line("What it rests on", .title), Line(),
                Line("A backup counts once for each of its tags. A policy tags every backup that it makes."),
            ]
        case .comparison, .messages, .palette, .login, .preview, .saving, .copying, .export, .columns, .columnTag,
            .search, .narrowing, .restorePoint:
            []
        }
    }

    private static let values: [(example: String, meaning: String)] = [
        ("prod, staging", "either of them; a comma ends a value"),
        ("*web", "any value that contains web"),
        ("\"\"", "the empty value"),
        ("* or nothing", "any value"),
        ("a\\,b", "a comma inside a value"),
        ("←", "back into the value before, to change it"),
        ("paste", "lines, or parts between commas, become values"),
        ("^W ^U ^K ^Y", "cut a word, the start or the end; paste it"),
    ]

    private static func section(_ title: String, _ rows: [(example: String, meaning: String)]) -> [Line] {
        [Line(), Line(title, .title), Line()]
            + rows.map { row in Line([(row.example.padded(to: 18), .key), (row.meaning, .text)]) }
    }
}

extension String {
    /// Filled with blanks up to a width; one blank at least.
    func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
