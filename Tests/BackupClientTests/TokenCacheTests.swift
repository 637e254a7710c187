import BackupAPI
import ConfigurationFiles
import Glibc
import HTTP
import Support
import Testing

@testable import BackupClient

@Suite("Tokens kept between runs", .timeLimit(.minutes(1)))
struct TokenCacheTests {
    private let directory: TemporaryDirectory
    private let time = ManualTime()

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func cache() throws -> TokenCache {
        try #require(TokenCache(environment: ["XDG_CACHE_HOME": directory.path]))
    }

    private func session(_ server: FaultServer, user: String = "u1", cache: TokenCache?) throws -> TokenSession {
        let account = Account(
            authURL: try WebAddress("\(server.url)/v3"),
            credentials: .password(.id(user), Secret("hunter2"), passcode: nil), scope: .id("p1"))
        return TokenSession(
            login: .identity(account), http: HTTPClient(), cache: cache, timeSource: time.timeSource)
    }

    private func server() throws -> FaultServer {
        try FaultServer(["t1", "t2", "t3"].map { IdentityAnswers.token($0) })
    }

    /// The only file of the cache.
    private func file() throws -> String {
        let folder = "\(directory.path)/csbs"
        let stream = try #require(opendir(folder))
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        #expect(names.count == 1)
        return "\(folder)/\(try #require(names.first))"
    }

    private func cleanUp() throws {
        unlink(try file())
        rmdir("\(directory.path)/csbs")
    }

    @Test("The next run uses the token of the last one, until it is due")
    func kept() async throws {
        let server = try server()
        defer { server.stop() }
        let first = try await session(server, cache: cache()).access()
        let second = try await session(server, cache: cache()).access()
        #expect(first == second)
        #expect(server.requests.count == 1)
        time.now = Timestamp(seconds: time.now.seconds + 3_540)
        #expect(try await session(server, cache: cache()).access().token.revealed == "t2")
        try cleanUp()
    }

    @Test("The file is for its owner alone and holds no password")
    func secrecy() async throws {
        let server = try server()
        defer { server.stop() }
        umask(0)
        defer { umask(0o022) }
        _ = try await session(server, cache: cache()).access()
        let path = try file()
        let kept = try FileContents(path, maximumBytes: 1 << 20)
        #expect(kept.modeText == "600")
        #expect(!kept.text.contains("hunter2"))
        var status = stat()
        #expect(stat("\(directory.path)/csbs", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o700)
        try cleanUp()
    }

    @Test("Without being asked for, nothing is kept")
    func notAskedFor() async throws {
        let server = try server()
        defer { server.stop() }
        _ = try await session(server, cache: nil).access()
        #expect(directory.entryCount == 0)
        _ = try await session(server, cache: nil).access()
        #expect(server.requests.count == 2)
    }

    @Test("A file that others could have read or written is not used", arguments: [UInt32(0o640), 0o604, 0o620])
    func openToOthers(_ mode: UInt32) async throws {
        let server = try server()
        defer { server.stop() }
        _ = try await session(server, cache: cache()).access()
        chmod(try file(), mode)
        #expect(try await session(server, cache: cache()).access().token.revealed == "t2")
        try cleanUp()
    }

    @Test("A file that is damaged is not used, and is replaced", arguments: ["", "{", #"{"token":"evil"}"#])
    func damaged(_ text: String) async throws {
        let server = try server()
        defer { server.stop() }
        _ = try await session(server, cache: cache()).access()
        let path = try file()
        let descriptor = open(path, O_WRONLY | O_TRUNC)
        _ = text.utf8.withContiguousStorageIfAvailable { write(descriptor, $0.baseAddress, $0.count) }
        close(descriptor)
        #expect(try await session(server, cache: cache()).access().token.revealed == "t2")
        #expect(try await session(server, cache: cache()).access().token.revealed == "t2")
        try cleanUp()
    }

    @Test("A token that the service refuses is thrown away")
    func refused() async throws {
        let server = try server()
        defer { server.stop() }
        _ = try await session(server, cache: cache()).access()
        let session = try session(server, cache: cache())
        let old = try await session.access()
        let new = try await session.access(
            insteadOf: old, refusal: ServiceError(status: 401), observe: { _ in })
        #expect(new.token.revealed == "t2")
        #expect(try await self.session(server, cache: cache()).access().token.revealed == "t2")
        try cleanUp()
    }

    @Test("Each account has its own")
    func otherAccount() async throws {
        let server = try server()
        defer { server.stop() }
        _ = try await session(server, cache: cache()).access()
        let path = try file()
        #expect(try await session(server, user: "u2", cache: cache()).access().token.revealed == "t2")
        unlink(path)
        try cleanUp()
    }

    @Test("Where there is no place for it, the run goes on without")
    func noPlace() async throws {
        #expect(TokenCache(environment: [:]) == nil)
        #expect(TokenCache(environment: ["XDG_CACHE_HOME": "relative"]) == nil)
        let server = try server()
        defer { server.stop() }
        let cache = TokenCache(environment: ["XDG_CACHE_HOME": "/proc/nowhere"])
        #expect(try await session(server, cache: cache).access().token.revealed == "t1")
    }
}
