import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// Reads the tags in use, once for each account.
    mutating func readTags() -> [Effect] {
        guard tagsInUse == .idle else { return [] }
        tagsInUse = .loading
        return [.fetchTags]
    }

    mutating func handleTags(_ result: Result<[TagFilter], ClientError>) -> [Effect] {
        switch result {
        case .success(let tags): tagsInUse = .loaded(tags)
        case .failure(let error): tagsInUse = .failed(error.sentence)
        }
        findUnknownTags()
        let ids = tagColumnIDs
        columnChooser?.add(ids)
        return form.completion == nil ? [] : suggest(always: true)
    }

    /// Counts the tags of the loaded backups while the form shows them.
    ///
    /// While the list grows they are counted again whenever it has grown by a quarter, so that counting never costs more
    /// than loading does.
    mutating func countTags(isOpening: Bool = false) -> [Effect] {
        guard isFormOpen else { return [] }
        let rows = wholeDataset.taggedRows
        if let counting = tagCounts.counting {
            // One count at a time; its end leads to the next.
            guard counting.generation != rows.generation else { return [] }
        } else if let counted = tagCounts.counted, counted.generation == rows.generation {
            let growth = rows.loadedCount - counted.loadedCount
            let isWorthIt = isOpening || rows.results.isComplete || growth > counted.loadedCount / 4
            guard growth != 0, isWorthIt else { return [] }
        }
        let isOther = tagCounts.counted?.generation != rows.generation
        let cancellations: [Effect] = tagCounts.counting == nil ? [] : [.cancel(.tagCounts)]
        if isOther { tagCounts = TagCountState() }
        guard rows.loadedCount > 0 else {
            tagCounts.counting = nil
            return cancellations
        }
        tagCounts.counting = rows.version
        return cancellations + [.countTags(rows)]
    }

    mutating func handleTagCounts(_ version: TaggedRows.Version, _ counts: TagCounts) -> [Effect] {
        guard tagCounts.counting == version else { return [] }
        tagCounts = TagCountState(counts: counts, counted: version)
        findUnknownTags()
        let effects = form.completion == nil ? [] : suggest(always: true)
        return effects + countTags()
    }

    /// Looks for what no backup carries, once the service has listed its tags.
    mutating func findUnknownTags() {
        guard let listed = tagsInUse.value, !form.filter.isEmpty else { return }
        form.findUnknownTags(among: tagCounts.counts.added(to: listed))
    }
}
