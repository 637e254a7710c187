import BackupAPI
import BackupClient
import Foundation
import Presentation
import Sandbox
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Export to a file")
struct ExportTests {
    // MARK: The question

    private func request(_ script: Script) throws -> ExportRequest {
        for effect in script.pending {
            if case .export(let request) = effect { return request }
        }
        throw SystemError("nothing is exported")
    }

    @Test("e asks for a file, Enter writes all that show, and the end says how many")
    func all() throws {
        var script = Script.running(backups: 300)
        script.press(.character("e"))
        #expect(script.screen.contains("Export 200 backups, all that show; 100 more are not loaded"))
        #expect(script.screen.contains("backups.csv") && script.screen.contains("CSV"))
        script.press(.enter)
        let request = try request(script)
        #expect(request.path == "backups.csv" && request.format == .csv && !request.overwrites)
        #expect(request.source.backups?.indices() == Array(0..<200))
        script.send(.exportProgressed(100))
        #expect(script.screen.contains("Writing: 100 of 200 …"))
        script.answer(
            .export(request), with: .exported(.success(ExportOutcome(count: 200, unreadable: 0, remarks: ["Mind."]))))
        #expect(script.screen.contains("Exported 200 backups to backups.csv. Mind.") && script.model.export == nil)
    }

    @Test("Selected backups are exported where there are some; Tab goes to all and back")
    func selected() throws {
        var script = Script.running(backups: 100)
        script.press(.character(" "), .down, .character(" "), .character("e"))
        #expect(script.screen.contains("Export 2 selected backups"))
        script.press(.tab)
        #expect(script.screen.contains("Export 100 backups, all that show"))
        script.press(.tab, .enter)
        #expect(try request(script).source.backups?.indices() == [0, 2])
        script.answer(
            .export(try request(script)),
            with: .exported(.success(ExportOutcome(count: 1, unreadable: 1, remarks: []))))
        #expect(script.screen.contains("Exported 1 backup to backups.csv; 1 could not be read and is missing."))
    }

    @Test("A file that is there is replaced by a second Enter only, and not under another name")
    func existing() throws {
        var script = Script.running(backups: 10)
        script.press(.character("e"), .enter)
        script.answer(.export(try request(script)), with: .exported(.failure(.exists)))
        #expect(script.screen.contains("backups.csv exists; Enter once more replaces it."))
        script.press(.enter)
        #expect(try request(script).overwrites)
        script.answer(.export(try request(script)), with: .exported(.failure(.exists)))
        script.press(.backspace, .character("v"), .enter)
        #expect(try !request(script).overwrites)
    }

    @Test("The end of the name decides on the format, ^T on both")
    func formats() throws {
        var script = Script.running(backups: 10)
        script.press(.character("e"), .control("t"))
        #expect(script.screen.contains("backups.json") && script.model.export?.format == .json)
        script.press(.control("t"), .control("t"))
        #expect(script.model.export?.path.text == "backups.md" && script.model.export?.format == .markdown)
        script.press(.control("t"))
        #expect(script.model.export?.path.text == "backups.csv")
        script.press(.control("u"))
        script.type("x.jsonl")
        #expect(script.model.export?.format == .jsonl)
        script.press(.enter)
        #expect(try request(script).format == .jsonl)
    }

    @Test("Esc leaves, and stops an export that runs; what comes late is dropped")
    func stopped() throws {
        var script = Script.running(backups: 10)
        script.press(.character("e"), .escape)
        #expect(script.model.export == nil && script.model.notice == nil)
        script.press(.character("e"), .enter)
        let request = try request(script)
        script.press(.escape)
        #expect(script.log.contains(.cancel(.export)) && script.screen.contains("Stopped; no file was written."))
        script.answer(
            .export(request), with: .exported(.success(ExportOutcome(count: 9, unreadable: 0, remarks: []))))
        #expect(!script.screen.contains("Exported"))
    }

    @Test("What cannot be exported is said")
    func refused() throws {
        var script = Script.running(backups: 10)
        script.press(.character("e"), .control("u"), .enter)
        #expect(script.screen.contains("The name of the file is missing."))
        script.type("/nosuch/x.csv")
        script.press(.enter)
        script.answer(
            .export(try request(script)), with: .exported(.failure(.failed("/nosuch/x.csv cannot be written: No."))))
        #expect(script.screen.contains("Not exported: /nosuch/x.csv cannot be written: No."))
        script.press(.escape)
        var empty = Script.running(backups: 0)
        empty.press(.character("e"))
        #expect(empty.screen.contains("There is no backup to export.") && empty.model.export == nil)
    }

    // MARK: The file

    private static let records = (0..<2_300).map {
        #"{"resource_id":"\#($0)","resource_name":"n-\#($0)","tags":[],"resource_detail":{"status":"available"}}"#
    }

