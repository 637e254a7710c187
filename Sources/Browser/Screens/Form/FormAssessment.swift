import BackupAPI

/// What the form says about its filter. It is worked out once when the filter changes, and every frame reads it.
struct FormAssessment: Sendable, Hashable {
    /// A key of the filter; blank rows of the form are none.
    private struct Place: Sendable, Hashable {
        let list: TagList
        let index: Int
    }

    let filter: Filter
    let violations: [Violation]
    let contradictions: [Contradiction]
    /// The index in the filter of each row of the form.
    private let indices: [TagList: [Int?]]
    private let violationsOfKeys: [Place: [String]]
    private let contradictionsOfKeys: [Place: [String]]
    private var unknownTags: [Place: [String]] = [:]

    /// - Parameter filter: the draft's.
    init(_ draft: FilterDraft, _ filter: Filter) {
        self.filter = filter
        violations = Query(action: .count, filter: filter).violations
        contradictions = filter.contradictions
        indices = draft.rows.mapValues { rows in
            var next = 0
            return rows.map { row in
                guard !row.isBlank else { return nil }
                defer { next += 1 }
                return next
            }
        }
        var sentences: [Place: [String]] = [:]
        for violation in violations {
            switch violation.place {
            case .key(let list, let index), .value(let list, let index, valueIndex: _):
                sentences[Place(list: list, index: index), default: []].append(violation.sentence)
            case .list, .name, .limit, .offset, .sort: break
            }
        }
        violationsOfKeys = sentences
        contradictionsOfKeys = Dictionary(grouping: contradictions) { Place(list: $0.list, index: $0.index) }
            .mapValues { $0.map(\.sentence) }
    }

    /// What the service would refuse about a row.
    func violations(of list: TagList, row: Int) -> [String] { violationsOfKeys[place(list, row)] ?? [] }

    var nameViolations: [String] { violations.filter { $0.place == .name }.map(\.sentence) }

    /// What a row hides that another one asks for.
    func contradictions(of list: TagList, row: Int) -> [String] { contradictionsOfKeys[place(list, row)] ?? [] }

    /// What no backup carries, as far as the tags in use are known.
    func unknownTags(of list: TagList, row: Int) -> [String] { unknownTags[place(list, row)] ?? [] }

    /// Looks for keys and values that no backup carries.
    ///
    /// - Parameter known: every tag that a backup is known to carry.
    mutating func findUnknownTags(among known: [TagFilter]) {
        unknownTags = Dictionary(grouping: filter.unknownTags(among: known)) { Place(list: $0.list, index: $0.index) }
            .mapValues { $0.map(\.sentence) }
    }

    /// Keeps what was found about the rows that have not changed.
    mutating func keepUnknownTags(of old: FormAssessment) {
        unknownTags = old.unknownTags.filter { place, _ in
            let (tags, others) = (filter[place.list], old.filter[place.list])
            return tags.indices.contains(place.index) && others.indices.contains(place.index)
                && tags[place.index] == others[place.index]
        }
    }

    private func place(_ list: TagList, _ row: Int) -> Place {
        let rows = indices[list] ?? []
        return Place(list: list, index: rows.indices.contains(row) ? rows[row] ?? -1 : -1)
    }
}
