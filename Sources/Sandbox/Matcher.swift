import BackupAPI

/// Decides which backups a filter shows (Queries in BackupAPI.docc): all lists present are combined with AND.
struct Matcher {
    private let lists: [(list: TagList, tags: [WantedTag])]
    /// The part of the name in small letters; nil where any name will do.
    private let name: [UInt8]?
    private let reading: NegationReading

    init(_ filter: Filter, reading: NegationReading) {
        lists = TagList.allCases.filter { !filter[$0].isEmpty }.map { ($0, filter[$0].map(WantedTag.init)) }
        name = filter.matches?.first?.value.foldedBytes
        self.reading = reading
    }

    private var showsEverything: Bool { lists.isEmpty && name == nil }

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
        if !lists.isEmpty, !shows(account.tags(at: index)) { return false }
        guard let name else { return true }
        // An empty text is an exact match with the empty name (Queries in BackupAPI.docc).
        let own = account.name(at: index)
        return name.isEmpty ? own.isEmpty : own.foldedBytes.contains(text: name)
    }

    private func shows(_ tags: [ResourceTag]) -> Bool {
        lists.allSatisfy { list, wanted in
            let carries = { (tag: WantedTag) in tag.isCarried(by: tags) }
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
