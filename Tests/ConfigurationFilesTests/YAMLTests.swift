import Support
import Testing

@testable import ConfigurationFiles

@Suite("YAML that people write")
struct YAMLTests {
    private func node(_ text: String) throws -> YAMLNode { try #require(try YAMLNode(parsing: text, file: "f.yaml")) }

    @Test("Texts, lists, mappings and null are apart; each knows its line")
    func values() throws {
        let root = try node("a: 007\nb: [x, null, '~']\nc:\n  d: {e: \"\"}\nf:\n")
        #expect(root["a"]?.text == "007")
        #expect(root["b"]?.elements?.map(\.text) == ["x", nil, "~"])
        #expect(root["c"]?["d"]?["e"]?.text == "")
        #expect(root["f"]?.isNull == true && root["f"]?.text == nil)
        #expect(root["c"]?["d"]?.line == 4)
        #expect(root["missing"] == nil && root["a"]?.mapping == nil && root["a"]?.elements == nil)
        #expect(root["c"]?["d"]?.malformed("odd").sentence == "f.yaml, line 4: odd.")
        #expect(try YAMLNode(parsing: "# nothing\n", file: "f.yaml") == nil)
    }

    @Test("An anchor's value is repeated, also where its aliases would fill the memory")
    func aliases() throws {
        let levels = (1...60).map { "l\($0): &l\($0) [*l\($0 - 1), *l\($0 - 1)]\n" }.joined()
        let root = try node("a: &env {b: c}\nd: *env\nl0: &l0 x\n" + levels)
        #expect(root["d"]?["b"]?.text == "c")
        var node = root["l60"]
        while let first = node?.elements?.first { node = first }
        #expect(node?.text == "x")
    }

    @Test(
        "What is not YAML is named with its line and without the line's text",
        arguments: [
            ("a: [b\n", "f.yaml, line 2: it is not YAML: did not find expected ',' or ']'."),
            ("a: 1\nb: 1\n'a': 2\n", "f.yaml, line 3: duplicate key: a."),
            ("a: hunter2: 3\n", "f.yaml, line 1: it is not YAML: mapping values are not allowed in this context."),
            ("a:\nb: \u{1}\n", "f.yaml, line 2: it is not YAML: control characters are not allowed."),
            ("a: 1\n---\nb: 2\n", "f.yaml, line 2: it holds more than one document."),
            ("a: 1\nb: *c\n", "f.yaml, line 2: the anchor c is not defined."),
            ("a: &a [*a]\n", "f.yaml, line 1: the anchor a is not defined."),
        ])
    func broken(text: String, sentence: String) {
        let error = #expect(throws: FileError.self) { try YAMLNode(parsing: text, file: "f.yaml") }
        #expect(error?.sentence == sentence)
    }
}

@Suite("YAML files that the program writes")
struct YAMLFileTests {
    private let folder: TemporaryDirectory
    private let file: YAMLFile

    init() throws {
        folder = try TemporaryDirectory()
        file = YAMLFile("\(folder.path)/f.yaml")
    }

    private func text() throws -> String { try FileContents(file.path, maximumBytes: 1000).text }

    @Test("What is not touched stays, keys in their order; odd texts are read as they were written")
    func changing() throws {
        try folder.write("f.yaml", "# mine\nb: '3'\n\"7\": x\na: [1, two]\n")
        let odd = ["null", "~", "", "a: b", "# c", "é", "7", "\"q\"", "two\nlines"]
        try file.change(heading: "# ours\n") { root in
            root["7"] = YAMLNode("y")
            root["null"] = YAMLNode(odd.map { YAMLNode($0) })
        }
        let root = try #require(try file.read())
        #expect(root.members.map { $0.key.text } == ["b", "7", "a", "null"])
        #expect(root["null"]?.elements?.map(\.text) == odd)
        #expect(root["7"]?.text == "y")
        #expect(try text().hasPrefix("# ours\nb: '3'\n"))
        try file.change(heading: "") { root in root["b"] = nil }
        #expect(try file.read()?.members.map { $0.key.text } == ["7", "a", "null"])
    }

    @Test("Quotes, flow style, blocks and tags are written as they were read")
    func styles() throws {
        let body = """
            a: 'b'
            c: "d\\te"
            f: [1, {g: h}]
            i: |
              j
              k
            l: !!str 7
            m: !n
            - o
            p: ""
            q:

            """
        try folder.write("f.yaml", body)
        try file.change(heading: "") { _ in }
        #expect(try text() == body)
    }

    @Test("A file that is not there is nothing; a broken one is left alone byte for byte")
    func broken() throws {
        #expect(try file.read() == nil)
        try folder.write("f.yaml", "- a\n")
        let error = #expect(throws: FileError.self) { try file.change(heading: "") { $0["a"] = nil } }
        #expect(error?.sentence == "\(file.path), line 1: it must be a mapping.")
        #expect(try text() == "- a\n")
    }

    @Test("Two that change one file at the same time lose nothing")
    func concurrently() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask { try file.change(heading: "") { $0["k\(number)"] = YAMLNode("v") } }
            }
            try await group.waitForAll()
        }
        #expect(try file.read()?.members.count == 20)
        #expect(folder.entryCount == 1)
    }
}
