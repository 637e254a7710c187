import CNcurses

/// The mode in which a terminal marks what is pasted, so that a pasted line break is no Enter.
enum BracketedPaste {
    static var on: [UInt8] { sequence("BE", "h") }
    static var off: [UInt8] { sequence("BD", "l") }

    /// Older descriptions lack the mode; the terminals that everybody uses have it.
    private static func sequence(_ capability: String, _ end: String) -> [UInt8] {
        let described = Restorer.capability(capability)
        guard described.isEmpty else { return described }
        let name = termname().map { String(cString: $0) } ?? ""
        let hasMode = ["xterm", "tmux", "screen", "rxvt"].contains { name.hasPrefix($0) }
        return hasMode ? Array("\u{1B}[?2004\(end)".utf8) : []
    }
}
