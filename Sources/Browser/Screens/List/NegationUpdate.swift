import BackupAPI
import BackupClient

/// How the service reads the filter's negations.
extension Model {
    /// Counts to find out how the service reads the filter's negations, once for each list.
    mutating func settleNegations() -> [Effect] {
        for (list, conclusion) in negations { warn(list, conclusion) }
        return NegationProbe.probes(for: list.filter, besides: Set(negations.keys)).map { .settleNegation($0) }
    }

    mutating func handleNegation(_ list: TagList, _ result: Result<NegationConclusion, ClientError>) {
        // Without counts nothing is known, and nothing is said to be.
        guard case .success(let conclusion) = result else { return }
        negations[list] = conclusion
        warn(list, conclusion)
    }

    /// Says that a list is not applied where a returned backup contradicts it under every reading, once for each query.
    mutating func checkNegations(_ page: RecordPage) {
        let filter = list.filter
        guard list.dataset.ignoredNegation == nil,
            TagList.allCases.contains(where: { $0.isNegated && !filter[$0].isEmpty }),
            let finding = (0..<page.rows.count).lazy.compactMap({ filter.negationFinding(in: page.rows.tags(at: $0)) })
                .first(where: { $0.reading == nil })
        else { return }
        list.dataset.ignoredNegation = finding
        notice = Notice(.warning, finding.sentence)
    }

    /// Says where the filter's result may differ from what it says.
    private mutating func warn(_ list: TagList, _ conclusion: NegationConclusion) {
        guard conclusion.isWarning, self.list.filter[list].count > 1 else { return }
        notice = Notice(.warning, conclusion.sentence(about: list))
    }
}
