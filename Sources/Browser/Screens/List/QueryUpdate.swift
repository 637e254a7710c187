import BackupAPI
import BackupClient
import Presentation

/// Queries: begun, stopped, replaced.
extension Model {
    /// Asks a new query. The rows of the last one stay until the first page comes.
    mutating func ask(_ filter: Filter, keepingPlace: Bool) -> [Effect] {
        ask(.filter(filter), keepingPlace: keepingPlace)
    }

    /// Asks for the rows of a source.
    mutating func ask(_ source: RowSource, keepingPlace: Bool) -> [Effect] {
        var effects = list.dataset.abandonPages() + list.dataset.abandonPending()
        let isCounted = source.items == nil
        if isCounted { effects.append(.cancel(.count(.list(generation: list.dataset.latestGeneration)))) }
        // A reload begins where the cursor is; another filter begins at the top.
        let request = source.firstPage(size: preferences.pageSize, offset: keepingPlace ? list.reloadOffset : 0)
        let query = list.dataset.begin(source, with: request, keepingPlace: keepingPlace)
        notice = nil
        effects.append(source.fetch(request, behind: query.results, generation: query.generation))
        if isCounted { effects.append(.count(.list(generation: query.generation), source.filter)) }
        return effects
    }

    /// Reads again what shows.
    mutating func reload() -> [Effect] { ask(list.dataset.source, keepingPlace: true) }

    /// Esc: the nearest thing that can be stopped or closed.
    mutating func stepBack() -> [Effect] {
        if !requests.retrying.isEmpty { return stopRetries() }
        if list.dataset.loadAll != nil {
            list.dataset.loadAll = nil
            notice = Notice(.information, "Stopped; \(loadedText) backups are loaded.")
            return list.dataset.stopPages(at: now)
        }
        if detail.lookingUp != nil {
            notice = Notice(.information, "Stopped.")
            return stopLookUp()
        }
        if list.dataset.pending != nil {
            notice = Notice(.information, "Stopped.")
            return stopPending()
        }
        if list.dataset.results.isLoading {
            notice = Notice(.information, "Stopped; scrolling there or \(key(.refresh)) loads the rest.")
            return list.dataset.stopPages(at: now)
        }
        if list.follow != nil { return stopFollowing() }
        if list.selected.changing != nil {
            notice = Notice(.information, "Stopped.")
            return list.selected.stop()
        }
        if list.selected.rangeStart != nil {
            list.selected.endRange()
            return []
        }
        if list.arranging != nil {
            notice = Notice(.information, "Stopped.")
            return list.stopArranging()
        }
        if detail.presence != .closed {
            closeDetail()
        } else if !list.pattern.isEmpty {
            list.pattern = ""
        } else if list.arrangement.isNarrowed {
            list.arrangement.narrowing = RowQuery()
            list.arrangement.showsOnlyProblems = false
            notice = Notice(.information, "All backups again.")
        } else if notice?.kind == .error {
            notice = Notice(.information, "\(key(.showLastError, in: context)) shows the error again.")
        } else {
            notice = nil
        }
        return []
    }

    /// Stops the query whose first page has not come; where there is no older list, the screen says so.
    mutating func stopPending() -> [Effect] {
        if list.dataset.pending != nil, list.dataset.generation == 0 {
            list.dataset.failure = "it was stopped; \(key(.refresh)) reloads the list."
        }
        return list.dataset.abandonPending()
    }

    /// Fetches the pages around the cursor, or all of them.
    mutating func fetchWhatIsMissing() -> [Effect] {
        guard list.dataset.isFetching else { return [] }
        guard list.dataset.loadAll == nil else { return continueLoadAll() }
        // In an order of our own all rows that show are loaded.
        guard list.isServiceOrder else { return [] }
        let visible = list.visible(rows: visibleListRows)
        let ahead = preferences.pageSize / 4
        return list.dataset.fetch(
            around: max(0, visible.lowerBound - ahead)..<(visible.upperBound + ahead), at: now)
    }
}
