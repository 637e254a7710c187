import BackupAPI
import Terminal

/// The search in a tab of the detail.
extension Model {
    mutating func openDetailSearch() -> [Effect] {
        search = SearchScreen(target: .detail, origin: detail.scroll.cursor)
        return []
    }

    mutating func searchDetail(_ search: SearchScreen) -> [Effect] {
        let stopped = stopSearch()
        detail.pattern = search.input.text
        notice = nil
        // What matched a shorter pattern must not hold the cursor where nothing matches this one.
        detail.scroll.move(to: search.origin, of: detailCount)
        // A match on the line of the cursor counts, too.
        return stopped + goToMatch(after: search.origin - 1, backwards: false)
    }

    /// Goes back to where a search began.
    mutating func leaveDetailSearch(_ search: SearchScreen) -> [Effect] {
        let stopped = stopSearch()
        detail.pattern = ""
        detail.scroll.move(to: search.origin, of: detailCount)
        notice = nil
        return stopped
    }

    /// Goes to the nearest line with a match; over the end to the beginning. Of a long tab a part is searched at once and
    /// the rest in an effect, which the next key ends.
    mutating func goToMatch(after position: Int, backwards: Bool) -> [Effect] {
        guard !detail.pattern.isEmpty else {
            notice = Notice(.information, "\(key(.searchDetail)) searches in this tab.")
            return []
        }
        var search = detailLayout.map {
            DetailSearch($0, Needle(detail.pattern), from: position, isBackwards: backwards)
        }
        var line: Int?
        while line == nil, let searched = search?.searched, searched < DetailSearch.slice, search?.isOver == false {
            line = search?.searchSlice()
        }
        if let search, line == nil, !search.isOver {
            detail.searchUnderWay = search
            // A short one is over before it could be read.
            notice = search.layout.count > Self.longTab ? Notice(.information, "Searching…") : nil
            return [.search(search)]
        }
        endSearch(at: line)
        return []
    }

    private static let longTab = 10_000

    mutating func handleSearch(_ search: DetailSearch, _ line: Int?) {
        guard let underWay = detail.searchUnderWay, underWay.isSame(as: search),
            search.layout.key.withoutMoment == detailLayout?.key.withoutMoment
        else { return }
        detail.searchUnderWay = nil
        endSearch(at: line)
        revealDetailCursor()
    }

    private mutating func endSearch(at line: Int?) {
        guard let line else {
            notice = Notice(.information, "\"\(detail.pattern)\" is not on this tab.")
            return
        }
        notice = nil
        detail.scroll.move(to: line, of: detailCount)
    }

    mutating func stopSearch() -> [Effect] {
        guard detail.searchUnderWay != nil else { return [] }
        detail.searchUnderWay = nil
        notice = nil
        return [.cancel(.search)]
    }
}
