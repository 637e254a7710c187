import BackupAPI
import BackupClient
import Sandbox
import Support
import Testing

@Suite("Counting how a service reads a negation")
struct NegationCountingTests {
    @Test(
        "The reading of a service is found, whether it hides more or less than assumed",
        arguments: [(NegationReading.twin, NegationConclusion.assumed), (.opposite, .opposite)],
        ["not all(env, tier)", "not any(env, tier)"])
    func readings(_ row: (reading: NegationReading, conclusion: NegationConclusion), line: String) async throws {
        let client = BackupClient.over(TruthTable.sandbox(row.reading))
        let probe = try #require(NegationProbe.probes(for: try Filter(line: line)).first)
        #expect(try await client.conclusion(of: probe) == row.conclusion)
    }

    @Test("Counts that ignore the filter settle nothing")
    func countsIgnoreTheFilter() async throws {
        let recorder = Recorder(answering: #"{"total_count":500}"#)
        let probe = try #require(NegationProbe.probes(for: try Filter(line: "not all(a, b)")).first)
        #expect(try await recorder.client().conclusion(of: probe) == .undecided)
        #expect(recorder.requests.count == 4)
    }

    @Test("A count that fails is reported as the failure that it is")
    func failure() async throws {
        let recorder = Recorder(answering: #"{"resources":[]}"#)
        let probe = try #require(NegationProbe.probes(for: try Filter(line: "not all(a, b)")).first)
        let error = await clientError { _ = try await recorder.client().conclusion(of: probe) }
        #expect(
            error?.sentence
                == "The answer does not come from the backup service, it begins \"{\"resources\":[]}\"; check the endpoint."
        )
    }
}
