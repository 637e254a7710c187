/// How a service reads its two negations from two keys on (<doc:Negations>).
///
/// The family's documents disagree. This is the one place that decides; the form's sentences and the sandbox follow it.
public enum NegationReading: String, CaseIterable, Sendable {
    /// Each list negates its positive twin: `not_tags` = NOT (k1 AND k2), `not_tags_any` = NOT (k1 OR k2).
    case twin
    /// The opposite: `not_tags` = NOT k1 AND NOT k2, `not_tags_any` = NOT k1 OR NOT k2.
    case opposite

    /// The reading that this program assumes.
    public static let assumed = NegationReading.twin

    var other: NegationReading { self == .twin ? .opposite : .twin }

    /// Whether a negated list hides a backup only when it carries every key of the list.
    public func hidesOnlyCarriersOfAll(_ list: TagList) -> Bool {
        (list == .notTags) == (self == .twin)
    }

    func quantifier(of list: TagList) -> String {
        hidesOnlyCarriersOfAll(list) ? "all" : "any"
    }
}
