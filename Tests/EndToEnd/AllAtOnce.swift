/// Runs work that waits for programs, for several elements at once: as many as there are processors.
func allAtOnce<Element: Sendable>(
    _ elements: [Element], _ work: @escaping @Sendable (Element) throws -> Void
) async throws {
    try await withThrowingTaskGroup { group in
        for element in elements { group.addTask { try work(element) } }
        try await group.waitForAll()
    }
}
