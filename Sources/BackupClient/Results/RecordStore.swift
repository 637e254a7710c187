import Glibc
import Synchronization

/// Keeps pages as received outside the heap, in nameless temporary files: in the first directory that has room, in the next where
/// it is full, and at last in memory up to a bound.
public final class RecordStore: Sendable {
    /// Where bytes go. A location is the number of a file, or of memory, and the offset in it.
    fileprivate struct Media {
        static let offsetBits: Int64 = 48
        /// Memory comes behind all files.
        static let memoryNumber: Int64 = 1 << 14

        /// The last one is written, the others are full.
        var files: [NamelessFile] = []
        var untried: ArraySlice<String>
        var memory: [UInt8] = []
        var keptBytes: Int64 = 0
        /// Whether memory was used, or would have been if it had room.
        var usesMemory = false
    }

    private let media: Mutex<Media>
    private let directories: [String]
    /// Past this the store keeps nothing more; the records behind it are fetched one by one when they are shown.
    private let capacityBytes: Int64
    private let memoryBytes: Int

    /// - Parameters:
    ///   - directories: tried in this order.
    ///   - memoryBytes: kept in memory where none of them has room.
    public init(
        capacityBytes: Int64 = 2 << 30, directories: [String] = RecordStore.usualDirectories,
        memoryBytes: Int = 64 << 20
    ) {
        self.capacityBytes = capacityBytes
        self.directories = directories
        self.memoryBytes = memoryBytes
        media = Mutex(Media(untried: directories[...]))
    }

    /// `/var/tmp`, and the directories that TMPDIR and XDG_RUNTIME_DIR name.
    public static var usualDirectories: [String] {
        let named = ["TMPDIR", "XDG_RUNTIME_DIR"].compactMap { (name: String) -> String? in
            getenv(name).map { String(cString: $0) }
        }
        return ["/var/tmp"] + named.filter { $0.hasPrefix("/") && $0 != "/var/tmp" }
    }

    /// Where the bytes are kept from now on; nil where there is no room for them.
    public func keep(_ bytes: [UInt8]) -> Int64? {
        media.withLock { media -> Int64? in
            guard media.keptBytes + Int64(bytes.count) <= capacityBytes else { return nil }
            guard let location = media.append(bytes) ?? media.remember(bytes, atMost: memoryBytes) else { return nil }
            media.keptBytes += Int64(bytes.count)
            return location
        }
    }

    /// The bytes of a range; nil where they cannot be read.
    public func read(_ range: Range<Int64>) -> [UInt8]? {
        media.withLock { $0.read(range) }
    }

    /// What an operator should know, once; nil while records go to a file.
    public var remark: String? {
        guard media.withLock({ $0.usesMemory }) else { return nil }
        let places = directories.isEmpty ? "" : " in \(directories.joined(separator: " or "))"
        return
            "No temporary file can be written\(places), so the details of \(memoryBytes >> 20) MiB of backups are kept in "
            + "memory and others are fetched when they are shown; TMPDIR may name a directory with room."
    }
}

extension RecordStore.Media {
    /// Appends to the last file, or to a new one in the next directory where that has no room.
    fileprivate mutating func append(_ bytes: [UInt8]) -> Int64? {
        if let offset = files.last?.append(bytes) { return Int64(files.count - 1) << Self.offsetBits | offset }
        while let directory = untried.popFirst() {
            guard let file = NamelessFile(in: directory) else { continue }
            files.append(file)
            if let offset = file.append(bytes) { return Int64(files.count - 1) << Self.offsetBits | offset }
        }
        return nil
    }

    fileprivate mutating func remember(_ bytes: [UInt8], atMost limit: Int) -> Int64? {
        usesMemory = true
        guard memory.count + bytes.count <= limit else { return nil }
        defer { memory += bytes }
        return Self.memoryNumber << Self.offsetBits | Int64(memory.count)
    }

    fileprivate func read(_ range: Range<Int64>) -> [UInt8]? {
        guard range.lowerBound >= 0 else { return nil }
        let number = range.lowerBound >> Self.offsetBits
        let start = range.lowerBound - number << Self.offsetBits
        let end = start + Int64(range.count)
        if number < files.count { return files[Int(number)].read(start..<end) }
        guard number == Self.memoryNumber, end <= memory.count else { return nil }
        return Array(memory[Int(start)..<Int(end)])
    }
}
