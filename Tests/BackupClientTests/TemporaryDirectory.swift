import Glibc
import Synchronization

/// A directory of its own under `/tmp`, gone with its files when this goes.
final class TemporaryDirectory: Sendable {
    let path: String
    private let written = Mutex<[String]>([])

    init() throws {
        var template = Array("/tmp/csbs-test-XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw TemporaryDirectoryError() }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit {
        for file in written.withLock({ $0 }) { _ = unlink(file) }
        _ = rmdir(path)
    }

    /// Makes a file; its path.
    func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        let file = "\(path)/\(name)"
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TemporaryDirectoryError() }
        defer { _ = close(descriptor) }
        written.withLock { $0.append(file) }
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw TemporaryDirectoryError() }
        return file
    }

    func write(_ name: String, _ text: String) throws -> String { try write(name, Array(text.utf8)) }

    /// Number of names in the directory.
    var entryCount: Int {
        guard let directory = opendir(path) else { return -1 }
        defer { _ = closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // The directory itself and its parent are among them.
        return count - 2
    }
}

struct TemporaryDirectoryError: Error {}
