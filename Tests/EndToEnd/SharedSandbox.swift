import Support
import Testing

/// One `csbs-sandbox` for all tests of a suite.
struct SharedSandbox: SuiteTrait, TestScoping {
    @TaskLocal private static var running: SandboxProcess?

    let arguments: [String]

    /// The service that a test of the suite uses.
    static func endpoint() throws -> String { try #require(running, "the suite has no sandbox").endpoint }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let sandbox = try SandboxProcess(arguments)
        defer { sandbox.stop() }
        try await Self.$running.withValue(sandbox) { try await function() }
    }
}

extension Trait where Self == SharedSandbox {
    /// Starts the service before the first test and stops it after the last one.
    static func sandbox(_ arguments: String...) -> Self { Self(arguments: arguments) }
}
