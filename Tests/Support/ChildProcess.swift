import CNcurses
import Glibc

/// A program that a test starts. It inherits nothing but its three standard files: tests run side by side, and a socket or
/// pipe of one that a program of another kept open would never end.
public final class ChildProcess: Sendable {
    public let processID: Int32
    private let outputFile: Int32
    private let errorFile: Int32

    /// - Throws: where the program cannot be started, because it is missing for one.
    public init(_ program: String, _ arguments: [String], environment: [String: String]) throws {
        outputFile = try Self.namelessFile()
        errorFile = try Self.namelessFile()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, outputFile, 1)
        posix_spawn_file_actions_adddup2(&actions, errorFile, 2)
        cn_spawn_close_from(&actions, 3)
        processID = try Self.spawn(program, arguments, environment, &actions, flags: 0)
    }

    static func spawn(
        _ program: String, _ arguments: [String], _ environment: [String: String],
        _ actions: inout posix_spawn_file_actions_t, flags: Int16
    ) throws -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // Test threads block signals, and a child would inherit that. 0x08: POSIX_SPAWN_SETSIGMASK.
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, flags | 0x08)
        var argumentPointers = ([program] + arguments).map { strdup($0) } + [nil]
        var variablePointers = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for pointer in argumentPointers + variablePointers { free(pointer) } }
        var identifier: pid_t = 0
        guard posix_spawn(&identifier, program, &actions, &attributes, &argumentPointers, &variablePointers) == 0 else {
            throw SystemError("posix_spawn \(program)")
        }
        return identifier
    }

    private static func namelessFile() throws -> Int32 {
        guard let file = tmpfile() else { throw SystemError("tmpfile") }
        defer { fclose(file) }
        let descriptor = fcntl(fileno(file), F_DUPFD_CLOEXEC, 3)
        guard descriptor >= 0 else { throw SystemError("fcntl") }
        return descriptor
    }

    public var output: String { Self.contents(outputFile) }
    public var errors: String { Self.contents(errorFile) }

    private static func contents(_ descriptor: Int32) -> String {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = pread(descriptor, &buffer, buffer.count, bytes.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    /// Waits for the end; the exit status, or 128 and the number of the signal that ended it.
    public func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    }

    public func terminate() { kill(processID, SIGTERM) }

    deinit {
        close(outputFile)
        close(errorFile)
    }
}

public struct SystemError: Error, CustomStringConvertible {
    public let description: String

    public init(_ call: String) {
        description = "\(call): \(String(cString: strerror(errno)))"
    }
}
