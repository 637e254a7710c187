import BackupAPI
import Terminal

/// What every view is drawn with besides its state.
struct Environment: Sendable {
    let size: Size
    let charset: Charset
    let now: Timestamp
    let theme: Theme
    let keys: KeyMap
    /// Whether a `>` marks the selected row in place of a bar.
    let usesMarker: Bool
    /// The commands of the screen that has the keys.
    let context: Context
    let status: StatusText
    let hints: [KeyHint]

    var rect: Rect { Rect(size) }
}

/// What the status line says.
struct StatusText: Sendable, Hashable {
    /// One line in any case, four at most.
    let lines: [String]
    /// Nil where there is nothing to say.
    let kind: Notice.Kind?

    var slot: ThemeSlot {
        switch kind {
        case .error: .error
        case .warning: .warning
        case .information, nil: .text
        }
    }
}

/// A key of the last line, and what it does in a few words.
struct KeyHint: Sendable, Hashable {
    let name: CommandName
    let key: String
    let text: String

    var columns: Int { key.count + 1 + text.count }
}

extension Model {
    var environment: Environment {
        let context = context
        return Environment(
            size: size, charset: charset, now: now, theme: theme, keys: keys, usesMarker: preferences.usesMarker,
            context: context, status: StatusText(lines: statusLines, kind: retryText == nil ? notice?.kind : .warning),
            hints: hints(in: context))
    }

    /// The keys that matter here, from the command table, as many as fit in a line; the help, which has all others, is among them.
    private func hints(in context: Context) -> [KeyHint] {
        let all = Commands.available(in: context).compactMap { command -> KeyHint? in
            guard let text = command.hint, let key = keys.keys(of: command.name, in: context).first,
                command.isEnabled(self)
            else { return nil }
            return KeyHint(name: command.name, key: key.label, text: text)
        }
        var reserved = all.first { $0.name == .showHelp }.map { $0.columns + 2 } ?? 0
        var hints: [KeyHint] = []
        var column = 1
        for hint in all {
            if hint.name == .showHelp {
                reserved = 0
            } else if column + hint.columns + reserved > size.columns {
                guard reserved > 0 else { break }
                continue
            }
            hints.append(hint)
            column += hint.columns + 2
        }
        return hints
    }
}
