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

    @Option(name: .long, help: ArgumentHelp("Port to listen on; 0 takes any free one.", valueName: "n"))
    var port = 8770

    @Option(name: .long, help: ArgumentHelp("Number of backups in the account.", valueName: "n"))
    var backups = 12_412

    @Option(name: .long, help: ArgumentHelp("The same seed gives the same account.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(name: .long, help: ArgumentHelp("The only project.", valueName: "id"))
    var project = "demo"

    @Option(name: .long, help: ArgumentHelp("The only token; made up, so it is no secret.", valueName: "text"))
    var token = "demo"

    @Option(
        name: .long,
        help: ArgumentHelp(
            "How the negations are read from two keys on: twin or opposite.", valueName: "reading"))
    var negations = NegationReading.assumed

    @Flag(name: .long, help: "Leave out the oddities of real answers: broken records, hostile names, numbers as texts.")
    var plain = false

    @Option(
        name: .long,
        help: ArgumentHelp("What goes wrong with pages and totals; may be given more than once.", valueName: "fault"))
    var fault: [Sandbox.Fault] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Seconds since 1970 that the newest backups are young at; now if not given.", valueName: "seconds"))
    var now: Int64?

    @Option(name: .long, help: ArgumentHelp("Milliseconds to wait before each answer.", valueName: "ms"))
    var delay = 0

    @Option(name: .long, help: ArgumentHelp("Answer with this status in place of data.", valueName: "status"))
    var fail: Int?

    @Option(name: .long, help: ArgumentHelp("With --fail: only every n-th request fails.", valueName: "n"))
    var failEvery = 1

    @Flag(name: .long, help: "Print each request on a line: method, path and body, as they came.")
    var showRequests = false

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A Keystone's address with /v3 at its end; its tokens count in place of --token, each for its own project.",
            valueName: "url"))
    var identity: String?

    func validate() throws {
        guard 0...65_535 ~= port else { throw ValidationError("--port: \(port) is no port; 0 to 65535 are.") }
        guard 0...10_000_000 ~= backups else {
            throw ValidationError("--backups: \(backups) is out of range; 0 to 10000000 are allowed.")
        }
        guard delay >= 0 else { throw ValidationError("--delay: \(delay) is negative.") }
        if let fail, !(400...599 ~= fail) {
            throw ValidationError("--fail: \(fail) is no error status; 400 to 599 are.")
        }
        guard failEvery >= 1 else { throw ValidationError("--fail-every: \(failEvery) is less than 1.") }
    }

    func run() async throws {
        let sandbox = Sandbox(
            Sandbox.Configuration(
                backups: backups, seed: seed, now: Timestamp(seconds: now ?? Int64(time(nil))), project: project,
                token: token, negations: negations, hasOddities: !plain, faults: Set(fault)))
        let faults = SandboxServer.Faults(delay: .milliseconds(delay), status: fail, period: failEvery)
        let (project, token) = (project, token)
        let observe: (@Sendable (APIRequest) -> Void)? = showRequests ? Self.show : nil
        do {
            try await SandboxServer(sandbox, faults: faults, identity: identity, observe: observe).run(
                port: port, handlesSignals: true
            ) {
                port in
                print("OS_TOKEN=\(token) csbs --endpoint http://127.0.0.1:\(port)/v1/\(project.percentEncoded)")
                fflush(nil)
            }
        } catch {
            throw ValidationError("The port \(port) on 127.0.0.1 cannot be listened on: \(error)")
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
