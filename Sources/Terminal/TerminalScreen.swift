package import CNcurses
import Glibc

/// The terminal: shows frames. The only place that knows ncurses; used on the main thread alone.
///
/// Each frame is drawn whole and ncurses sends the difference: that costs no more bytes than hand-made scrolling.
public final class TerminalScreen {
    private let window: UnsafeMutablePointer<WINDOW>
    private let handle: OpaquePointer
    private let ownsTerminal: Bool
    private var pairs: ColorPairs
    private var isCursorVisible: Bool?
    private var isOpen = true
    private let clipboard: ClipboardRoute
    /// The sequences of this terminal's keys, as its description has them.
    public let keySequences: [[UInt8]: Key]
    /// Number of colours; 0 where there are none.
    public let colors: Int
    public let charset: Charset

    /// Takes over the process's terminal.
    ///
    /// - Throws: `ScreenError`; the terminal is then untouched.
    public convenience init(environment: [String: String]) throws(ScreenError) {
        guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
        setlocale(LC_ALL, "")
        Restorer.prepare()
        let handle: OpaquePointer
        // ncurses would believe a terminal of 65,535 rows, and it believes these variables before the terminal.
        if let size = TerminalSize.current ?? TerminalSize.named(environment) {
            setenv("LINES", "\(size.rows)", 1)
            setenv("COLUMNS", "\(size.columns)", 1)
        }
        defer { for name in ["LINES", "COLUMNS"] { unsetenv(name) } }
        do throws(ScreenError) { handle = try Self.open(environment["TERM"] ?? "") } catch {
            Restorer.disarm()
            throw error
        }
        let usesColor = environment["NO_COLOR"]?.isEmpty ?? true
        self.init(handle, usesColor: usesColor, clipboard: ClipboardRoute(environment: environment))
        Restorer.arm()
        send(BracketedPaste.on)
    }

    /// Starts ncurses with the description of a terminal; an unknown one gets the most common description.
    private static func open(_ name: String) throws(ScreenError) -> OpaquePointer {
        for candidate in [name, "xterm-256color", "vt100"] where !candidate.isEmpty {
            switch TerminalDescription(candidate) {
            case .unknown: continue
            case .withoutCursor: throw .cannotMoveCursor(candidate)
            case .usable: if let handle = newterm(candidate, cn_stdout(), cn_stdin()) { return handle }
            }
        }
        throw .unknownTerminal(name)
    }

    /// A screen on other files, for tests and measurements.
    package init?(terminal: String, size: Size, output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>) {
        setlocale(LC_ALL, "C.UTF-8")
        use_env(false)
        guard let handle = newterm(terminal, output, input) else { return nil }
        window = cn_stdscr()
        self.handle = handle
        ownsTerminal = false
        charset = .utf8
        clipboard = .terminal
        keySequences = [:]
        let hasColors = has_colors() && start_color() == OK
        if hasColors { use_default_colors() }
        colors = hasColors ? Int(cn_colors()) : 0
        pairs = ColorPairs(hasColors: hasColors)
        resizeterm(Int32(size.rows), Int32(size.columns))
        leaveok(window, false)
    }

    private init(_ handle: OpaquePointer, usesColor: Bool, clipboard: ClipboardRoute) {
        self.handle = handle
        ownsTerminal = true
        charset = Self.charset
        self.clipboard = clipboard
        keySequences = Self.keySequences()
        window = cn_stdscr()
        let hasColors = usesColor && has_colors() && start_color() == OK
        if hasColors { use_default_colors() }
        colors = hasColors ? Int(cn_colors()) : 0
        pairs = ColorPairs(hasColors: hasColors)
        raw()
        noecho()
        nonl()
        // Keys are read by KeyReader; this only puts the keypad into the mode that the description means.
        keypad(window, true)
        // ncurses must not leave a frame half drawn because a key waits to be read.
        typeahead(-1)
    }

