import BackupAPI
import BackupClient

/// What the reader of an answer has to know of it and cannot see: on standard error, so that data stays data.
enum Remarks {
    /// Says what is noteworthy about the answer to a filter.
    static func complain(about filter: Filter, isEmpty: Bool, _ client: BackupClient) {
        if isEmpty { Output.complain(emptiness(of: filter)) }
        for probe in NegationProbe.probes(for: filter) {
            let answer = Blocking.result { () throws(ClientError) in try await client.conclusion(of: probe) }
            switch answer {
            case .success(let conclusion):
                if conclusion.isWarning { Output.complain(conclusion.sentence(about: probe.list)) }
            case .failure(let error):
                Output.complain("How this service reads \(probe.list.wireName) is not known. \(error.sentence)")
            }
        }
    }

    static func emptiness(of filter: Filter) -> String {
        if filter.isEmpty { return "There is no backup." }
        return ["No backup matches.", filter.emptyAnswerRemark].compactMap(\.self).joined(separator: " ")
    }
}
