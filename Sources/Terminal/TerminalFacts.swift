import CNcurses
import Glibc

/// What a terminal can do, found out without using it.
public struct TerminalFacts: Sendable, Hashable {
    /// `TERM`, empty where it is not set.
    public let name: String
    public let isTerminal: Bool
    /// Whether the terminal's description is on this machine.
    public let isKnown: Bool
    /// Whether it can place its cursor, without which there is no screen.
    public let movesCursor: Bool
    /// 0 where there are none, or where NO_COLOR asks for none.
    public let colors: Int
    public let charset: Charset
    /// The locale's character set, such as `UTF-8`.
    public let codeset: String
    /// Nil where the terminal does not say.
    public let size: Size?

    public init(environment: [String: String]) {
        setlocale(LC_ALL, "")
        name = environment["TERM"] ?? ""
        isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
        movesCursor = TerminalDescription(name) != .withoutCursor
        var status: Int32 = 0
        isKnown = !name.isEmpty && name.withCString { setupterm($0, STDOUT_FILENO, &status) } == OK
        let usesColor = environment["NO_COLOR"]?.isEmpty ?? true
        colors = isKnown && usesColor ? max(0, Int(tigetnum("colors"))) : 0
        codeset = nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } ?? ""
        charset = codeset == "UTF-8" ? .utf8 : .ascii
        size = TerminalSize.current
    }
}
