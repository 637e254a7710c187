import Terminal

/// What the terminal can do.
enum TerminalExamination {
    static func findings(_ facts: TerminalFacts) -> [Finding] {
        var findings: [Finding] = []
        if facts.name.isEmpty {
            findings.append(.warning("TERM", "not set", "set it to your terminal's type, such as xterm-256color"))
        } else if !facts.movesCursor {
            findings.append(
                .warning(
                    "TERM", "\(facts.name) cannot move its cursor, so there is no screen",
                    "set it to your terminal's type, such as xterm-256color"))
        } else if facts.isKnown {
            findings.append(.ok("TERM", facts.name))
        } else {
            findings.append(
                .warning(
                    "TERM", "\(facts.name) is unknown here",
                    "install ncurses-term; until then xterm-256color is assumed"))
        }
        findings.append(
            .ok("colours", facts.colors == 0 ? "none; marks and words carry the meaning" : "\(facts.colors)"))
        findings.append(
            facts.charset == .utf8
                ? .ok("UTF-8", "yes")
                : .warning(
                    "UTF-8", "no (\(facts.codeset)): lines are ASCII", "set LANG to a UTF-8 locale, such as C.UTF-8"))
        switch facts.size {
        case let size? where size.columns < 40 || size.rows < 10:
            findings.append(
                .warning("size", "\(size.columns)x\(size.rows)", "at least 40x10 is needed"))
        case let size?: findings.append(.ok("size", "\(size.columns)x\(size.rows)"))
        case nil: findings.append(.ok("size", "unknown: standard output is not a terminal"))
        }
        return findings
    }
}
