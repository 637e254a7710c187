import BackupAPI
import Foundation
import Testing

@Suite("The grammar of the filter's line")
struct FilterGrammarTests {
    @Test("Every example is read, and means what is beside it")
    func examples() throws {
        var named: Set<TagList> = []
        for row in FilterGrammar.rows {
            let filter = try Filter(line: row.example)
            #expect(!filter.isEmpty)
            guard let list = TagList.allCases.first(where: { row.meaning.contains("(\($0.fieldName))") }) else {
                continue
            }
            named.insert(list)
            #expect(TagList.allCases.filter { !filter[$0].isEmpty } == [list], "\(row.example)")
        }
        #expect(named.count == TagList.allCases.count)
    }

    @Test("The reference explains the same examples")
    func reference() throws {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        let page = folder.appendingPathComponent("Sources/csbs/csbs.docc/Filters.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        for row in FilterGrammar.rows { #expect(text.contains("`\(row.example)`"), "\(row.example)") }
    }
}
