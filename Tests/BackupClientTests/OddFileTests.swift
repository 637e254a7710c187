import Glibc
import Support
import Testing

@testable import BackupClient

/// None of these may keep the program waiting: a named pipe without a writer would, for ever.
@Suite("Files of settings that are no files", .timeLimit(.minutes(1)))
struct OddFileTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    /// Makes a named pipe, which its test removes.
    private func pipe(_ name: String) throws -> String {
        let path = "\(directory.path)/\(name)"
        try #require(mkfifo(path, 0o600) == 0)
        return path
    }

    private func sentence(_ body: () throws -> Void) -> String? {
        do { try body() } catch let error as SettingsError { return error.sentence } catch {
            Issue.record(error)
        }
        return nil
    }

    private func openSentence(clouds: String, options: [SettingName: String] = [:]) -> String? {
        let connections = Connections(options: options, environment: ["OS_CLIENT_CONFIG_FILE": clouds])
        return sentence { _ = try connections.open(try connections.settings()) }
    }

    private let cloud = """
        clouds:
          a:
            auth: {auth_url: "https://iam.example/v3", username: anna, user_domain_name: D1}

        """

    @Test("A clouds.yaml that is a pipe, a device or a directory is refused")
    func clouds() throws {
        let path = try pipe("clouds.yaml")
        defer { unlink(path) }
        #expect(openSentence(clouds: path) == "\(path) cannot be read: it is a pipe, not a file.")
        #expect(openSentence(clouds: "/dev/zero") == "/dev/zero cannot be read: it is a device, not a file.")
        #expect(
            openSentence(clouds: directory.path) == "\(directory.path) cannot be read: it is a directory, not a file.")
    }

    @Test("A secure.yaml that is a pipe is refused")
    func secure() throws {
        let clouds = try directory.write("clouds.yaml", cloud)
        let path = try pipe("secure.yaml")
        defer { unlink(path) }
        #expect(openSentence(clouds: clouds) == "\(path) cannot be read: it is a pipe, not a file.")
    }

    @Test("A cacert that is a pipe is refused")
    func certificates() throws {
        let clouds = try directory.write("clouds.yaml", cloud)
        let path = try pipe("ca.pem")
        defer { unlink(path) }
        #expect(
            openSentence(clouds: clouds, options: [.caFile: path])
                == "cacert \(path) (--os-cacert) cannot be read: it is a pipe, not a file.")
    }

    @Test("A config.yaml or queries.yaml that is a pipe is refused", arguments: ["config.yaml", "queries.yaml"])
    func queries(name: String) throws {
        // The file is there for its folder.
        try directory.write("csbs/other", "")
        let path = try pipe("csbs/\(name)")
        defer { unlink(path) }
        let store = QueryStore(environment: ["XDG_CONFIG_HOME": directory.path])
        #expect(sentence { _ = try store.read() } == "\(path) cannot be read: it is a pipe, not a file.")
    }

    @Test("A file of absurd size is refused before it is read")
    func size() throws {
        let path = try directory.write("clouds.yaml", "")
        try #require(truncate(path, 1 << 40) == 0)
        #expect(openSentence(clouds: path) == "\(path) cannot be read: it is larger than 1 MiB.")
        let clouds = try directory.write("c.yaml", cloud)
        #expect(
            openSentence(clouds: clouds, options: [.caFile: path])
                == "cacert \(path) (--os-cacert) cannot be read: it is larger than 16 MiB.")
    }
}
