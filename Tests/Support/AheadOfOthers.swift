/// Runs a test that measures how soon something happens. Its steps go before those of other tests, many of which wait for a thread at
/// any moment.
public func aheadOfOthers<Value: Sendable>(_ body: @escaping @Sendable () async throws -> Value) async throws -> Value {
    try await Task(priority: .high) { try await body() }.value
}
