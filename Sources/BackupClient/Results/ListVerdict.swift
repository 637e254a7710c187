/// What is to be said of a list that was read: one value for screen and commands.
public struct ListVerdict: Sendable, Hashable {
    public let end: ListEnd
    /// Why the list cannot be relied on, as a sentence; nil where it can. A command fails for it.
    public let failure: String?
    /// What a reader should know besides, as sentences.
    public let remarks: [String]

    init(_ end: ListEnd, _ ledger: RecordLedger, countWithoutFilter: Int?) {
        var failure = end.sentence
        var remarks: [String] = []
        if case .short(let loaded, let expected, let cause) = end, cause != .repeatedPage,
            countWithoutFilter == expected
        {
            failure = nil
            remarks.append(
                "\(loaded.grouped) backups were returned. The service counts \(expected.grouped) with and without the filter, "
                    + "so its total may ignore the filter.")
        }
        if let first = ledger.firstTotal, let last = ledger.lastTotal, first != last {
            remarks.append(
                "The list changed while it was read: \(first.grouped) matches at first, \(last.grouped) at the end.")
        }
        if ledger.duplicates > 0, !end.isAboutRepeats, !ledger.hasShortPages {
            let (backups, were) = ledger.duplicates == 1 ? ("backup", "was") : ("backups", "were")
            remarks.append(
                "\(ledger.duplicates.grouped) \(backups) \(were) returned twice and left out the second time: the order changed between pages."
            )
        }
        self.end = end
        self.failure = failure
        self.remarks = remarks
    }

    /// Whether the number of all backups without a filter decides between a short list and a total that ignores the filter.
    public var dependsOnCountWithoutFilter: Bool {
        if case .short(_, _, let cause) = end { cause != .repeatedPage } else { false }
    }
}

extension ListEnd {
    fileprivate var isAboutRepeats: Bool {
        switch self {
        case .short(_, _, .repeatedRecords), .short(_, _, .repeatedPage): true
        default: false
        }
    }
}
