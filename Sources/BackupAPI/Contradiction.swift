/// A negation that hides what the same filter asks for. It is reported, not refused: the service accepts it.
public struct Contradiction: Sendable, Hashable {
    /// The negating list and the key in it.
    public let list: TagList
    public let index: Int
    public let sentence: String
}

extension Filter {
    /// Where the filter contradicts itself under the reading of the negations that this program assumes (<doc:Negations>).
    public var contradictions: [Contradiction] {
        let negations = [TagList.notTags, .notTagsAny].flatMap { list in
            self[list].enumerated().map { (list: list, index: $0.offset, tag: $0.element) }
        }
        // Where one key is enough to be hidden, each key can contradict on its own.
        let single = negations.filter {
            !NegationReading.assumed.hidesOnlyCarriersOfAll($0.list) || self[$0.list].count == 1
        }
        var found: [Contradiction] = []
        for negation in single {
            for list in [TagList.tags, .tagsAny] {
                for demand in self[list] {
                    guard let hidden = demand.part(coveredBy: negation.tag) else { continue }
                    let isWhole = hidden.values.count == demand.values.count
                    let end =
                        !isWhole
                        ? "." : list == .tags ? ", so nothing can match." : ", so that alternative matches nothing."
                    found.append(
                        Contradiction(
                            list: negation.list, index: negation.index,
                            sentence:
                                "\(list.fieldName) asks for \(hidden.expression) and \(negation.list.fieldName) hides it\(end)"
                        ))
                }
            }
        }
        for list in [TagList.notTags, .notTagsAny] where self[list].count > 1 {
            guard NegationReading.assumed.hidesOnlyCarriersOfAll(list) else { continue }
            let isHidden = self[list].allSatisfy { negation in
                self[.tags].contains { $0.part(coveredBy: negation)?.values.count == $0.values.count }
            }
            guard isHidden else { continue }
            found.append(
                Contradiction(
                    list: list, index: self[list].count - 1,
                    sentence: "tags asks for all that \(list.fieldName) hides, so nothing can match."))
        }
        return found
    }
}

extension TagFilter {
    /// The part of a demand that a negation hides; nil where it hides nothing.
    fileprivate func part(coveredBy negation: TagFilter) -> TagFilter? {
        guard negation.wireKey.isExactly(wireKey) else { return nil }
        if negation.values.isEmpty { return self }
        let hidden = negation.wireValues
        let covered = wireValues.filter { value in hidden.contains { Self.covers($0, value) } }
        return covered.isEmpty ? nil : TagFilter(key: key, values: covered)
    }
}
