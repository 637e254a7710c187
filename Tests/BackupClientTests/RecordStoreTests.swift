import BackupClient
import Glibc
import Support
import Testing

@Suite("The record store")
struct RecordStoreTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    @Test("What is kept is read back, page by page and in part")
    func readBack() throws {
        let store = RecordStore(directories: [directory.path])
        let first = Array("first page".utf8)
        let second = [UInt8](repeating: 0xAB, count: 3 << 20)
        let firstStart = try #require(store.keep(first))
        let secondStart = try #require(store.keep(second))
        #expect(firstStart == 0)
        #expect(secondStart == 10)
        #expect(store.read(0..<10) == first)
        #expect(store.read(6..<10) == Array("page".utf8))
        #expect(store.read(secondStart..<(secondStart + Int64(second.count))) == second)
        let acrossPages: [UInt8] = [0x67, 0x65, 0xAB, 0xAB]
        #expect(store.read(8..<12) == acrossPages)
    }

    @Test("A range outside of what is kept is not read")
    func outside() throws {
        let store = RecordStore(directories: [directory.path])
        #expect(store.read(0..<1) == nil)
        _ = try #require(store.keep(Array("0123456789".utf8)))
        #expect(store.read(9..<11) == nil)
        #expect(store.read(10..<11) == nil)
        #expect(store.read(-1..<3) == nil)
        #expect(store.read(Int64.max - 1..<Int64.max) == nil)
        #expect(store.read(10..<10)?.isEmpty == true)
    }

    @Test("Past its capacity it keeps nothing more, and what it has stays readable")
    func capacity() throws {
        let store = RecordStore(capacityBytes: 10, directories: [directory.path])
        let start = try #require(store.keep(Array("012345".utf8)))
        #expect(store.keep(Array("56789".utf8)) == nil)
        #expect(store.read(0..<6) == Array("012345".utf8))
        #expect(store.read(0..<7) == nil)
        // What still fits is kept.
        #expect(store.keep(Array("6789".utf8)) == 6)
        #expect(store.keep([0x21]) == nil)
        #expect(store.read(start..<10) == Array("0123456789".utf8))
    }

    @Test("Nothing of it is visible in the directory")
    func nameless() throws {
        let store = RecordStore(directories: [directory.path])
        #expect(directory.entryCount == 0)
        _ = try #require(store.keep(Array("secret names".utf8)))
        #expect(directory.entryCount == 0)
    }

    @Test("Without a directory to write to it keeps records in memory up to a bound, and says so")
    func noDirectory() throws {
        let store = RecordStore(directories: ["\(directory.path)/absent", "/proc"], memoryBytes: 3 << 20)
        #expect(store.remark == nil)
        let first = try #require(store.keep(Array("first".utf8)))
        let second = try #require(store.keep(Array("second".utf8)))
        #expect(store.read(first..<(first + 5)) == Array("first".utf8))
        #expect(store.read((second + 3)..<(second + 6)) == Array("ond".utf8))
        #expect(store.read(second..<(second + 7)) == nil)
        #expect(store.keep([UInt8](repeating: 0, count: 3 << 20)) == nil)
        #expect(
            store.remark
                == "No temporary file can be written in \(directory.path)/absent or /proc, so the details of 3 MiB of backups are "
                + "kept in memory and others are fetched when they are shown; TMPDIR may name a directory with room.")
    }

    @Test("A directory that is absent is passed over for the next")
    func nextDirectory() throws {
        let store = RecordStore(directories: ["\(directory.path)/absent", directory.path], memoryBytes: 0)
        let start = try #require(store.keep(Array("page".utf8)))
        #expect(store.read(start..<(start + 4)) == Array("page".utf8))
        #expect(store.remark == nil)
    }

    @Test("Where a file takes no more, memory does, and what the file has stays readable")
    func fullDisk() throws {
        // The limit on a file's size stands for a full disk; past it a write fails.
        let store = RecordStore(directories: [directory.path], memoryBytes: 1 << 20)
        let onDisk = try #require(store.keep(Array("on disk".utf8)))
        var limit = rlimit()
        try #require(getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0)
        let previous = signal(SIGXFSZ, SIG_IGN)
        var small = limit
        small.rlim_cur = 16
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &small) == 0)
        let inMemory = store.keep(Array("too much for the disk".utf8))
        _ = setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
        signal(SIGXFSZ, previous)
        let start = try #require(inMemory)
        #expect(store.read(start..<(start + 21)) == Array("too much for the disk".utf8))
        #expect(store.read(onDisk..<(onDisk + 7)) == Array("on disk".utf8))
        #expect(store.remark != nil)
    }

    @Test("TMPDIR and XDG_RUNTIME_DIR are tried behind /var/tmp")
    func usualDirectories() {
        #expect(RecordStore.usualDirectories.first == "/var/tmp")
    }

    @Test("Pages that are kept at once do not run into one another")
    func concurrently() async {
        let store = RecordStore(directories: [directory.path])
        let kept = await withTaskGroup(of: (UInt8, Int64?).self) { group in
            for number in UInt8(0)..<40 {
                group.addTask { (number, store.keep([UInt8](repeating: number, count: 1_000))) }
            }
            var kept: [(UInt8, Int64?)] = []
            for await pair in group { kept.append(pair) }
            return kept
        }
        for (number, start) in kept {
            let bytes = start.flatMap { store.read($0..<($0 + 1_000)) }
            #expect(bytes == [UInt8](repeating: number, count: 1_000))
        }
    }
}