    private static func keySequences() -> [[UInt8]: Key] {
        var sequences: [[UInt8]: Key] = [:]
        for (name, key) in KeySequences.capabilities {
            let sequence = Restorer.capability(name)
            if !sequence.isEmpty, sequences[sequence] == nil { sequences[sequence] = key }
        }
        return sequences
    }

    /// Whether the terminal can be asked how far it has come: one that moves its cursor by `ESC [` knows the question.
    public var answersQuestions: Bool { Restorer.capability("cup").starts(with: [0x1B, UInt8(ascii: "[")]) }

    /// Asks the terminal to answer when it has shown everything so far.
    public func askForStatus() { send(Pacing.question) }

    private static var charset: Charset {
        nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8" ? .utf8 : .ascii
    }

    public var size: Size {
        Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    }

    /// Adopts the terminal's size after it has changed.
    public func adoptSize() {
        guard let size = TerminalSize.current else { return }
        resizeterm(Int32(size.rows), Int32(size.columns))
    }

    /// Shows a frame; only what differs from the last one is sent.
    public func show(_ frame: Frame) {
        werase(window)
        for row in 0..<frame.size.rows { show(row: row, of: frame) }
        showCursor(of: frame)
        wnoutrefresh(window)
        doupdate()
    }

    private func show(row: Int, of frame: Frame) {
        var column = 0
        while column < frame.size.columns {
            let style = frame[row, column].style
            var end = column
            var text = ""
            var isBlank = true
            while end < frame.size.columns, frame[row, end].style == style {
                let cell = frame[row, end].text
                if cell != " " { isBlank = false }
                text += cell
                end += 1
            }
            // What is blank and plain has been erased already.
            if !isBlank || style != .plain {
                cn_attr_set(window, attributes(of: style), pairs.number(for: style))
                mvwaddnstr(window, Int32(row), Int32(column), text, -1)
            }
            column = end
        }
    }

    private func attributes(of style: Style) -> UInt32 {
        var bits: UInt32 = 0
        if style.attributes.contains(.bold) { bits |= CN_BOLD }
        if style.attributes.contains(.dim) { bits |= CN_DIM }
        if style.attributes.contains(.underline) { bits |= CN_UNDERLINE }
        if style.attributes.contains(.reverse) { bits |= CN_REVERSE }
        return bits
    }

    private func showCursor(of frame: Frame) {
        let isVisible = frame.isCursorVisible && frame.cursor != nil
        if isVisible != isCursorVisible {
            curs_set(isVisible ? 1 : 0)
            isCursorVisible = isVisible
        }
        // Without a place of its own the cursor waits in the corner.
        let place = frame.cursor ?? Position(column: 0, row: 0)
        wmove(window, Int32(place.row), Int32(place.column))
    }

    /// Puts a text on the clipboard of the operator's own terminal, where there is a way; no terminal answers.
    public func copy(_ text: String) { send(clipboard.bytes(text)) }

    /// Sends bytes past ncurses, which knows nothing of what they do.
    private func send(_ bytes: [UInt8]) {
        guard ownsTerminal else { return }
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            guard count > 0 || errno == EINTR else { return }
            rest = rest.dropFirst(max(0, count))
        }
    }

    /// Sends everything again with the next frame.
    public func invalidate() { clearok(cn_curscr(), true) }

    /// Stops the process as the shell's job control does, and goes on when it is continued.
    public func suspend() {
        def_prog_mode()
        send(BracketedPaste.off)
        endwin()
        signal(SIGTSTP, SIG_DFL)
        kill(0, SIGTSTP)
        // Continued.
        Signals.install(SIGTSTP)
        reset_prog_mode()
        send(BracketedPaste.on)
        adoptSize()
        invalidate()
        isCursorVisible = nil
    }

    /// Leaves the terminal as it was. Further calls do nothing.
    public func close() {
        guard isOpen else { return }
        isOpen = false
        send(BracketedPaste.off)
        endwin()
        if ownsTerminal { Restorer.disarm() }
        delscreen(handle)
    }
}
