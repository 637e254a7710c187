import CNcurses

/// What this machine knows of a terminal.
enum TerminalDescription: Sendable, Hashable {
    case unknown
    /// Known, and not able to place its cursor, as `dumb` and printing terminals.
    case withoutCursor
    case usable

    /// Names for terminals of which nothing is known, or whose description says that they print on paper.
    private static let generic: Set<String> = ["dumb", "unknown", "network", "dialup", "lpr", "printer"]

    init(_ name: String) {
        guard !Self.generic.contains(name) else {
            self = .withoutCursor
            return
        }
        var status: Int32 = 0
        let result = setupterm(name, 1, &status)
        if result != OK {
            // 1 is a terminal that prints on paper.
            self = status == 1 ? .withoutCursor : .unknown
            return
        }
        self = Restorer.capability("cup").isEmpty ? .withoutCursor : .usable
    }
}
