import Foundation
import Testing

/// Pages that comments and other pages cite.
@Suite("Citations")
struct CitationTests {
    private static let root: URL = {
        var folder = URL(fileURLWithPath: #filePath)
        for _ in 0..<3 { folder.deleteLastPathComponent() }
        return folder
    }()

    /// Every file below `Sources` and `Tests`, as a path below the repository.
    private static let files: [String] = ["Sources", "Tests"].flatMap { folder in
        let all = FileManager.default.enumerator(atPath: root.appendingPathComponent(folder).path)
        return (all?.compactMap { $0 as? String } ?? []).map { "\(folder)/\($0)" }
    }

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    private static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: root.appendingPathComponent(path).path)
    }

    @Test("Tests/with-parts names every file of tests that need real parts")
    func realParts() throws {
        let script = try Self.text("Tests/with-parts")
        let files = try Self.files.filter { file in
            try file.hasSuffix(".swift") && Self.text(file).contains(".enabled(if: RealParts." + "areWanted")
        }
        #expect(files.count > 10)
        for file in files where !file.hasPrefix("Tests/EndToEnd/") {
            let name = file.split(separator: "/").last.map { String($0.dropLast(6)) } ?? file
            #expect(script.contains(name), "\(file)")
        }
    }

    @Test("Every page that is cited within its module exists")
    func pages() throws {
        var count = 0
        for file in Self.files where file.hasPrefix("Sources/") && (file.hasSuffix(".swift") || file.hasSuffix(".md")) {
            let module = file.split(separator: "/")[1]
            for match in try Self.text(file).matches(of: /<doc:(\w+)>/) {
                let page = "Sources/\(module)/\(module).docc/\(match.1).md"
                #expect(Self.exists(page), "\(file) cites \(page)")
                count += 1
            }
        }
        #expect(count > 40)
    }

    @Test("Every page that is cited from another module exists")
    func pagesOfOthers() throws {
        var count = 0
        for file in Self.files where file.hasSuffix(".swift") {
            for match in try Self.text(file).matches(of: /((?:[A-Z]\w+ and )?[A-Z]\w+) in (\w+)\.docc/) {
                for page in match.1.split(separator: " and ") {
                    let path = "Sources/\(match.2)/\(match.2).docc/\(page).md"
                    #expect(Self.exists(path), "\(file) cites \(path)")
                    count += 1
                }
            }
        }
        #expect(count > 20)
    }

    @Test("Every file that a page names exists")
    func namedFiles() throws {
        let names = Set(Self.files.map { $0.split(separator: "/").last.map(String.init) ?? "" })
        for file in Self.files where file.hasPrefix("Sources/Browser/Browser.docc/") {
            for match in try Self.text(file).matches(of: /`([\w\/]+\.swift)`/) {
                let name = String(match.1)
                let isThere = name.contains("/") ? Self.exists("Sources/Browser/\(name)") : names.contains(name)
                #expect(isThere, "\(file) names \(name)")
            }
        }
    }

    @Test("Every link of the README leads to a file")
    func links() throws {
        let links = try Self.text("README.md").matches(of: /\]\(([^):]+)\)/)
        #expect(links.count > 8)
        for link in links { #expect(Self.exists(String(link.1)), "\(link.1)") }
    }
}
