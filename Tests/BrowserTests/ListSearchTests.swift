import BackupAPI
import BackupClient
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: searching the list")
struct ListSearchTests {
    private func names(_ script: Script) -> String {
        let row = script.model.list.dataset.results.row(at: script.model.list.position)
        return row.map { "\($0.name) \($0.serverName) \($0.id) \($0.status.word) \($0.tags)" } ?? ""
    }

    @Test("What is typed after / is searched for and runs no command")
    func typedWords() {
        var script = Script.running(backups: 12_412)
        let asked = script.log.count
        script.press(.character("/"))
        script.type("queue")
        #expect(script.model.context == .search)
        script.answerAll()
        #expect(script.log.dropFirst(asked).allSatisfy { if case .searchRows = $0 { true } else { false } })
        #expect(names(script).contains("queue"))
        #expect(script.line(22).hasPrefix(" /queue"))
        script.press(.enter)
        #expect(script.model.context == .list && names(script).contains("queue"))
    }

    @Test("n and N go through the matches, past the end to the other one")
    func next() throws {
        var script = Script.running(backups: 150)
        script.press(.character("/"))
        script.type("PROD")
        script.press(.enter)
        script.answerAll()
        let matches = try (0..<150).filter { position in
            let row = try #require(script.model.list.dataset.results.row(at: position))
            return "\(row.name) \(row.serverName) \(row.tags)".lowercased().contains("prod")
        }
        try #require(matches.count > 3)
        var visited = [script.model.list.position]
        for _ in 1...matches.count {
            script.press(.character("n"))
            script.answerAll()
            visited.append(script.model.list.position)
        }
        #expect(visited == matches + [matches[0]])
        script.press(.character("N"))
        script.answerAll()
        #expect(script.model.list.position == matches.last)
    }

    @Test("A key of a tag with its value, a server, an id and a state are found")
    func fields() throws {
        let script = Script.running()
        let row = try #require(script.model.list.dataset.results.row(at: 17))
        let tag = try #require(row.tagList.first)
        for pattern in ["\(tag.key)=\(tag.value)", row.serverName, String(row.id.suffix(12)), row.status.word] {
            var search = script
            search.press(.character("/"))
            search.type(pattern)
            search.answerAll()
            let found = search.model.list.dataset.results.row(at: search.model.list.position)
            let text = found.map { "\($0.tags)|\($0.serverName)|\($0.id)|\($0.status.word)" } ?? ""
            #expect(text.contains(pattern), "\(pattern) in \(text)")
        }
    }

    @Test("Where nothing matches the sentence says how many backups were searched, and the cursor stays")
    func nothing() {
        var script = Script.running(backups: 12_412)
        script.press(.down, .down, .character("/"))
        script.type("xyzzy")
        script.answerAll()
        #expect(
            script.model.notice
                == Notice(.warning, "None of the 200 loaded backups contains \"xyzzy\"; a loads all 12,412."))
        #expect(script.model.list.position == 2)
        var whole = Script.running(backups: 20)
        whole.press(.character("/"))
        whole.type("xyzzy")
        whole.answerAll()
        #expect(whole.model.notice == Notice(.warning, "None of the 20 loaded backups contains \"xyzzy\"."))
    }

    @Test("Esc goes back to where the search began, and so does a pattern that stops to match")
    func leave() {
        var script = Script.running()
        script.press(.down, .character("/"))
        script.type("web")
        script.answerAll()
        script.press(.escape)
        #expect(script.model.list.position == 1 && script.model.list.pattern.isEmpty)
        #expect(script.model.context == .list)
        script.press(.character("n"))
        #expect(
            script.model.notice
                == Notice(.information, "There is no search yet; / searches the loaded backups."))
    }

    @Test("A search that ends after the pattern has changed moves nothing")
    func late() throws {
        var script = Script.running()
        script.press(.character("/"))
        script.type("d")
        let late = try #require(script.pending.last)
        script.type("zzz")
        script.answerAll()
        let cursor = script.model.list.position
        script.answer(late)
        #expect(script.model.list.position == cursor)
    }

    @Test("Matches are marked in the rows")
    func marks() throws {
        var script = Script.running()
        script.press(.character("/"))
        script.type("autobk")
        script.answerAll()
        script.press(.enter)
        let frame = script.model.draw()
        let row = try #require((4..<20).first { frame.text(row: $0).contains("autobk") })
        let column = try #require((0..<80).first { frame[row, $0].text == "a" && frame[row, $0 + 5].text == "k" })
        #expect((column..<(column + 6)).allSatisfy { frame[row, $0].style == script.model.theme[.match] })
        #expect(frame[row, column + 6].style != script.model.theme[.match])
    }

    @Test("Letters outside ASCII are found in both cases, and marks that combine do not join what they follow")
    func unicode() throws {
        let pattern = try #require(RowPattern("CAFÉ"))
        let text = #"{"resources":[{"resource_id":"a","resource_name":"nightly-café"},{"resource_id":"b"}]}"#
        let page = try RecordPage(scanning: Array(text.utf8))
        var search = PageSearch(pattern, in: page.rows)
        #expect(search.matches(0) && !search.matches(1))
        #expect(RowPattern("") == nil)
    }

    @Test("What is said of a search is above the line in which it is typed, whole, and stays after Enter")
    func prompt() {
        var script = Script.running(backups: 12_412)
        script.press(.character("/"))
        script.type("xyzzy")
        script.answerAll()
        #expect(script.line(21) == " None of the 200 loaded backups contains \"xyzzy\"; a loads all 12,412.")
        #expect(script.line(22) == " /xyzzy")
        script.press(.enter)
        #expect(script.line(22).hasPrefix(" None of the 200 loaded backups contains \"xyzzy\""))
    }

    @Test("A search line that is full says so")
    func full() {
        var script = Script.running()
        script.press(.character("/"), .pasted(String(repeating: "y", count: 200_000)))
        script.answerAll()
        #expect(
            script.model.notice
                == Notice(.warning, "The field is full: it holds 128 kB. What did not fit was left out."))
    }
}
