import Support
import Testing

@testable import ConfigurationFiles

@Suite("What the program remembers")
struct StateFileTests {
    private let home: TemporaryDirectory
    private let state: StateFile
    private var path: String { "\(home.path)/.local/state/csbs/state.yaml" }

    init() throws {
        home = try TemporaryDirectory()
        state = StateFile(environment: ["HOME": home.path])
    }

    @Test("Texts under a key are read again by the next run, and other keys stay")
    func remembering() throws {
        #expect(try state.texts("columns") == nil)
        try state.remember(["server", "tag:a b", "null"], as: "columns")
        try state.remember([], as: "order")
        let next = StateFile(environment: ["HOME": home.path])
        #expect(try next.texts("columns") == ["server", "tag:a b", "null"])
        #expect(try next.texts("order") == [])
        try next.remember(nil, as: "columns")
        #expect(try state.texts("columns") == nil)
        #expect(try state.texts("order") == [])
        #expect(try FileContents(path, maximumBytes: 1000).modeText == "600")
    }

    @Test("A broken file is named, and is left alone")
    func broken() throws {
        try home.write(".local/state/csbs/state.yaml", "columns: [a\n")
        let sentence = "\(path), line 2: it is not YAML: did not find expected ',' or ']'."
        let reading = #expect(throws: FileError.self) { try state.texts("columns") }
        #expect(reading?.sentence == sentence)
        let writing = #expect(throws: FileError.self) { try state.remember(["b"], as: "columns") }
        #expect(writing?.sentence == sentence)
        #expect(try FileContents(path, maximumBytes: 1000).text == "columns: [a\n")
    }

    @Test("Without a place nothing is remembered, and that is no error")
    func nowhere() throws {
        let state = StateFile(environment: [:])
        try state.remember(["a"], as: "columns")
        #expect(try state.texts("columns") == nil)
    }
}
