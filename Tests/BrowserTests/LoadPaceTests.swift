import BackupAPI
import Support
import Terminal
import Testing

@testable import BackupClient
@testable import Browser

@Suite("How many pages a load of everything asks for at once")
struct LoadPaceTests {
    @Test("A strained service is asked for fewer pages, one at least")
    func strain() {
        var pace = LoadPace()
        #expect(pace.pagesInFlight == 3)
        pace.noteStrain()
        #expect(pace.pagesInFlight == 1)
        pace.noteStrain()
        #expect(pace.pagesInFlight == 1)
    }

    @Test("After each four good pages it is asked for one more, up to three")
    func recovery() {
        var pace = LoadPace()
        pace.noteStrain()
        var numbers: [Int] = []
        for _ in 0..<12 {
            pace.notePage(afterSeconds: 5)
            numbers.append(pace.pagesInFlight)
        }
        #expect(numbers == [1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3])
    }

    @Test("A page that took longer than five seconds is a strain, and good pages are counted from zero")
    func slow() {
        var pace = LoadPace()
        pace.notePage(afterSeconds: 6)
        #expect(pace.pagesInFlight == 1)
        for seconds: Int64 in [0, 0, 0, 6, 0, 0, 0] { pace.notePage(afterSeconds: seconds) }
        #expect(pace.pagesInFlight == 1)
        pace.notePage(afterSeconds: 0)
        #expect(pace.pagesInFlight == 2)
    }

    private func pages(_ script: Script) -> [Effect] {
        script.pending.filter { if case .fetchPage = $0 { true } else { false } }
    }

    @Test(
        "A page that has to be asked for again slows the load down; it recovers, keeps the order and loads everything")
    func load() throws {
        var script = Script.running(backups: 6_000)
        script.press(.character("a"))
        #expect(pages(script).count == 3)
        let name = try #require(pages(script).first?.name)
        script.report(
            name, .retrying(Retry(number: 1, maximum: 4, pause: .seconds(2), host: "h", reason: "HTTP 503")))
        var counts: [Int] = []
        while let page = pages(script).first {
            script.answer(page)
            counts.append(pages(script).count)
        }
        #expect(Array(counts.prefix(9)) == [2, 1, 1, 2, 2, 2, 2, 3, 3])
        #expect(script.model.list.loadedCount == 6_000)
    }

    @Test("A slow answer slows the load down; Esc keeps what came, and a goes on from there")
    func stopping() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.send(.clockRead(Timestamp(seconds: fixedNow.seconds + 8)))
        for page in pages(script) { script.answer(page) }
        #expect(pages(script).count == 1)
        let loaded = script.model.list.loadedCount
        #expect(loaded == 1_700)
        script.press(.escape)
        #expect(script.model.list.loadedCount == loaded && pages(script).isEmpty)
        script.press(.character("a"))
        #expect(pages(script).count == 3)
        script.answerAll()
        #expect(script.model.list.loadedCount == 5_000)
    }
}
