import Glibc
import Support
import Testing

@testable import ConfigurationFiles

@Suite("Files that are written beside and renamed")
struct ReplacementFileTests {
    private let folder: TemporaryDirectory
    private var path: String { "\(folder.path)/f" }

    init() throws { folder = try TemporaryDirectory() }

    private func text() throws -> String { try FileContents(path, maximumBytes: 100).text }

    @Test("Until it is committed the old file is there, whole; then the new one, for its owner alone")
    func replacing() throws {
        try folder.write("f", "old", mode: 0o644)
        var file = try ReplacementFile(path)
        try file.write("ne".utf8)
        #expect(try text() == "old")
        try file.write("w".utf8)
        try file.commit()
        #expect(try text() == "new")
        #expect(try FileContents(path, maximumBytes: 100).modeText == "600")
        #expect(folder.entryCount == 1)
    }

    @Test("Without a commit nothing stays of it")
    func abandoning() throws {
        func abandon() throws {
            var file = try ReplacementFile(path)
            try file.write("new".utf8)
            #expect(folder.entryCount == 1)
        }
        try abandon()
        #expect(folder.entryCount == 0)
    }

    @Test("Where overwriting is not allowed, a file that is there is left alone")
    func notOverwriting() throws {
        func write() throws(FileError) {
            var file = try ReplacementFile(path)
            try file.write("new".utf8)
            try file.commit(overwriting: false)
        }
        try write()
        #expect(try text() == "new")
        #expect(folder.entryCount == 1)
        try folder.write("f", "other")
        let error = #expect(throws: FileError.self) { try write() }
        #expect(error?.sentence == "\(path) cannot be written: File exists.")
        #expect(try text() == "other")
        #expect(folder.entryCount == 1)
    }

    @Test("Several can be written beside one file at the same time")
    func several() throws {
        var first = try ReplacementFile(path)
        var second = try ReplacementFile(path)
        try first.write("first".utf8)
        try second.write("second".utf8)
        try second.commit()
        try first.commit()
        #expect(try text() == "first")
        #expect(folder.entryCount == 1)
    }

    @Test("A folder that is not there is named with the system's reason")
    func noFolder() {
        let error = #expect(throws: FileError.self) { try ReplacementFile.write("a".utf8, to: "/nowhere/at/all") }
        #expect(error?.sentence == "/nowhere/at/all cannot be written: No such file or directory.")
    }
}
