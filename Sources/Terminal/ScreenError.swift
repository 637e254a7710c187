import Glibc

/// Why the terminal cannot be used.
public enum ScreenError: Error, Sendable, Hashable {
    case notATerminal
    case unknownTerminal(String)
    case cannotMoveCursor(String)
    case tooFewDescriptors

    public var sentence: String {
        switch self {
        case .notATerminal:
            "Standard input and output must be a terminal; for scripts there are csbs count, list, show and tags."
        case .unknownTerminal(let name):
            "The terminal \"\(name)\" is unknown here, and so are xterm-256color and vt100; install ncurses-term or set TERM."
        case .cannotMoveCursor(let name):
            "The terminal \"\(name)\" cannot move its cursor; set TERM to your terminal's type, such as xterm-256color, or use csbs count, list, show and tags."
        case .tooFewDescriptors:
            "No more files may be opened by this process; raise the limit with ulimit -n 256."
        }
    }
}
