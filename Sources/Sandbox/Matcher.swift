import BackupAPI

/// Decides which backups a filter shows (API.md section 1): all lists present are combined with AND.
struct Matcher {
    private let filter: Filter
    private let reading: NegationReading
    private let name: String?

    init(_ filter: Filter, reading: NegationReading) {
        self.filter = filter
        self.reading = reading
        name = filter.matches?.first?.value.lowercased()
    }

    private var showsEverything: Bool { filter.lists.isEmpty && filter.matches == nil }

    func count(in account: any Account) -> Int {
        guard !showsEverything else { return account.count }
        return (0..<account.count).count { shows($0, of: account) }
    }

    func page(in account: any Account, offset: Int, limit: Int) -> (indices: [Int], total: Int) {
        guard !showsEverything else {
            let start = min(offset, account.count)
            return (Array(start..<min(start + limit, account.count)), account.count)
        }
        var indices: [Int] = []
        var total = 0
        for index in 0..<account.count where shows(index, of: account) {
            if total >= offset, indices.count < limit { indices.append(index) }
            total += 1
        }
        return (indices, total)
    }

    private func shows(_ index: Int, of account: any Account) -> Bool {
        if !filter.lists.isEmpty, !shows(account.tags(at: index)) { return false }
        guard let name else { return true }
        // An empty text is an exact match with the empty name (API.md section 1).
        let own = account.name(at: index)
        return name.isEmpty ? own.isEmpty : own.lowercased().contains(name)
    }

    func shows(_ tags: [ResourceTag]) -> Bool {
        TagList.allCases.allSatisfy { list in
            let wanted = filter[list]
            guard !wanted.isEmpty else { return true }
            let carries = { (tag: TagFilter) in tag.isCarried(by: tags) }
            switch list {
            case .tags: return wanted.allSatisfy(carries)
            case .tagsAny: return wanted.contains(where: carries)
            case .notTags, .notTagsAny:
                let isHidden =
                    reading.hidesOnlyCarriersOfAll(list)
                    ? wanted.allSatisfy(carries) : wanted.contains(where: carries)
                return !isHidden
            }
        }
    }
}
