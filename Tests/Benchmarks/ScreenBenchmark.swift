/// What the built program costs on the line and in memory.
enum ScreenBenchmark {
    static func bytes(_ csbs: String, columns: UInt16, rows: UInt16) -> [Figure] {
        let isSmall = columns == 80
        func budget(_ small: Double, _ large: Double) -> Double { isSmall ? small : large }
        let size = "\(columns)x\(rows)"
        var figures: [Figure] = []
        for (style, options, move, scroll) in [
            ("bar", [], budget(250, 400), budget(300, 450)),
            ("marker", ["--low-bandwidth"], budget(60, 60), budget(200, 250)),
        ] {
            let session = Session(csbs, ["demo"] + options, columns: columns, rows: rows)
            session.wait(for: "12,412")
            session.settle()
            if style == "bar" {
                figures.append(
                    Figure("\(size) first paint, best of 5", firstPaint(csbs, columns, rows), budget: 30, "ms"))
                figures.append(Figure("\(size) first paint with its page", Double(session.output.count), "B"))
                figures.append(
                    Figure("\(size) idle for 3 s", Double(session.settle(milliseconds: 3_000)), budget: 0, "B"))
            }
            let moves = (0..<10).map { _ in session.type("j") }
            figures.append(Figure("\(size) move, \(style)", Double(moves.max() ?? 0), budget: move, "B"))
            for _ in 0..<60 { _ = session.type("j") }
            let scrolls = (0..<10).map { _ in session.type("j") }
            figures.append(Figure("\(size) scroll, \(style)", Double(scrolls.max() ?? 0), budget: scroll, "B"))
            if style == "bar" {
                let pages = (0..<3).map { _ in session.type("\u{6}") }
                figures.append(Figure("\(size) page down", Double(pages.max() ?? 0), budget: budget(2_600, 6_300), "B"))
                _ = session.type("f")
                session.settle(milliseconds: 600)
                _ = session.type("e")
                session.settle(milliseconds: 600)
                // Typed on faster than the form comes to rest; then it suggests, and the line and the count follow.
                let typed = "nvironment".map { session.type(String($0), settlingFor: 40) }
                figures.append(Figure("\(size) typed character", Double(typed.max() ?? 0), budget: 5, "B"))
                figures.append(
                    Figure("\(size) form at rest after a word", Double(session.settle(milliseconds: 600)), "B"))
            }
            session.end()
        }
        return figures
    }

    /// Milliseconds from the start to the first byte.
    private static func firstPaint(_ csbs: String, _ columns: UInt16, _ rows: UInt16) -> Double {
        let times = (0..<5).map { _ in
            let session = Session(csbs, ["demo"], columns: columns, rows: rows)
            session.wait(for: "12,412")
            session.end()
            return (session.firstByte ?? 0) * 1_000
        }
        return times.min() ?? 0
    }

    static func memory(_ csbs: String, backups: Int, loadedText: String, budgetMiB: Double) -> Figure {
        let session = Session(csbs, ["demo", "--backups", "\(backups)"], columns: 80, rows: 24)
        session.wait(for: " matches")
        session.settle()
        _ = session.type("a")
        session.wait(for: "are loaded")
        let peak = session.memory("VmHWM") / 1_024
        session.end()
        return Figure("peak memory, \(loadedText) backups loaded", peak, budget: budgetMiB, "MiB")
    }
}
