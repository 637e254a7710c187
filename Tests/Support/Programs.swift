import Foundation
import Glibc

/// The built programs, and running a plain command of theirs.
public enum Programs {
    /// The folder of the test bundle is the folder of the programs.
    public static let folder: String = {
        let bundle = ProcessInfo.processInfo.arguments.first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(fileURLWithPath: bundle).deletingLastPathComponent().path
    }()

    public static var csbs: String { "\(folder)/csbs" }
    public static var sandbox: String { "\(folder)/csbs-sandbox" }

    /// What a command wrote, and its exit status.
    public struct Outcome: Sendable, Hashable {
        public let output: String
        public let errors: String
        public let status: Int32

        public init(output: String, errors: String, status: Int32) {
            self.output = output
            self.errors = errors
            self.status = status
        }
    }

    public static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = ["OS_TOKEN": "demo"]
    ) throws -> Outcome {
        let process = try ChildProcess(
            program, arguments,
            environment: environment.merging(["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]) { own, _ in own })
        let status = process.wait()
        return Outcome(output: process.output, errors: process.errors, status: status)
    }
}

/// `csbs-sandbox` on a free port, while a test needs it.
public final class SandboxProcess: Sendable {
    public let endpoint: String
    private let process: ChildProcess

    /// - Throws: where the program does not start or does not print its address.
    public init(_ arguments: [String] = []) throws {
        process = try ChildProcess(
            Programs.sandbox, ["--port", "0"] + arguments, environment: ["PATH": "/usr/bin:/bin"])
        for _ in 0..<3_000 where !process.output.contains("\n") { usleep(10_000) }
        // The line is the command that reaches the sandbox.
        guard let line = process.output.split(separator: "\n").first,
            let address = line.split(whereSeparator: \.isWhitespace).last
        else {
            throw SystemError("csbs-sandbox does not listen: \(process.errors)")
        }
        endpoint = String(address)
    }

    /// With `--show-requests`: each request as a line, the oldest first.
    public var requests: [String] { process.output.split(separator: "\n").dropFirst().map(String.init) }

    public func stop() {
        process.terminate()
        _ = process.wait()
    }
}
