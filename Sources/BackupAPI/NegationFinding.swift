/// What a returned backup reveals of a service that does not read a negation as this program does (<doc:Negations>).
public struct NegationFinding: Sendable, Hashable {
    public let list: TagList
    /// The reading under which the backup is shown rightly; nil where no reading shows it, so that the list is not applied.
    public let reading: NegationReading?

    public var sentence: String {
        guard let reading else {
            return
                "The service shows backups that \(list.fieldName) hides under every reading: it does not apply that list."
        }
        return "This service reads \(list.fieldName) the other way: it \(list.sentence(under: reading))."
    }
}

extension Filter {
    /// Checks a returned backup against the negations; nil where it agrees with the reading that this program assumes.
    public func negationFinding(in tags: [ResourceTag]) -> NegationFinding? {
        for list in [TagList.notTags, .notTagsAny] {
            let carried = self[list].count { $0.isCarried(by: tags) }
            let hides = { (reading: NegationReading) in
                carried > 0 && (!reading.hidesOnlyCarriersOfAll(list) || carried == self[list].count)
            }
            if hides(.assumed) {
                return NegationFinding(list: list, reading: NegationReading.allCases.first { !hides($0) })
            }
        }
        return nil
    }
}
