/// What counting revealed of the way in which a service reads one of its negations (<doc:Negations>).
public enum NegationConclusion: Sendable, Hashable {
    /// The reading that this program assumes, and no other, fits.
    case assumed
    /// The other reading, and only that one, fits.
    case opposite
    /// The negation hides nothing, although backups carry all of its keys.
    case notApplied
    /// Every backup with any of the keys has all of them, so both readings hide the same backups.
    case noDifference
    /// No reading fits: the counts ignore the filter, or the account changed between them.
    case undecided

    /// The reading of the service, where the counts settle it.
    public var reading: NegationReading? {
        switch self {
        case .assumed: .assumed
        case .opposite: .assumed.other
        case .notApplied, .noDifference, .undecided: nil
        }
    }

    /// Whether the result may differ from what the filter says, so that its reader has to know.
    public var isWarning: Bool {
        switch self {
        case .opposite, .notApplied, .undecided: true
        case .assumed, .noDifference: false
        }
    }

    /// One sentence for screen and standard error alike.
    public func sentence(about list: TagList) -> String {
        switch self {
        case .assumed: "This service reads \(list.fieldName) as csbs does: it \(list.sentence)."
        case .opposite:
            "This service reads \(list.fieldName) the other way: it \(list.sentence(under: .assumed.other))."
        case .notApplied:
            "This service does not apply \(list.fieldName): its counts with and without the list are equal."
        case .noDifference: "Every reading of \(list.fieldName) hides the same backups here."
        case .undecided:
            "How this service reads \(list.fieldName) is unclear, because its counts fit neither reading; check the result."
        }
    }
}
