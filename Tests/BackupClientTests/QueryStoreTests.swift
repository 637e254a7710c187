import ConfigurationFiles
import Glibc
import Support
import Testing

@testable import BackupClient

@Suite("The files of saved filters")
struct QueryStoreTests {
    private let folder: TemporaryDirectory
    private let store: QueryStore

    init() throws {
        folder = try TemporaryDirectory()
        store = QueryStore(environment: ["XDG_CONFIG_HOME": folder.path])
    }

    private var own: String { "\(folder.path)/csbs/queries.yaml" }
    private var config: String { "\(folder.path)/csbs/config.yaml" }

    private func text(_ path: String) throws -> String { try FileContents(path, maximumBytes: 1 << 20).text }

    /// Files that the store makes are removed with the folder.
    private func prepare(_ text: String = "") throws { try folder.write("csbs/queries.yaml", text) }

    @Test("What is saved is read again, note, cloud and odd characters included; a second save replaces it")
    func saving() throws {
        try prepare()
        let odd = SavedQuery(name: "on: #1", line: #"env="a b"|*x and not tier="""#, note: "Größe: \"7\"", cloud: "eu")
        #expect(try store.save(odd) == QueryLibrary(saved: [odd]))
        #expect(try store.read() == QueryLibrary(saved: [odd]))
        let plain = SavedQuery(name: "on: #1", line: "owner=*")
        #expect(try store.save(plain).saved == [plain])
        #expect(try FileContents(own, maximumBytes: 1 << 20).mode == 0o600)
        #expect(odd.isMeant(for: "eu") && !odd.isMeant(for: "us") && plain.isMeant(for: nil))
    }

    @Test("Keys that the program does not know stay")
    func unknownKeys() throws {
        try prepare("colour: [green, 3]\nqueries:\n  a: {filter: env=prod, shelf: top}\n")
        _ = try store.save(SavedQuery(name: "b", line: "owner=*"))
        let written = try text(own)
        #expect(written.contains("colour:") && written.contains("green"))
        #expect(written.contains("shelf: top"))
        #expect(try store.read().saved.map(\.name) == ["a", "b"])
    }

    @Test("The operator's file comes first, wins over the program's, and is never written")
    func handWritten() throws {
        let mine = "# mine\nqueries:\n  nightly: schedule=nightly  # a line\n  web: {filter: name~web, note: n}\n"
        try folder.write("csbs/config.yaml", mine)
        try prepare("queries: {nightly: env=dev, b: owner=*}\n")
        let nightly = SavedQuery(name: "nightly", line: "schedule=nightly", isHandWritten: true)
        let web = SavedQuery(name: "web", line: "name~web", note: "n", isHandWritten: true)
        #expect(try store.read().saved == [nightly, web, SavedQuery(name: "b", line: "owner=*")])
        #expect(try store.read().query(named: "nightly") == nightly)
        let error = #expect(throws: SettingsError.self) { try store.save(SavedQuery(name: "web", line: "a=b")) }
        #expect(
            error?.sentence
                == "\(config) cannot be written: the filter \"web\" is defined there, and csbs does not change that file."
        )
        _ = try store.save(SavedQuery(name: "c", line: "a=b"))
        #expect(try text(config) == mine)
    }

    @Test("The last twenty applied filters are kept, the newest first, each once")
    func recent() throws {
        try prepare()
        for number in 1...25 { _ = try store.remember("a=\(number)") }
        let library = try store.remember("a=20")
        #expect(
            library.recent == ["a=20"] + [25, 24, 23, 22, 21].map { "a=\($0)" } + (6...19).reversed().map { "a=\($0)" })
        #expect(try store.read() == library)
        let silent = QueryStore(environment: ["XDG_CONFIG_HOME": folder.path], remembersRecent: false)
        #expect(try silent.remember("b=1") == library)
        #expect(try store.read() == library)
    }

    @Test("A link stays a link, and the file that it leads to is written")
    func link() throws {
        let real = try folder.write("csbs/elsewhere.yaml", "queries: {a: env=prod}\n")
        #expect(symlink(real, own) == 0)
        defer { unlink(own) }
        _ = try store.save(SavedQuery(name: "b", line: "owner=*"))
        var status = stat()
        #expect(lstat(own, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK)
        #expect(try text(real).contains("owner=*"))
    }

    @Test("A broken file is reported with its line, and left alone byte for byte")
    func broken() throws {
        for (text, reason) in [
            ("queries:\n  a: [env\n", ", line 3: it is not YAML: did not find expected ',' or ']'."),
            ("- a\n", ", line 1: it must be a mapping."),
            ("x: 1\nqueries: [a]\n", ", line 2: queries must be a mapping of names to filters."),
            ("queries:\n  a: {note: n}\n", ", line 2: a query must be a filter expression, or a mapping with filter."),
            ("queries:\n  a: [env]\n", ", line 2: a query must be a filter expression, or a mapping with filter."),
        ] {
            try prepare(text)
            let reading = #expect(throws: SettingsError.self) { try store.read() }
            #expect(reading?.sentence == own + reason)
            let saving = #expect(throws: SettingsError.self) { try store.save(SavedQuery(name: "b", line: "a=b")) }
            #expect(saving == reading)
            let remembering = #expect(throws: SettingsError.self) { try store.remember("a=b") }
            #expect(remembering == reading)
            #expect(try self.text(own) == text)
        }
    }

    @Test("A file that is too large, or a folder, is reported")
    func unreadable() throws {
        try prepare("# " + String(repeating: "x", count: 1 << 20))
        var error = #expect(throws: SettingsError.self) { try store.read() }
        #expect(error?.sentence == "\(own) cannot be read: it is larger than 1 MiB.")
        unlink(own)
        mkdir(own, 0o700)
        defer { rmdir(own) }
        error = #expect(throws: SettingsError.self) { try store.read() }
        #expect(error?.sentence == "\(own) cannot be read: it is a directory, not a file.")
    }

    @Test("Without a place nothing is kept, and saving says why")
    func nowhere() throws {
        for environment in [[:], ["HOME": "relative"], ["XDG_CONFIG_HOME": "", "HOME": ""]] {
            let store = QueryStore(environment: environment)
            #expect(try store.read() == QueryLibrary())
            #expect(try store.remember("a=b") == QueryLibrary())
            let error = #expect(throws: SettingsError.self) { try store.save(SavedQuery(name: "b", line: "a=b")) }
            #expect(
                error?.sentence
                    == "queries.yaml cannot be written: neither XDG_CONFIG_HOME nor HOME is an absolute path.")
        }
    }

    @Test("XDG_CONFIG_HOME goes before HOME, whose folder .config is made with the first save")
    func places() throws {
        let home = try TemporaryDirectory()
        let saved = SavedQuery(name: "a", line: "b=c")
        _ = try QueryStore(environment: ["HOME": home.path]).save(saved)
        let path = "\(home.path)/.config/csbs/queries.yaml"
        #expect(try text(path).contains("b=c"))
        #expect(try store.read() == QueryLibrary())
        unlink(path)
        rmdir("\(home.path)/.config/csbs")
        rmdir("\(home.path)/.config")
    }
}
