/// Settles how a service reads a negation of several keys by counting (<doc:Negations>): the negation alone, both of its positive
/// twins, and all backups.
///
///     for probe in NegationProbe.probes(for: filter) {
///         let conclusion = try await client.conclusion(of: probe)
///         if conclusion.isWarning { print(conclusion.sentence(about: probe.list)) }
///     }
///
/// A conclusion is about the service and the list, so one probe a list and run is enough.
public struct NegationProbe: Sendable, Hashable {
    public let list: TagList
    public let tags: [TagFilter]

    /// Nil where the list is no negation or has fewer than two keys: every reading is the same then.
    public init?(_ list: TagList, of filter: Filter) {
        guard list.isNegated, filter[list].count > 1 else { return nil }
        self.list = list
        tags = filter[list]
    }

    /// The negations of a filter that can be read in two ways, without those that are settled already.
    public static func probes(for filter: Filter, besides settled: Set<TagList> = []) -> [NegationProbe] {
        TagList.allCases.filter { !settled.contains($0) }.compactMap { NegationProbe($0, of: filter) }
    }

    /// The filters to count, in the order in which `conclusion` expects their numbers.
    public var filters: [Filter] {
        var filters = [Filter(), Filter(tags: tags), Filter(tagsAny: tags), Filter()]
        filters[0][list] = tags
        return filters
    }

    /// What the counts of `filters` say; `undecided` where their number is wrong.
    public func conclusion(from counts: [Int]) -> NegationConclusion {
        guard counts.count == 4 else { return .undecided }
        let (shown, carryingAll, carryingAny, everything) = (counts[0], counts[1], counts[2], counts[3])
        let fitting = NegationReading.allCases.filter { reading in
            shown == everything - (reading.hidesOnlyCarriersOfAll(list) ? carryingAll : carryingAny)
        }
        switch fitting.count {
        case 1: return fitting[0] == .assumed ? .assumed : .opposite
        case 2: return .noDifference
        // Counts that ignore every filter look like this too; then both twins count everything.
        default:
            return shown == everything && carryingAll > 0 && carryingAll < everything ? .notApplied : .undecided
        }
    }
}