    private let folder: TemporaryDirectory
    private let store = RecordStore()
    private let rows: LoadedRows

    init() throws {
        folder = try TemporaryDirectory()
        var pages: [RowPage] = []
        for start in stride(from: 0, to: 2_300, by: 500) {
            let part = Self.records[start..<min(2_300, start + 500)].joined(separator: ",")
            var page = try RecordPage(scanning: Array(#"{"resources":[\#(part)]}"#.utf8))
            store.keepRecords(of: &page)
            pages.append(page.rows)
        }
        rows = LoadedRows(pages: pages)
    }

    private func request(
        _ name: String, _ format: ExportFormat, overwrites: Bool = false, selecting indices: [Int] = []
    ) -> ExportRequest {
        var selection = Selection()
        for index in indices { selection.insert(rows.identity(at: index)) }
        return ExportRequest(
            path: "\(folder.path)/\(name)", format: format, overwrites: overwrites,
            source: .backups(
                ChosenRows(shown: ShownRows(order: nil, rows: rows), selection: selection, revision: indices.count),
                columns: ListColumns(usual: [ChosenColumn(id: "id"), ChosenColumn(id: "state")])), now: fixedNow)
    }

    private func text(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/\(name)")), as: UTF8.self)
    }

    @Test("Each format has every record, as received or as csbs list prints it")
    func contents() throws {
        let writer = ExportWriter(store: store) { _ in }
        for format in ExportFormat.allCases {
            let outcome = writer.write(request("all\(format.suffix)", format))
            #expect(outcome == .success(ExportOutcome(count: 2_300, unreadable: 0, remarks: [])))
        }
        #expect(try text("all.jsonl") == Self.records.map { $0 + "\n" }.joined())
        #expect(try text("all.json") == "[\n" + Self.records.joined(separator: ",\n") + "\n]\n")
        #expect(try text("all.csv").split(separator: "\r\n").count == 2_301)
        #expect(try text("all.csv").contains("\r\n7,n-7,available,"))
        #expect(try text("all.md").hasPrefix("| Id | State |\n| --- | --- |\n| 0 | ✓ available |\n"))
    }

    @Test("An export of backups whose tags were not read says that it has none")
    func withoutTags() throws {
        let bare = #"{"id":"b1","checkpoint_id":"c1","status":"available","extend_info":{}}"#
        var page = try RecordPage(scanning: Array(#"{"resources":[\#(bare)]}"#.utf8))
        store.keepRecords(of: &page)
        let rows = ChosenRows(
            shown: ShownRows(order: nil, rows: LoadedRows(pages: [page.rows])), selection: Selection(), revision: 0)
        let request = ExportRequest(
            path: "\(folder.path)/bare.jsonl", format: .jsonl, overwrites: false,
            source: .backups(rows, columns: ListColumns(usual: [ChosenColumn(id: "id")])), now: fixedNow)
        #expect(
            ExportWriter(store: store) { _ in }.write(request)
                == .success(
                    ExportOutcome(
                        count: 1, unreadable: 0, remarks: ["Tags are not included, because they were not read."])))
        #expect(try text("bare.jsonl") == "\(bare)\n")
    }

    @Test("Selected rows alone, in the order of the list")
    func someContents() throws {
        let outcome = ExportWriter(store: store) { _ in }.write(request("some.jsonl", .jsonl, selecting: [2_000, 3]))
        #expect(outcome == .success(ExportOutcome(count: 2, unreadable: 0, remarks: [])))
        #expect(try text("some.jsonl") == "\(Self.records[3])\n\(Self.records[2_000])\n")
    }

    @Test("A file that is there stays as it is, unless it is to be replaced")
    func existingFile() throws {
        try folder.write("old.csv", "mine")
        let writer = ExportWriter(store: store) { _ in }
        #expect(writer.write(request("old.csv", .csv)) == .failure(.exists))
        #expect(try text("old.csv") == "mine")
        #expect(try writer.write(request("old.csv", .csv, overwrites: true))?.get().count == 2_300)
        #expect(try text("old.csv").hasPrefix("id,"))
        #expect(
            writer.write(request("no/such.csv", .csv))
                == .failure(.failed("\(folder.path)/no/such.csv cannot be written: No such file or directory.")))
    }

    @Test("An export that is stopped leaves nothing behind")
    func cancelled() async throws {
        let (store, request) = (store, request("never.csv", .csv))
        let outcome = await Task {
            ExportWriter(store: store) { _ in withUnsafeCurrentTask { $0?.cancel() } }.write(request)
        }.value
        #expect(outcome == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}

extension ExportRequest.Source {
    /// The backups that are written.
    var backups: ChosenRows? {
        if case .backups(let rows, _) = self { rows } else { nil }
    }
}
