import CNcurses
import Glibc

/// What a terminal can do, found out without taking it over.
public struct TerminalFacts: Sendable, Hashable {
    /// `TERM`, empty where it is not set.
    public let name: String
    public let isTerminal: Bool
    /// Whether the terminal's description is on this machine.
    public let isKnown: Bool
    /// 0 where there are none, or where NO_COLOR asks for none.
    public let colors: Int
    public let charset: Charset
    /// The locale's character set, such as `UTF-8`.
    public let codeset: String
    /// Nil where nobody tells.
    public let size: Size?

    public init(environment: [String: String]) {
        setlocale(LC_ALL, "")
        name = environment["TERM"] ?? ""
        isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        var status: Int32 = 0
        isKnown = !name.isEmpty && name.withCString { setupterm($0, STDOUT_FILENO, &status) } == OK
        let usesColor = environment["NO_COLOR"]?.isEmpty ?? true
        colors = isKnown && usesColor ? max(0, Int(tigetnum("colors"))) : 0
        codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
        charset = codeset == "UTF-8" ? .utf8 : .ascii
        var window = winsize()
        let isTold = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_row > 0 && window.ws_col > 0
        size = isTold ? Size(columns: Int(window.ws_col), rows: Int(window.ws_row)) : nil
    }
}
