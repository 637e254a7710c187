import Testing

@testable import Terminal

@Suite("Pictures on a slow line")
struct PacingTests {
    /// So many keys, 30 ms apart, each with a picture; whether each was followed by a question.
    private func hold(_ pacing: inout Pacing, _ count: Int, cells: Int = 160, from start: Int = 0) -> [Bool] {
        (0..<count).map { index in
            let now = start + index * 30
            pacing.noteKeys(1, at: now)
            pacing.elapse(at: now)
            return pacing.allowsDrawing && pacing.noteDrawing(cells: cells, at: now)
        }
    }

    @Test("A lone key asks nothing, nor do keys that come slowly")
    func lone() {
        var pacing = Pacing(isAsking: true)
        for now in [0, 400, 800, 1_300] {
            pacing.noteKeys(1, at: now)
            #expect(pacing.allowsDrawing && !pacing.noteDrawing(cells: 2_000, at: now))
        }
        #expect(pacing.deadline == nil && pacing.awaitedAnswers == 0)
    }

    @Test("While keys repeat about half a screen is on its way; the answers let more follow")
    func repeating() {
        var pacing = Pacing(isAsking: true)
        #expect(hold(&pacing, 20).count { $0 } == 7)
        #expect(pacing.awaitedAnswers == 7 && !pacing.allowsDrawing)
        pacing.noteAnswer()
        #expect(pacing.allowsDrawing)
        for _ in 0..<10 { pacing.noteAnswer() }
        #expect(pacing.awaitedAnswers == 0 && pacing.deadline == nil)
        // One whole screen is as much.
        #expect(hold(&pacing, 20, cells: 1_920, from: 600).count { $0 } == 1)
    }

    @Test("A terminal that never answers is waited for 2 s once and not asked again")
    func silentTerminal() {
        var pacing = Pacing(isAsking: true)
        #expect(hold(&pacing, 10, cells: 2_000) == [false, false, true] + Array(repeating: false, count: 7))
        #expect(pacing.deadline == 2_060)
        pacing.elapse(at: 2_059)
        #expect(!pacing.allowsDrawing)
        pacing.elapse(at: 2_060)
        #expect(pacing.allowsDrawing && pacing.deadline == nil)
        #expect(!hold(&pacing, 30, cells: 2_000, from: 3_000).contains(true))
    }

    @Test("One that has answered is asked again after an answer that was lost")
    func lostAnswer() {
        var pacing = Pacing(isAsking: true)
        _ = hold(&pacing, 3, cells: 2_000)
        pacing.noteAnswer()
        _ = hold(&pacing, 3, cells: 2_000, from: 90)
        pacing.elapse(at: 10_000)
        #expect(hold(&pacing, 3, cells: 2_000, from: 20_000) == [false, false, true])
    }

    @Test("A terminal that does not know the question is not asked")
    func notAsking() {
        var pacing = Pacing(isAsking: false)
        #expect(!hold(&pacing, 30, cells: 2_000).contains(true))
    }
}
