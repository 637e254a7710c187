import CNcurses
import Glibc

/// What the benchmarks share: the program, a folder for scratch files, accounts whose records are made once.
final class Workshop {
    let csbs: String
    /// Gone with everything in it at the end.
    private let folder: String
    private var accounts: [Int: StaticAccount] = [:]

    /// - Throws: where the program is missing.
    init() throws {
        let program = CommandLine.arguments[0]
        let parts = program.split(separator: "/", omittingEmptySubsequences: false)
        csbs = (program.contains("/") ? parts.dropLast().joined(separator: "/") : ".") + "/csbs"
        guard access(csbs, X_OK) == 0 else {
            throw NotMeasured("\(csbs) is missing; build everything first: swift build -c release")
        }
        var template = Array(
            "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/csbs-benchmark-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw NotMeasured("a folder for scratch files could not be made") }
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func close() {
        guard let directory = opendir(folder) else { return }
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            unlink("\(folder)/\(name)")
        }
        closedir(directory)
        rmdir(folder)
    }

    /// Writes a scratch file; its path.
    func file(_ name: String, _ bytes: [UInt8]) throws -> String {
        let path = "\(folder)/\(name)"
        guard let file = fopen(path, "w") else { throw NotMeasured("\(path) could not be written") }
        defer { fclose(file) }
        guard fwrite(bytes, 1, bytes.count, file) == bytes.count else {
            throw NotMeasured("\(path) could not be written")
        }
        return path
    }

    func account(_ count: Int) throws -> StaticAccount {
        if let account = accounts[count] { return account }
        let account = try StaticAccount(count: count)
        accounts[count] = account
        return account
    }

    /// Runs a body beside a server of an account of so many backups.
    func withServer<Value>(
        _ count: Int, delayMilliseconds: Int = 0, _ body: (PageServer) throws -> Value
    ) throws -> Value {
        let server = try PageServer(account(count), delayMilliseconds: delayMilliseconds)
        defer { server.stop() }
        return try body(server)
    }

    /// The environment of every program: no settings of the operator's count.
    static let variables = [
        "OS_TOKEN=demo", "TERM=xterm-256color", "LANG=C.UTF-8", "PATH=\(path)", "HOME=/nonexistent",
    ]

    private static var path: String { getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin" }
}
