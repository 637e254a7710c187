extension Benchmark {
    /// How the screen is divided while keys are pressed.
    private struct Layout {
        let name: String
        let columns: UInt16
        let rows: UInt16
        let showsDetail: Bool

        var isSmall: Bool { columns == 80 }
        func budget(_ small: Double, _ large: Double) -> Figure.Limit { .atMost(isSmall ? small : large) }
    }

    private static let layouts = [
        Layout(name: "80x24", columns: 80, rows: 24, showsDetail: false),
        Layout(name: "80x24, detail below", columns: 80, rows: 24, showsDetail: true),
        Layout(name: "200x50", columns: 200, rows: 50, showsDetail: false),
        Layout(name: "200x50, detail beside", columns: 200, rows: 50, showsDetail: true),
    ]

    /// Bytes per key in every layout, with the selected row as a bar and with a marker.
    static let bytes = Benchmark("bytes", "bytes a move, a scroll and a page in every layout") { workshop in
        try workshop.withServer(10_000) { server in
            layouts.flatMap { layout in
                [false, true].flatMap { usesMarker in
                    do { return try figures(of: layout, usesMarker: usesMarker, workshop, server) } catch {
                        return [Figure("\(layout.name), \(usesMarker ? "marker" : "bar")", notMeasured: "\(error)")]
                    }
                }
            }
        }
    }

    private static func figures(
        of layout: Layout, usesMarker: Bool, _ workshop: Workshop, _ server: PageServer
    ) throws -> [Figure] {
        let session = try Session.running(
            workshop, server, usesMarker ? ["--low-bandwidth"] : [], columns: layout.columns, rows: layout.rows)
        defer { session.end() }
        if layout.showsDetail { try session.openDetailBesideList() }
        let style = usesMarker ? "marker" : "bar"
        func largest(_ key: String, times: Int) throws -> Double {
            let sizes = try (0..<times).map { _ in try session.type(key) }
            guard let largest = sizes.max(), largest > 0 else {
                throw NotMeasured("the key \(key.debugDescription) painted nothing")
            }
            return Double(largest)
        }
        // Past the oddities that change a row's height or colour, and past what a first move still has to paint.
        try session.type("j")
        let move = try largest("j", times: 6)
        let rest = Double(try session.settle(milliseconds: 600))
        for _ in 0..<55 { try session.type("j", settlingFor: 20) }
        try session.settle(milliseconds: 600)
        let scroll = try largest("j", times: 10)
        try session.settle(milliseconds: 600)
        let page = try largest("\u{6}", times: 3)
        let (moves, scrolls) =
            usesMarker
            ? (layout.budget(60, 60), layout.budget(200, 250)) : (layout.budget(250, 480), layout.budget(300, 450))
        var figures = [
            Figure("\(layout.name), \(style): a move", move, "B", moves),
            Figure("\(layout.name), \(style): a scroll", scroll, "B", scrolls),
            Figure("\(layout.name), \(style): a page down", page, "B", layout.budget(1_200, 6_400)),
        ]
        if layout.showsDetail {
            figures.append(Figure("\(layout.name), \(style): once the cursor rests", rest, "B"))
        }
        return figures
    }
}
