import CNcurses
import Glibc

/// The size of the process's terminal. What no screen has is cut: a frame of 65,535 rows of as many cells fits into no memory.
enum TerminalSize {
    static let maximum = Size(columns: 1_000, rows: 300)

    /// What the terminal says; nil where it says nothing, as some serial lines do.
    static var current: Size? {
        var window = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 else { return nil }
        return usable(columns: Int(window.ws_col), rows: Int(window.ws_row))
    }

    /// What the variables say that shells set.
    static func named(_ environment: [String: String]) -> Size? {
        guard let columns = environment["COLUMNS"].flatMap(Int.init), let rows = environment["LINES"].flatMap(Int.init)
        else { return nil }
        return usable(columns: columns, rows: rows)
    }

    static func usable(columns: Int, rows: Int) -> Size? {
        guard columns > 0, rows > 0 else { return nil }
        return Size(columns: min(columns, maximum.columns), rows: min(rows, maximum.rows))
    }
}
