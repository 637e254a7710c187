public import BackupAPI
import Glibc
import Synchronization

/// Keeps pages as received outside the heap, in nameless temporary files: in the first directory that has room, in the next where
/// it is full, and at last in memory up to a bound. What is kept goes with its last `KeptPage`.
///
/// No lock is held while a disk is waited for, and reading a file needs none.
public final class RecordStore: Sendable {
    /// A location is the number of a directory's file, or of memory, and the offset in it.
    private static let offsetBits: Int64 = 48
    /// Memory comes behind all files.
    private static let memoryNumber: Int64 = 1 << 14

    private let places: [StorePlace]
    private let memory = Mutex(StoreMemory())
    private let keptCount = Atomic<Int64>(0)
    /// Whether memory was used, or would have been if it had room.
    private let usesMemory = Atomic(false)
    /// Past this the store keeps nothing more; the records behind it are fetched one by one when they are shown.
    private let capacityBytes: Int64
    private let memoryBytes: Int
    private let reserveBytes: Int64?

    /// - Parameters:
    ///   - directories: tried in this order.
    ///   - memoryBytes: kept in memory where none of them has room.
    ///   - reserveBytes: left free on each file system; nil leaves a tenth of it, at most a gibibyte.
    public init(
        capacityBytes: Int64 = .max, directories: [String] = RecordStore.usualDirectories,
        memoryBytes: Int = 64 << 20, reserveBytes: Int64? = nil
    ) {
        self.capacityBytes = capacityBytes
        self.memoryBytes = memoryBytes
        self.reserveBytes = reserveBytes
        places = directories.map(StorePlace.init)
    }

    /// `/var/tmp`, and the directories that TMPDIR and XDG_RUNTIME_DIR name.
    public static var usualDirectories: [String] {
        let named = ["TMPDIR", "XDG_RUNTIME_DIR"].compactMap { (name: String) -> String? in
            getenv(name).map { String(cString: $0) }
        }
        return ["/var/tmp"] + named.filter { $0.hasPrefix("/") && $0 != "/var/tmp" }
    }

    /// Keeps bytes; nil where there is no room for them.
    public func keep(_ bytes: [UInt8]) -> KeptPage? {
        let count = Int64(bytes.count)
        guard keptCount.add(count, ordering: .relaxed).newValue <= capacityBytes, let location = place(bytes) else {
            keptCount.subtract(count, ordering: .relaxed)
            return nil
        }
        return KeptPage(location: location, count: bytes.count, store: self)
    }

    /// Keeps the records of a page as long as its rows live.
    public func keepRecords(of page: inout RecordPage) {
        let kept = keep(page.bytes)
        page.rows.recordsLocation = kept?.location
        page.rows.recordsOwner = kept
    }

    private func place(_ bytes: [UInt8]) -> Int64? {
        for (number, place) in places.enumerated() {
            if let offset = place.append(bytes, leaving: reserveBytes) {
                return Int64(number) << Self.offsetBits | offset
            }
        }
        usesMemory.store(true, ordering: .relaxed)
        return memory.withLock { $0.append(bytes, atMost: memoryBytes) }.map {
            Self.memoryNumber << Self.offsetBits | $0
        }
    }

    /// The bytes of a range; nil where they cannot be read.
    public func read(_ range: Range<Int64>) -> [UInt8]? {
        guard range.lowerBound >= 0 else { return nil }
        let number = range.lowerBound >> Self.offsetBits
        let start = range.lowerBound - number << Self.offsetBits
        let part = start..<(start + Int64(range.count))
        if number < places.count { return places[Int(number)].file?.read(part) }
        return number == Self.memoryNumber ? memory.withLock { $0.read(part) } : nil
    }

    func release(_ location: Int64, _ count: Int) {
        let number = location >> Self.offsetBits
        let start = location - number << Self.offsetBits
        if number < places.count {
            places[Int(number)].release(start..<(start + Int64(count)))
        } else {
            memory.withLock { $0.remove(start) }
        }
        keptCount.subtract(Int64(count), ordering: .relaxed)
    }

    /// Bytes of the pages that are kept now.
    var keptBytes: Int64 { keptCount.load(ordering: .relaxed) }

    /// Bytes that the files occupy on their file systems.
    var diskBytes: Int64 { places.reduce(0) { $0 + ($1.file?.diskBytes ?? 0) } }

    /// What an operator should know, once; nil while records go to a file.
    public var remark: String? {
        guard usesMemory.load(ordering: .relaxed) else { return nil }
        let directories = places.map(\.directory)
        let names = directories.isEmpty ? "" : " in \(directories.joined(separator: " or "))"
        return
            "No temporary file can be written\(names), so the details of \(memoryBytes >> 20) MiB of backups are kept in "
            + "memory and others are fetched when they are shown; TMPDIR may name a directory with room."
    }
}
