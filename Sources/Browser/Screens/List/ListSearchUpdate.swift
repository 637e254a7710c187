import BackupAPI
import BackupClient
import Presentation
import Terminal

/// The search line over the loaded rows.
extension Model {
    mutating func openListSearch() -> [Effect] {
        search = SearchScreen(target: .list, origin: list.position)
        notice = nil
        return []
    }

    mutating func searchList(_ search: SearchScreen) -> [Effect] {
        list.pattern = search.input.text
        notice = nil
        // What matched a shorter pattern must not hold the cursor where nothing matches this one.
        list.move(to: search.origin)
        return stopLookUp() + find(from: search.origin, backwards: false)
    }

    /// Goes back to where a search began.
    mutating func leaveListSearch(_ search: SearchScreen) -> [Effect] {
        list.pattern = ""
        list.move(to: search.origin)
        notice = nil
        return stopLookUp() + [.cancel(.rowSearch)]
    }

    /// `n` and `N`: the next match from the cursor on.
    mutating func findNext(backwards: Bool) -> [Effect] {
        guard !list.pattern.isEmpty else {
            notice = Notice(
                .information, "There is no search yet; \(key(.searchList)) searches the loaded backups.")
            return []
        }
        return find(from: list.position + (backwards ? -1 : 1), backwards: backwards)
    }

    private func find(from start: Int, backwards: Bool) -> [Effect] {
        guard !list.pattern.isEmpty else { return [.cancel(.rowSearch)] }
        let wrapped = start < 0 ? list.count - 1 : start >= list.count ? 0 : start
        return [.searchRows(list.search(from: wrapped, backwards: backwards))]
    }

    mutating func handleFound(_ search: RowSearch, _ match: RowSearch.Match?) -> [Effect] {
        guard search == list.search(from: search.start, backwards: search.isBackwards) else { return [] }
        // That a part of the pattern is lost matters more.
        guard self.search?.input.isFull != true else { return [] }
        guard let match else {
            let tags = list.lacksTags ? ", whose tags were not read," : ""
            notice = Notice(
                .warning,
                "None of the \(Format.count(list.loadedCount, "loaded backup"))\(tags) contains \"\(search.pattern)\""
                    + "\(list.rest(key(.loadAll))).")
            return lookUp()
        }
        list.move(to: match.identity, near: match.position)
        return []
    }
}
