import Support
import Synchronization
import Terminal
import Testing

@testable import Browser

/// What a key puts on the line, exactly, against the budgets of the design. Whoever changes a figure sees it here.
@Suite(
    "Bytes per key",
    .enabled(if: RealParts.areWanted, "watches a screen alone; CSBS_PARTS=1 runs it"))
struct BytesPerKeyTests {
    /// The dearest of so many presses of a key.
    private func cost(
        of key: Key, times: Int, _ size: Size, usesMarker: Bool,
        after setUp: @escaping @Sendable (inout Script) -> Void = { _ in }
    ) async throws -> Int {
        try await costs(of: key, times: times, size, usesMarker: usesMarker, after: setUp).max() ?? 0
    }

    private func costs(
        of key: Key, times: Int, _ size: Size, usesMarker: Bool,
        after setUp: @escaping @Sendable (inout Script) -> Void
    ) async throws -> [Int] {
        try await withScreen(size) { screen in
            var script = Self.running(size, usesMarker: usesMarker)
            screen.show(script.model.draw())
            setUp(&script)
            screen.show(script.model.draw())
            return (0..<times).map { _ in
                script.press(key)
                // The detail follows once the key is released.
                script.answerAll(resting: false)
                return screen.show(script.model.draw())
            }
        }
    }

    private static let scripts = Mutex<[String: Script]>([:])

    /// A list whose first page of 1,000 has come; made once for each kind of screen.
    private static func running(_ size: Size, usesMarker: Bool = false) -> Script {
        let kind = "\(size) \(usesMarker)"
        if let script = scripts.withLock({ $0[kind] }) { return script }
        let script = Script.running(
            size.columns, size.rows, backups: 12_412,
            preferences: Preferences(pageSize: 1_000, usesMarker: usesMarker))
        scripts.withLock { $0[kind] = script }
        return script
    }

    /// Goes down until every further step scrolls.
    private static func goToEdge(_ script: inout Script) {
        for _ in 0..<60 { script.press(.down) }
    }

    private static let small = Size(columns: 80, rows: 24)
    private static let large = Size(columns: 200, rows: 50)

    @Test("A move", arguments: [(small, true, 60), (large, true, 60), (small, false, 250), (large, false, 400)])
    func move(size: Size, usesMarker: Bool, budget: Int) async throws {
        let cost = try await cost(of: .down, times: 12, size, usesMarker: usesMarker)
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test(
        "A scroll by one line",
        arguments: [(small, true, 200), (large, true, 250), (small, false, 300), (large, false, 450)])
    func scroll(size: Size, usesMarker: Bool, budget: Int) async throws {
        let cost = try await cost(of: .down, times: 12, size, usesMarker: usesMarker) { script in
            Self.goToEdge(&script)
        }
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test(
        "A move in the list with the detail open, below it and beside it",
        arguments: [(small, true, 60), (large, true, 60), (small, false, 250), (large, false, 480)])
    func moveWithDetail(size: Size, usesMarker: Bool, budget: Int) async throws {
        let cost = try await cost(of: .down, times: 4, size, usesMarker: usesMarker) { $0.press(.enter, .tab) }
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test("A scroll by one line with the detail below the list", arguments: [(small, true, 200), (small, false, 300)])
    func scrollAboveDetail(size: Size, usesMarker: Bool, budget: Int) async throws {
        let cost = try await cost(of: .down, times: 6, size, usesMarker: usesMarker) { script in
            Self.goToEdge(&script)
            script.press(.enter, .tab)
        }
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test(
        "A scroll with the detail beside the list is half a page, so that a held key keeps to the budget",
        arguments: [(large, true, 250), (large, false, 450)])
    func scrollBesideDetail(size: Size, usesMarker: Bool, budget: Int) async throws {
        let presses = 60
        let costs = try await costs(of: .down, times: presses, size, usesMarker: usesMarker) { script in
            Self.goToEdge(&script)
            script.press(.enter, .tab)
        }
        #expect(1...budget ~= costs.reduce(0, +) / presses, "\(costs)")
        #expect(costs.filter { $0 > 2 * budget }.count <= presses / 20, "\(costs)")
    }

    @Test("A page down", arguments: [(small, 2_600), (large, 6_300)])
    func page(size: Size, budget: Int) async throws {
        let cost = try await cost(of: .pageDown, times: 4, size, usesMarker: false)
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test("A typed character", arguments: [small, large])
    func typing(size: Size) async throws {
        let cost = try await withScreen(size) { screen in
            var script = Script.running(size.columns, size.rows)
            script.press(.character("f"))
            script.answerAll()
            script.type("e")
            screen.show(script.model.draw())
            script.type("n")
            return screen.show(script.model.draw())
        }
        #expect(cost == 1)
    }

    @Test(
        "A move in the detail",
        arguments: [(small, true, 60), (small, false, 250), (large, true, 60), (large, false, 400)])
    func detail(size: Size, usesMarker: Bool, budget: Int) async throws {
        let cost = try await cost(of: .down, times: 6, size, usesMarker: usesMarker) { script in
            script.press(.enter, .character("2"))
        }
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test("To the next field of the form, and one suggestion down", arguments: [(small, 270), (large, 270)])
    func form(size: Size, budget: Int) async throws {
        let next = try await cost(of: .tab, times: 5, size, usesMarker: false) { $0.press(.character("f")) }
        #expect(1...budget ~= next, "\(next)")
        let down = try await cost(of: .down, times: 5, size, usesMarker: true) { script in
            script.press(.character("f"))
            script.answerAll()
            script.press(.control("n"))
        }
        #expect(1...budget ~= down, "\(down)")
    }

    /// The texts of the list alone are some 1,300 bytes at 80x24, so this cannot be as cheap as a page down.
    @Test("Leaving the form or the help costs what the whole list costs", arguments: [small, large])
    func leaving(size: Size) async throws {
        let page = try await withScreen(size) { screen in
            screen.show(Self.running(size).model.draw())
        }
        for opening in [Key.character("f"), .character("?")] {
            let cost = try await withScreen(size) { screen in
                var script = Self.running(size)
                screen.show(script.model.draw())
                script.press(opening)
                script.answerAll()
                screen.show(script.model.draw())
                script.press(.escape)
                return screen.show(script.model.draw())
            }
            #expect(1...(page * 21 / 20) ~= cost, "\(opening.label): \(cost), a page \(page)")
        }
    }

    @Test("The first paint, before any answer", arguments: [(small, 3_000), (large, 8_000)])
    func firstPaint(size: Size, budget: Int) async throws {
        let cost = try await withScreen(size) { $0.show(Script(size.columns, size.rows).model.draw()) }
        #expect(1...budget ~= cost, "\(cost)")
    }

    @Test("A key that does nothing costs a sentence once, and nothing when it is repeated")
    func nothing() async throws {
        let repeated = try await cost(of: .character("Z"), times: 3, Self.small, usesMarker: false) { script in
            script.press(.character("Z"))
        }
        #expect(repeated == 0)
    }
}
