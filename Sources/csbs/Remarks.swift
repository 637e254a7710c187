import BackupAPI
import BackupClient
import Presentation

/// What the reader of an answer has to know of it and cannot see: on standard error, so that data stays data.
enum Remarks {
    /// Says what is noteworthy about the answer to a filter.
    static func complain(about filter: Filter, isEmpty: Bool, _ client: BackupClient) {
        if isEmpty {
            Output.printError(
                filter.isEmpty
                    ? "There are no backups."
                    : (["No backup matches."] + [filter.nameSearchRemark].compactMap(\.self)).joined(separator: " "))
        }
        complainAboutTags(of: filter, isEmpty: isEmpty, client)
        for probe in NegationProbe.probes(for: filter) {
            let answer = Blocking.result { () throws(ClientError) in try await client.conclusion(of: probe) }
            switch answer {
            case .success(let conclusion):
                if conclusion.isWarning { Output.printError(conclusion.sentence(about: probe.list)) }
            case .failure(let error):
                Output.printError("How this service reads \(probe.list.fieldName) is not known. \(error.sentence)")
            }
        }
    }

    /// Says that a total may ignore the filter, where the service counts as many backups without it.
    static func printDoubts(aboutTotal total: Int, of filter: Filter, _ client: BackupClient) {
        guard !filter.isEmpty, total > 0 else { return }
        let answer = Blocking.result { () throws(ClientError) in try await client.count(Filter()) }
        guard case .success(total) = answer else { return }
        Output.printError(
            "The service counts \(Format.number(total)) with and without the filter: every backup matches, or its total "
                + "ignores the filter.")
    }

    /// Says which keys and values no backup carries, where that is not plain from an answer: a misspelt one hides nothing in a
    /// negation, and is passed over among several of which any will do.
    private static func complainAboutTags(of filter: Filter, isEmpty: Bool, _ client: BackupClient) {
        let hasTags = TagList.allCases.contains { !filter[$0].isEmpty }
        let canHide = TagList.allCases.contains { $0 != .tags && !filter[$0].isEmpty }
        guard hasTags, isEmpty || canHide else { return }
        // Some services and roles do not have this call; then there is nothing to say.
        let answer = Blocking.result { () throws(ClientError) in try await client.tags() }
        guard case .success(let known) = answer else { return }
        var said: Set<String> = []
        for unknown in filter.unknownTags(among: known) where said.insert(unknown.sentence).inserted {
            Output.printError(unknown.sentence)
        }
    }
}
