import Glibc

/// A directory of its own in the folder of this process; gone with everything in it when this goes.
public final class TemporaryDirectory: Sendable {
    public let path: String

    public init() throws {
        path = try RunFolder.makeFolder("\(try RunFolder.shared().path)/")
    }

    deinit { RunFolder.removeTree(path) }

    /// Makes a file, and the folders above it; its path.
    @discardableResult
    public func write(_ name: String, _ bytes: [UInt8], mode: UInt32 = 0o600) throws -> String {
        let file = "\(path)/\(name)"
        var folder = path
        for part in name.split(separator: "/").dropLast() {
            folder += "/\(part)"
            mkdir(folder, 0o700)
        }
        let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw TemporaryDirectoryError() }
        defer { _ = close(descriptor) }
        // The mask of the process must not decide.
        fchmod(descriptor, mode)
        let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        guard count == bytes.count else { throw TemporaryDirectoryError() }
        return file
    }

    @discardableResult
    public func write(_ name: String, _ text: String, mode: UInt32 = 0o600) throws -> String {
        try write(name, Array(text.utf8), mode: mode)
    }

    /// Number of names in the directory.
    public var entryCount: Int {
        guard let directory = opendir(path) else { return -1 }
        defer { _ = closedir(directory) }
        var count = 0
        while readdir(directory) != nil { count += 1 }
        // The directory itself and its parent are among them.
        return count - 2
    }
}

public struct TemporaryDirectoryError: Error {}
