import BackupAPI
import BackupClient
import HTTP
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: pages that fail")
struct FailedPageTests {
    private static let error = ClientError.service(ServiceError(status: 503))

    private func isPage(_ effect: Effect) -> Bool { if case .fetchPage = effect { true } else { false } }

    private func moved(_ script: Script, seconds: Int64) -> Message {
        .clockRead(Timestamp(seconds: script.model.now.seconds + seconds))
    }

    @Test("A page that failed stops no other page, and its rows say so")
    func otherPages() throws {
        var script = Script.running(backups: 12_400)
        script.press(.end)
        script.fail(try #require(script.pending.first(where: isPage)), Self.error)
        #expect(script.model.notice?.kind == .error && script.model.notice?.text.hasSuffix("(r tries again)") == true)
        #expect(script.line(10) == " ! not loaded; a key here after 12:00:02 UTC tries again")
        script.press(.home)
        for _ in 0..<11 { script.press(.pageDown) }
        #expect(script.pending.contains(where: isPage))
    }

    @Test("It is asked for again by a key once its pause is over, which grows, and not before")
    func pauses() throws {
        var script = Script.running(backups: 12_400)
        script.press(.end)
        var pauses: [Int64] = []
        for _ in 0..<4 {
            script.fail(try #require(script.pending.first(where: isPage)), Self.error)
            var pause: Int64 = 0
            while !script.pending.contains(where: isPage), pause < 100 {
                script.send(moved(script, seconds: 1))
                script.press(.up)
                pause += 1
            }
            pauses.append(pause)
        }
        #expect(pauses == [2, 4, 8, 16])
        script.answerAll()
        #expect(script.model.notice == nil)
        #expect(!script.screen.contains("not loaded"))
    }

    @Test("An error that was dismissed can be seen again")
    func dismissed() throws {
        var script = Script.running(backups: 12_400)
        script.press(.end)
        script.fail(try #require(script.pending.first(where: isPage)), Self.error)
        let error = try #require(script.model.notice)
        script.press(.escape)
        #expect(script.model.notice == Notice(.information, "E shows the error again."))
        script.press(.character("E"))
        #expect(script.model.notice == error)
        var quiet = Script.running()
        quiet.press(.character("E"))
        #expect(quiet.model.notice == Notice(.information, "No errors so far."))
    }

    @Test("Esc stops the pages under way; their rows say so and come when somebody looks again")
    func stopped() throws {
        var script = Script.running(backups: 12_400)
        script.press(.end)
        #expect(script.line(22).hasPrefix(" Loading backups 12,201 to 12,400… (Esc stops)"))
        script.press(.escape)
        #expect(script.model.notice == Notice(.information, "Stopped; scrolling there or r loads the rest."))
        #expect(script.line(10).hasPrefix(" ! not loaded"))
        script.send(moved(script, seconds: 2))
        script.press(.up)
        script.answerAll()
        #expect(!script.screen.contains("not loaded"))
    }

    @Test("Without a first page, a asks for it, and then for the rest")
    func loadAllWithoutFirstPage() throws {
        var script = Script(backups: 1_000)
        for effect in script.pending { script.fail(effect, Self.error) }
        #expect(script.screen.contains("Nothing could be read: The service failed"))
        script.press(.character("a"))
        #expect(script.pending.contains(where: isPage))
        #expect(!script.screen.contains("of 0"))
        #expect(script.line(22).hasPrefix(" Reading… (Esc stops)"))
        script.answerAll()
        #expect(script.model.notice == Notice(.information, "All 1,000 backups are loaded."))
    }

    @Test("A first reading that is stopped says so in place of the rows")
    func stoppedAtFirst() {
        var script = Script()
        script.press(.escape)
        #expect(script.screen.contains("Nothing could be read: it was stopped; r reloads the list."))
        script.press(.character("r"))
        script.answerAll()
        #expect(script.model.list.dataset.results.loadedCount == 200)
    }

    @Test("A rate is shown once two pages have come")
    func rate() throws {
        var script = Script.running(backups: 12_412)
        script.press(.character("a"))
        script.send(moved(script, seconds: 2))
        #expect(script.line(22).hasPrefix(" Loading ░░░░░░░░ 200 of 12,412 (Esc stops)"))
        script.answer(try #require(script.pending.first(where: isPage)))
        #expect(script.line(22).hasPrefix(" Loading ░░░░░░░░ 700 of 12,412 (Esc stops)"))
        script.answer(try #require(script.pending.first(where: isPage)))
        #expect(script.line(22).hasPrefix(" Loading █░░░░░░░ 1,200 of 12,412, 500/s, 22 s left (Esc stops)"))
    }

    @Test("A page that fails in a load of everything is left out; the rest comes, and the sentence has both numbers")
    func loadAllWithGap() throws {
        var script = Script.running(backups: 5_000)
        script.press(.character("a"))
        script.fail(try #require(script.pending.first(where: isPage)), Self.error)
        while let page = script.pending.first(where: isPage) { script.answer(page) }
        #expect(script.model.list.dataset.results.loadedCount == 4_500)
        #expect(
            script.model.notice?.text.hasPrefix(
                "4,500 of 5,000 backups are loaded; 1 page failed. a tries them again. The service failed:") == true)
        script.press(.character("a"))
        script.answerAll()
        #expect(script.model.notice == Notice(.information, "All 5,000 backups are loaded."))
    }

    @Test("Three pages that fail in a row end a load of everything")
    func loadAllOfDeadService() throws {
        var script = Script.running(backups: 100_000)
        script.press(.character("a"))
        for _ in 0..<3 { script.fail(try #require(script.pending.first(where: isPage)), Self.error) }
        #expect(script.model.list.dataset.loadAll == nil)
        #expect(!script.pending.contains(where: isPage))
    }

    @Test("A list that ends below the total of the service is not said to be all")
    func short() throws {
        var script = Script.running(backups: 3_000)
        script.press(.character("a"))
        var isFirst = true
        while let effect = script.pending.first(where: isPage) {
            guard case .fetchPage(let generation, _, let request) = effect else { break }
            if isFirst {
                script.answer(effect)
                isFirst = false
            } else {
                let empty = try RecordPage(scanning: Array(#"{"resources":[],"total_count":3000}"#.utf8))
                script.settle(effect)
                script.send(.pageArrived(generation: generation, request, .success(empty)))
            }
        }
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "Only 700 of 3,000 backups were returned: the service returned an empty page after them, twice; r reloads the list."
                ))
        #expect(!script.screen.contains("All 700"))
        // r reads all of them again, and says what is still missing.
        script.press(.character("r"))
        while let effect = script.pending.first(where: isPage) {
            guard case .fetchPage(let generation, _, let request) = effect else { break }
            guard request.offset + request.limit > 700 else {
                script.answer(effect)
                continue
            }
            script.settle(effect)
            let empty = try RecordPage(scanning: Array(#"{"resources":[],"total_count":3000}"#.utf8))
            script.send(.pageArrived(generation: generation, request, .success(empty)))
        }
        script.answerAll()
        #expect(script.model.notice?.kind == .warning)
        #expect(
            script.model.notice?.text.hasPrefix("Reloaded: 99 gone. Only 600 of ") == true
                && script.model.notice?.text.hasSuffix(
                    " of 3,000 backups were returned: the service returned an empty page after them, twice; r reloads the list."
                )
                    == true,
            "\(script.model.notice?.text ?? "")")
    }

    @Test("An error stays until every page that failed has come")
    func otherPageArrives() throws {
        var script = Script.running(backups: 12_412)
        script.press(.end)
        script.fail(try #require(script.pending.first(where: isPage)), Self.error)
        let error = script.model.notice
        while let page = script.pending.first(where: isPage) { script.answer(page) }
        #expect(error?.kind == .error && script.model.notice == error)
    }

    @Test("A total that ignores the filter is not mistaken for a list that ends too early")
    func totalWithoutFilter() throws {
        let sandbox = Sandbox(.fixed(backups: 400, faults: [.unfilteredTotal]))
        var script = Script.running(sandbox: sandbox, filter: try Filter(line: "env=prod"))
        script.press(.character("a"))
        script.answerAll()
        let loaded = script.model.list.dataset.results.loadedCount
        #expect(loaded < 400)
        #expect(
            script.model.notice
                == Notice(
                    .warning,
                    "All \(loaded) backups are loaded. \(loaded) backups were returned. The service counts 400 with and without the "
                        + "filter, so its total may ignore the filter."))
    }

    @Test("Where the number could not be had by itself, the header shows that of the pages")
    func totalOfPages() throws {
        var script = Script(backups: 3_000)
        for effect in script.pending {
            if case .count = effect { script.fail(effect, Self.error) } else { script.answer(effect) }
        }
        #expect(script.line(1).contains("  3,000 matches · 200 loaded · "))
    }
}
