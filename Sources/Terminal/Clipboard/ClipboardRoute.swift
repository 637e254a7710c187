import FoundationEssentials

/// The way to the clipboard of the operator's own terminal: the sequence OSC 52, which works over SSH.
public enum ClipboardRoute: Sendable, Hashable, CaseIterable {
    /// The terminal accepts the sequence as it is.
    case terminal
    /// tmux gets the text into its buffer, and passes the sequence on where it may.
    case tmux
    /// GNU screen passes on what is wrapped for it.
    case screen
    /// It is called `screen` and may be GNU screen or tmux on another host; the wrapped sequence is tried.
    case perhapsScreen
    /// Unknown; the sequence is tried.
    case unknown
    /// The terminal has no clipboard that a program can reach.
    case none

    /// GNU screen accepts 768 bytes in one string, old ones 256.
    static let maximumString = 250

    private static let reached: Set<String> = [
        "xterm", "tmux", "alacritty", "foot", "wezterm", "ghostty", "kitty", "rxvt", "st", "stterm", "contour",
        "iterm2",
        "iTerm2.app", "mintty", "ms", "rio",
    ]
    private static let unreached: Set<String> = [
        "linux", "vt52", "vt100", "vt102", "vt220", "vt320", "vt420", "vt510", "vt520", "ansi", "pcansi", "cons25",
        "cygwin", "eterm", "sun", "putty", "nsterm", "fbterm", "bterm", "hurd", "wsvt25", "wy50", "wy60",
    ]

    public init(environment: [String: String]) {
        let name = environment["TERM"] ?? ""
        let family = String(name.prefix { $0 != "-" })
        if environment["TMUX"]?.isEmpty == false {
            self = .tmux
        } else if environment["STY"]?.isEmpty == false {
            self = .screen
        } else if family == "screen" || name.hasPrefix("screen.") {
            self = .perhapsScreen
        } else if Self.reached.contains(family) {
            self = .terminal
        } else {
            self = Self.unreached.contains(family) ? .none : .unknown
        }
    }

    /// Whether a text can be said to be on the clipboard.
    public var isReliable: Bool { self == .terminal || self == .tmux || self == .screen }

    /// What to send for a text.
    func bytes(_ text: String) -> [UInt8] {
        let sequence = Array("\u{1B}]52;c;\(Data(text.utf8).base64EncodedString())\u{07}".utf8)
        switch self {
        case .terminal, .tmux, .unknown: return sequence
        case .none: return []
        case .screen, .perhapsScreen:
            // The contents of the strings reach the terminal one behind the other, so the sequence may be cut anywhere.
            return stride(from: 0, to: sequence.count, by: Self.maximumString).flatMap { start in
                let part = sequence[start..<min(start + Self.maximumString, sequence.count)]
                return Array("\u{1B}P".utf8) + part + Array("\u{1B}\\".utf8)
            }
        }
    }
}
