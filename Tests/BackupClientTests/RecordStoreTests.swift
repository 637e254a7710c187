import BackupAPI
import Glibc
import Support
import Testing

@testable import BackupClient

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
        let (firstPage, secondPage) = (try #require(store.keep(first)), try #require(store.keep(second)))
        let secondStart = secondPage.location
        #expect(firstPage.location == 0)
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
        let page = try #require(store.keep(Array("0123456789".utf8)))
        #expect(page.location == 0)
        withExtendedLifetime(page) {
            #expect(store.read(9..<11) == nil)
            #expect(store.read(10..<11) == nil)
            #expect(store.read(-1..<3) == nil)
            #expect(store.read(Int64.max - 1..<Int64.max) == nil)
            #expect(store.read(10..<10)?.isEmpty == true)
        }
    }

    @Test("Past its capacity it keeps nothing more, and what it has stays readable")
    func capacity() throws {
        let store = RecordStore(capacityBytes: 10, directories: [directory.path])
        let start = try #require(store.keep(Array("012345".utf8)))
        #expect(store.keep(Array("56789".utf8)) == nil)
        #expect(store.read(0..<6) == Array("012345".utf8))
        #expect(store.read(0..<7) == nil)
        // What still fits is kept.
        let rest = try #require(store.keep(Array("6789".utf8)))
        #expect(rest.location == 6)
        #expect(store.keep([0x21]) == nil)
        #expect(store.read(start.location..<10) == Array("0123456789".utf8))
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
        #expect(store.read(first.location..<(first.location + 5)) == Array("first".utf8))
        #expect(store.read((second.location + 3)..<(second.location + 6)) == Array("ond".utf8))
        #expect(store.read(second.location..<(second.location + 7)) == nil)
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
        #expect(store.read(start.location..<(start.location + 4)) == Array("page".utf8))
        #expect(store.remark == nil)
    }

    @Test("Where a file is full, memory is used, and what the file has stays readable")
    func fullDisk() throws {
        // A limit on the file's size serves as a full disk: past it a write fails.
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
        #expect(store.read(start.location..<(start.location + 21)) == Array("too much for the disk".utf8))
        #expect(store.read(onDisk.location..<(onDisk.location + 7)) == Array("on disk".utf8))
        #expect(store.remark != nil)
    }

    @Test("TMPDIR and XDG_RUNTIME_DIR are tried behind /var/tmp")
    func usualDirectories() {
        #expect(RecordStore.usualDirectories.first == "/var/tmp")
    }

    @Test("Pages that are kept at once do not run into one another")
    func concurrently() async {
        let store = RecordStore(directories: [directory.path])
        let kept = await withTaskGroup(of: (UInt8, KeptPage?).self) { group in
            for number in UInt8(0)..<40 {
                group.addTask { (number, store.keep([UInt8](repeating: number, count: 1_000))) }
            }
            var kept: [(UInt8, KeptPage?)] = []
            for await pair in group { kept.append(pair) }
            return kept
        }
        for (number, start) in kept {
            let bytes = start.flatMap { store.read($0.location..<($0.location + 1_000)) }
            #expect(bytes == [UInt8](repeating: number, count: 1_000))
        }
    }

    // MARK: What is given back

    private func kept(_ ids: [String], _ store: RecordStore, bytes: Int = 200_000) throws -> RecordPage {
        let filling = String(repeating: "x", count: bytes)
        let records = ids.map { "{\"resource_id\":\"\($0)\",\"filling\":\"\(filling)\"}" }
        var page = try RecordPage(scanning: Array(pageText(records: records, total: nil).utf8))
        store.keepRecords(of: &page)
        return page
    }

    private func becomesTrue(_ condition: () -> Bool) async throws -> Bool {
        for _ in 0..<1_000 {
            if condition() { return true }
            try await Task.sleep(for: .milliseconds(5))
        }
        return false
    }

    @Test("Seven lists one after another need the room of one")
    func reloads() async throws {
        let store = RecordStore(directories: [directory.path])
        var results = ResultSet(pageSize: 10)
        for _ in 0..<7 {
            results = ResultSet(pageSize: 10)
            for number in 0..<10 {
                results.receive(
                    try kept(["a\(number)"], store), for: PageRequest(offset: number, limit: 1))
            }
            let live = results.loadedCount * 200_000
            #expect(try await becomesTrue { store.keptBytes < live + 10 * 100 })
        }
        #expect(store.diskBytes < 2_300_000)
        let range = try #require(results.recordRange(at: 3))
        #expect(try Backup(parsing: #require(store.read(range))).id == "a3")
        results = ResultSet(pageSize: 10)
        #expect(try await becomesTrue { store.keptBytes == 0 && store.diskBytes < 10_000 })
    }

    @Test("A page lives as long as one copy of the list that has a row of it")
    func copies() async throws {
        let store = RecordStore(directories: [directory.path])
        var results = ResultSet(pageSize: 10)
        results.receive(try kept(["a"], store), for: PageRequest(offset: 0, limit: 1))
        let copy = results
        results = ResultSet(pageSize: 10)
        let range = try #require(copy.recordRange(at: 0))
        #expect(try Backup(parsing: #require(store.read(range))).id == "a")
        // A page without new records is kept by nobody.
        var later = copy
        later.receive(try kept(["a"], store), for: PageRequest(offset: 1, limit: 1))
        #expect(try await becomesTrue { store.keptBytes < 300_000 })
    }

    @Test("Past the reserve of the file system nothing is written to it")
    func reserve() throws {
        let store = RecordStore(directories: [directory.path], memoryBytes: 100, reserveBytes: .max)
        let page = try #require(store.keep(Array("page".utf8)))
        #expect(store.read(page.location..<(page.location + 4)) == Array("page".utf8))
        #expect(store.diskBytes == 0)
        #expect(store.remark != nil)
    }

    @Test("Memory that is given back is used again")
    func memoryAgain() async throws {
        let store = RecordStore(directories: [], memoryBytes: 10)
        var page = store.keep([UInt8](repeating: 1, count: 8))
        #expect(page != nil)
        #expect(store.keep([UInt8](repeating: 2, count: 8)) == nil)
        page = nil
        #expect(try await becomesTrue { store.keptBytes == 0 })
        let next = try #require(store.keep([UInt8](repeating: 3, count: 8)))
        #expect(store.read(next.location..<(next.location + 8)) == [UInt8](repeating: 3, count: 8))
    }

    @Test("Free stretches join, and no block is left over between two of them")
    func freeRanges() {
        var free = FreeRanges()
        let stretches: [Range<Int64>] = [0..<5_000, 10_000..<20_000, 5_000..<10_000, 30_000..<30_000, 25_000..<26_000]
        let holes = stretches.map { free.insert($0) }
        #expect(
            holes == [0..<5_000, 10_000..<20_000, 904..<14_096, 30_000..<30_000, 25_000..<26_000])
        #expect(free.ranges == [0..<20_000, 25_000..<26_000])
    }
}
