import BackupAPI
import Foundation
import Testing

@Suite("The grammar of the filter's line")
struct FilterGrammarTests {
    @Test("Every example is read, and means what stands beside it")
    func examples() throws {
        for row in FilterGrammar.rows {
            let filter = try Filter(line: row.example)
            #expect(!filter.isEmpty)
            for list in TagList.allCases where row.meaning.contains("(\(list.fieldName))") {
                #expect(!filter[list].isEmpty, "\(row.example)")
            }
        }
    }

    @Test("The README explains the same examples")
    func readme() throws {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        let readme = try String(contentsOf: folder.appendingPathComponent("README.md"), encoding: .utf8)
        for row in FilterGrammar.rows { #expect(readme.contains("`\(row.example)`"), "\(row.example)") }
    }
}
