import Foundation
import Glibc

/// The folder in which this process keeps what its tests write. It goes at the process's end, and what a killed process left
/// goes when the next one begins: private keys are among it.
public struct RunFolder: Sendable {
    static let prefix = "csbs-test-"

    public let path: String

    private static let made = Result { try RunFolder(in: parent) }

    /// The folder of this process.
    ///
    /// - Throws: where it cannot be made.
    public static func shared() throws -> RunFolder { try made.get() }

    /// `TMPDIR`, else `/tmp`.
    public static var parent: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

    private init(in parent: String) throws {
        Self.removeLeftovers(in: parent)
        path = try Self.makeFolder("\(parent)/\(Self.prefix)\(getpid())-")
        atexit {
            if let folder = try? RunFolder.shared() { RunFolder.removeTree(folder.path) }
        }
    }

    /// Makes a folder for the owner's eyes alone; its path begins as given.
    static func makeFolder(_ start: String) throws -> String {
        var template = Array("\(start)XXXXXX".utf8CString)
        let isMade = template.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard isMade else { throw SystemError("mkdtemp \(start)") }
        return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Removes the folders of processes that are gone.
    public static func removeLeftovers(in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where name.hasPrefix(prefix) {
            guard let process = name.dropFirst(prefix.count).split(separator: "-").first.flatMap({ pid_t($0) }),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            removeTree("\(parent)/\(name)")
        }
    }

    static func removeTree(_ path: String) { try? FileManager.default.removeItem(atPath: path) }
}
