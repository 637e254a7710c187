public import BackupAPI

extension BackupClient {
    /// Asks the service for the counts of a probe, all at once, and says what they reveal.
    ///
    /// - Throws: `ClientError` of the first count that failed.
    public func conclusion(of probe: NegationProbe) async throws(ClientError) -> NegationConclusion {
        let filters = probe.filters
        let answers = await withTaskGroup(of: (Int, Result<Int, ClientError>).self) { group in
            for (index, filter) in filters.enumerated() {
                group.addTask {
                    do throws(ClientError) { return (index, .success(try await count(filter))) } catch {
                        return (index, .failure(error))
                    }
                }
            }
            var answers: [(Int, Result<Int, ClientError>)] = []
            for await answer in group { answers.append(answer) }
            return answers.sorted { $0.0 < $1.0 }
        }
        var counts: [Int] = []
        for (_, answer) in answers { counts.append(try answer.get()) }
        return probe.conclusion(from: counts)
    }
}
