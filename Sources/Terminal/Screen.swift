package import CNcurses
import FoundationEssentials
import Glibc

/// Why the terminal cannot be used.
public enum ScreenError: Error, Sendable, Hashable {
    case notATerminal
    case unknownTerminal(String)

    public var sentence: String {
        switch self {
        case .notATerminal:
            "Standard input and output must be a terminal; for scripts there are csbs count, list, show and tags."
        case .unknownTerminal(let name):
            "The terminal \"\(name)\" is unknown here, and so are xterm-256color and vt100; install ncurses-term or set TERM."
        }
    }
}

/// The terminal: shows frames and reads keys. The only place that knows ncurses; used on the main thread alone.
///
/// Each frame is drawn whole and ncurses sends the difference: that costs no more bytes than hand-made scrolling.
public final class Screen {
    private let window: UnsafeMutablePointer<WINDOW>
    private let handle: OpaquePointer
    private let ownsTerminal: Bool
    private var pairs: ColorPairs
    private var isCursorVisible: Bool?
    private var isOpen = true
    /// What has come of a text that is being pasted.
    private var paste: String.UnicodeScalarView?
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
        let name = environment["TERM"] ?? ""
        let candidates = [name, "xterm-256color", "vt100"].filter { !$0.isEmpty }
        guard let handle = candidates.lazy.compactMap({ newterm($0, cn_stdout(), cn_stdin()) }).first else {
            Restorer.disarm()
            throw .unknownTerminal(name)
        }
        let usesColor = environment["NO_COLOR"]?.isEmpty ?? true
        self.init(handle, charset: Self.charset, usesColor: usesColor, ownsTerminal: true)
        Restorer.arm()
        send(BracketedPaste.on)
        adoptSize()
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
        let hasColors = has_colors() && start_color() == OK
        if hasColors { use_default_colors() }
        colors = hasColors ? Int(cn_colors()) : 0
        pairs = ColorPairs(hasColors: hasColors)
        resizeterm(Int32(size.rows), Int32(size.columns))
        leaveok(window, false)
    }

    private init(_ handle: OpaquePointer, charset: Charset, usesColor: Bool, ownsTerminal: Bool) {
        self.handle = handle
        self.ownsTerminal = ownsTerminal
        self.charset = charset
        window = cn_stdscr()
        let hasColors = usesColor && has_colors() && start_color() == OK
        if hasColors { use_default_colors() }
        colors = hasColors ? Int(cn_colors()) : 0
        pairs = ColorPairs(hasColors: hasColors)
        raw()
        noecho()
        nonl()
        set_escdelay(25)
        keypad(window, true)
        nodelay(window, true)
        for (sequence, code) in KeyDecoder.sequences where key_defined(sequence) == 0 { define_key(sequence, code) }
    }

    private static var charset: Charset {
        nl_langinfo(nl_item(CODESET)).map { String(cString: $0) } == "UTF-8" ? .utf8 : .ascii
    }

    public var size: Size {
        Size(columns: Int(getmaxx(window)), rows: Int(getmaxy(window)))
    }

    /// Takes the terminal's size over after it has changed.
    public func adoptSize() {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else { return }
        resizeterm(Int32(size.ws_row), Int32(size.ws_col))
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

    /// The next key that has been typed; nil where there is none.
    public func nextKey() -> Key? {
        while true {
            var code: wint_t = 0
            switch wget_wch(window, &code) {
            case KEY_CODE_YES:
                if let key = takePasteMark(Int32(bitPattern: code)) ?? KeyDecoder.key(code: Int32(bitPattern: code)) {
                    return key
                }
            case OK: if let key = takePasted(code) ?? KeyDecoder.key(scalar: code), paste == nil { return key }
            default: return nil
            }
        }
    }

    /// The start of a paste, or its end, which makes it a key.
    private func takePasteMark(_ code: Int32) -> Key? {
        if code == KeyDecoder.pasteStartCode { paste = String.UnicodeScalarView() }
        guard code == KeyDecoder.pasteEndCode, let text = paste else { return nil }
        paste = nil
        return .pasted(String(text))
    }

    /// A character of a paste. Where its end is lost, ^C ends it.
    private func takePasted(_ code: wint_t) -> Key? {
        guard paste != nil, let scalar = Unicode.Scalar(code == 13 ? 10 : code) else { return nil }
        if code == 3 { paste = nil } else { paste?.append(scalar) }
        return nil
    }

    /// Puts a text on the clipboard of the operator's own terminal (OSC 52), which works over SSH. Not every terminal takes it,
    /// and none tells.
    public func copy(_ text: String) {
        let encoded = Data(text.utf8).base64EncodedString()
        send(Array("\u{1B}]52;c;\(encoded)\u{07}".utf8))
    }

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

    /// Sends everything anew with the next frame.
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
