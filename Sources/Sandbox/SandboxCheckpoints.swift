import BackupAPI

/// The list by everything but tags (Siblings in BackupAPI.docc): bare backups without tags.
extension Sandbox {
    func answer(toCheckpoints text: String) -> APIResponse {
        if configuration.faults.contains(.refusedItems) { return .refusal(.notAllowed) }
        let query: CheckpointQuery
        do { query = try CheckpointQueryReader.read(text) } catch { return .refusal(error) }
        var indices = matches(of: query)
        if let marker = query.marker {
            guard let place = indices.firstIndex(where: { account.facts(at: $0)?.id == marker }) else {
                return .refusal(.unknownBackup(marker))
            }
            indices.removeFirst(place + 1)
        }
        let page = indices.prefix(query.limit ?? Limits.defaultPageSize)
        var body = Array(#"{"checkpoint_items":["#.utf8)
        for (position, index) in page.enumerated() {
            if position > 0 { body.append(UInt8(ascii: ",")) }
            JSONValue.object((detail(at: index).members ?? []).filter { $0.key != "tags" }).append(to: &body)
        }
        body.append(contentsOf: "]}".utf8)
        return APIResponse(status: 200, body: body)
    }

    /// What a query finds, in its order; newest first where it has none.
    private func matches(of query: CheckpointQuery) -> [Int] {
        let found = (0..<account.count).compactMap { index -> (index: Int, facts: CheckpointFacts)? in
            guard let facts = account.facts(at: index), query.finds(facts) else { return nil }
            return (index, facts)
        }
        guard !query.sort.isEmpty else { return found.map(\.index) }
        return found.sorted { one, other in
            for sort in query.sort {
                let (left, right) = (sort.key.text(one.facts), sort.key.text(other.facts))
                if left != right { return (left < right) != sort.isDescending }
            }
            return one.index < other.index
        }.map(\.index)
    }
}

extension CheckpointQuery {
    fileprivate func finds(_ facts: CheckpointFacts) -> Bool {
        func contains(_ part: String?, _ text: String) -> Bool {
            part.map { text.foldedBytes.contains(text: $0.foldedBytes) } ?? true
        }
        guard status.map({ $0.isScalarwiseEqual(to: facts.status) }) ?? true,
            zone.map({ $0.isScalarwiseEqual(to: facts.zone) }) ?? true,
            serverID.map({ $0.isScalarwiseEqual(to: facts.serverID) }) ?? true,
            contains(name, facts.name), contains(serverName, facts.serverName)
        else { return false }
        if let start, facts.createdAt.map({ $0 < start }) ?? true { return false }
        if let end, facts.createdAt.map({ $0 > end }) ?? true { return false }
        return true
    }
}

extension CheckpointQuery.SortKey {
    /// What sorts as the column does; the sandbox's other moments follow the creation.
    fileprivate func text(_ facts: CheckpointFacts) -> String {
        switch self {
        case .createdAt, .updatedAt, .protectedAt: facts.createdAt?.text ?? ""
        case .name: facts.name
        case .status: facts.status
        case .id: facts.id
        }
    }
}
