public import ArgumentParser
public import BackupAPI
import Dispatch
import Glibc
public import Sandbox
import SandboxServer

/// Serves the sandbox on loopback until it is stopped.
@main
struct CSBSSandbox: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "csbs-sandbox",
        abstract: "Serve a made-up backup service on 127.0.0.1 until stopped, for trying csbs and for tests.",
        version: "csbs-sandbox \(Product.version)")

    @Option(name: .long, help: ArgumentHelp("Port to listen on; 0 means any free port.", valueName: "n"))
    var port = 8770

    @Option(name: .long, help: ArgumentHelp("Number of backups in the account.", valueName: "n"))
    var backups = 12_412

    @Option(name: .long, help: ArgumentHelp("The same seed gives the same account.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(name: .long, help: ArgumentHelp("The project.", valueName: "id"))
    var project = "demo"

    @Option(
        name: .long,
        help: ArgumentHelp("Serve this project too, with fewer backups; repeatable.", valueName: "id"))
    var otherProject: [String] = []

    @Option(name: .long, help: ArgumentHelp("The only valid token; made up, so not a secret.", valueName: "text"))
    var token = "demo"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How negations of two or more keys are read: twin or opposite.", valueName: "reading"))
    var negations = NegationReading.assumed

    @Flag(name: .long, help: "Leave out the oddities of real answers, such as broken records and numbers as strings.")
    var plain = false

    @Flag(
        name: .long, help: "Add regular nightly backups, and servers that fail, recover, stop, grow or lose a disk.")
    var incidents = false

    @Option(
        name: .long,
        help: ArgumentHelp("Add a fault to pages or totals; repeatable.", valueName: "fault"))
    var fault: [Sandbox.Fault] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Time of the newest backups, in seconds since 1970; now by default.", valueName: "seconds"))
    var now: Int64?

    @Option(name: .long, help: ArgumentHelp("Milliseconds to wait before each answer.", valueName: "ms"))
    var delay = 0

    @Option(name: .long, help: ArgumentHelp("Answer with this HTTP status instead of data.", valueName: "status"))
    var fail: Int?

    @Option(name: .long, help: ArgumentHelp("With --fail: only every n-th request fails.", valueName: "n"))
    var failEvery = 1

    @Flag(name: .long, help: "Print each request on one line: method, path and body.")
    var showRequests = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The URL of a Keystone, ending in /v3; its tokens are valid instead of --token, each for its own project.",
            valueName: "url"))
    var identity: String?

    func validate() throws {
        guard 0...65_535 ~= port else {
            throw ValidationError("--port: \(port) is out of range; 0 to 65535 are allowed.")
        }
        guard 0...10_000_000 ~= backups else {
            throw ValidationError("--backups: \(backups) is out of range; 0 to 10000000 are allowed.")
        }
        guard delay >= 0 else { throw ValidationError("--delay: \(delay) is negative.") }
        if let fail, !(400...599 ~= fail) {
            throw ValidationError("--fail: \(fail) is not an error status; 400 to 599 are allowed.")
        }
        guard failEvery >= 1 else { throw ValidationError("--fail-every: \(failEvery) is less than 1.") }
    }

    func run() async throws {
        var configuration = Sandbox.Configuration(
            backups: backups, seed: seed, now: Timestamp(seconds: now ?? Int64(time(nil))), project: project,
            token: token, negations: negations, hasOddities: !plain, hasIncidents: incidents, faults: Set(fault))
        configuration.otherProjects = otherProject
        let sandbox = Sandbox(configuration)
        let faults = SandboxServer.Faults(delay: .milliseconds(delay), status: fail, period: failEvery)
        let (projects, token) = ([project] + otherProject, token)
        let observe: (@Sendable (APIRequest) -> Void)? = showRequests ? Self.show : nil
        let server = SandboxServer(sandbox, faults: faults, identity: identity, observe: observe)
        try await server.run(port: port, handlesSignals: true) { port in
            for project in projects {
                print("OS_TOKEN=\(token) csbs --endpoint http://127.0.0.1:\(port)/v1/\(project.percentEncoded)")
            }
            fflush(nil)
        }
    }
}

extension CSBSSandbox {
    /// Never the token: what is printed may end in a file.
    private static func show(_ request: APIRequest) {
        let body = String(decoding: request.body, as: UTF8.self)
        // On one line, and without commands to the terminal, whatever came.
        let line = "\(request.method) \(request.path) \(body)".unicodeScalars.map {
            $0.properties.generalCategory == .control ? "\\u{\(String($0.value, radix: 16))}" : String($0)
        }
        print(line.joined())
        fflush(nil)
    }
}

extension NegationReading: ExpressibleByArgument {}

extension Sandbox.Fault: ExpressibleByArgument {
    public var defaultValueDescription: String { help }
}
