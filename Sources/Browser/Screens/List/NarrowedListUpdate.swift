import BackupAPI
import BackupClient
import Presentation

/// A narrowed list: of what the service has for it, in place of reading everything, or of what is loaded.
extension Model {
    /// Narrows the list; where that saves reading everything, the service is asked for what it can find, and the loaded backups
    /// show until it has answered.
    mutating func narrowList(to query: RowQuery) -> [Effect] {
        list.arrangement.narrowing = query
        let source = itemsSource(for: query)
        if let source, source == list.dataset.pending?.source ?? list.dataset.source { return [] }
        let effects = returnToWholeList()
        return effects + (source.map { ask($0, keepingPlace: true) } ?? [])
    }

    /// What the service is asked for; nil where it is not asked, because it cannot be, everything is there or on its way, or it has
    /// refused before.
    private func itemsSource(for query: RowQuery) -> RowSource? {
        let dataset = wholeDataset
        let isOtherPending = list.dataset.pending.map { $0.source.items == nil } ?? false
        guard asksForItems, !session.isOfFile, dataset.generation > 0, dataset.loadAll == nil, !isOtherPending,
            !dataset.results.isComplete
        else { return nil }
        return RowSource(query, of: dataset.filter)
    }

    /// What is loaded of the whole filter, whatever shows of it.
    var wholeDataset: Dataset { (wholeList ?? list).dataset }

    /// Shows the list again of which a part shows that the service was asked for: its rows, and its cursor.
    mutating func returnToWholeList() -> [Effect] {
        let isAsked = list.dataset.pending?.source.items != nil
        var effects = isAsked ? list.dataset.abandonPending() : []
        guard let wholeList else { return effects }
        effects += list.dataset.abandonPages() + list.stopWork()
        self.wholeList = nil
        list = wholeList.resumed(after: list)
        return effects
    }

    /// Goes back where the list is narrowed in another way than what the service was asked for.
    mutating func leaveOutdatedItems() -> [Effect] {
        let dataset = list.dataset
        guard dataset.source.items != nil, narrowing == nil else { return [] }
        let wanted = RowSource(list.arrangement.narrowing, of: dataset.filter)
        return wanted == dataset.source ? [] : returnToWholeList()
    }

    /// The service does not give the list: what is loaded is narrowed.
    mutating func narrowLoaded(because error: ClientError) {
        if case .service(let refusal) = error, refusal.isRefusalOfCall, refusal.status != 400 { asksForItems = false }
        let number = list.loadedCount == 1 ? "backup is" : "\(Format.number(list.loadedCount)) backups are"
        notice = Notice(
            .warning,
            "Only the loaded \(number) narrowed\(list.rest(key(.loadAll))). The service did not give these alone: "
                + error.sentence)
    }
}

extension BackupList {
    /// Stops what runs for the list besides its pages.
    mutating func stopWork() -> [Effect] {
        let wanted = arrangement
        var effects = stopArranging()
        arrangement = wanted
        if selected.changing != nil { effects += selected.stop() }
        if follow != nil { effects += [.cancel(.following), .cancel(.delay(.followDue))] }
        follow = nil
        return effects
    }

    /// The list as it was before another one, with what was chosen meanwhile.
    fileprivate func resumed(after other: BackupList) -> BackupList {
        var list = self
        list.dataset.continueNumbers(of: other.dataset)
        list.dataset.pending = other.dataset.pending
        (list.arrangement, list.selected, list.pattern) = (other.arrangement, other.selected, other.pattern)
        list.selected.endRange()
        if !list.arrangement.isNarrowed, let place = placeBefore { list.go(to: place) }
        return list
    }
}
