import BackupAPI
import BackupClient
import Presentation

/// What the status line says of a list.
extension ListView {
    /// `1,234 of 12,412`.
    var positionText: String {
        guard list.count > 0 else { return selectionText ?? "" }
        let position = "\(Format.number(list.position + 1)) of \(Format.number(list.count))"
        return [selectionText, position].compactMap(\.self).joined(separator: " · ")
    }

    /// `3 selected, 1 not shown`; nil where nothing is.
    private var selectionText: String? {
        let (count, hidden) = (list.selected.rows.count, list.selected.hiddenCount)
        let selected = count == 0 ? nil : "\(Format.number(count)) selected"
        let rest = hidden == 0 ? "" : ", \(Format.number(hidden)) not shown"
        let range = list.range.map { "a range of \(Format.number($0.count))" }
        let parts = [selected.map { $0 + rest }, range].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " · ")
    }

    /// What is running, in a few words; nil where nothing is.
    var activityText: String? {
        if let load = list.dataset.loadAll {
            let loaded = list.loadedCount
            guard list.dataset.source.items == nil else {
                return "Loading, \(Format.number(loaded)) so far (\(key(.back)) stops)"
            }
            let total = max(list.expectedCount, loaded)
            let bar = ProgressText.bar(Double(loaded) / Double(max(1, total)), columns: 8)
            let progress = "Loading \(bar) \(Format.number(loaded)) of \(Format.number(total))"
            let seconds = Int(environment.now.seconds - load.startedAt.seconds)
            // One page says little about the next ones.
            guard load.pages >= 2, seconds > 0, loaded > load.loadedAtStart else {
                return "\(progress) (\(key(.back)) stops)"
            }
            let rate = max(1, (loaded - load.loadedAtStart) / seconds)
            return "\(progress), \(Format.number(rate))/s, \((total - loaded) / rate) s left (\(key(.back)) stops)"
        }
        if list.arranging != nil || list.selected.changing != nil {
            return "Arranging \(Format.count(list.loadedCount, "backup"))… (\(key(.back)) stops)"
        }
        if let pending = list.dataset.pending {
            let (loaded, all) = (pending.results.loadedCount, pending.reload?.rows.count ?? 0)
            let progress =
                loaded > 0 && loaded < all ? "Reloading \(Format.number(loaded)) of \(Format.number(all))" : "Reading"
            return "\(progress)… (\(key(.back)) stops)"
        }
        if let follow = list.follow, !list.dataset.results.isLoading {
            let stuck = follow.stuckCount == 0 ? "" : ", \(Format.number(follow.stuckCount)) stuck"
            return "Following \(Format.count(follow.items.count, "backup"))\(stuck)… (\(key(.back)) stops)"
        }
        guard let first = list.dataset.results.inFlight.map(\.offset).min(),
            let end = list.dataset.results.inFlight.map({ $0.offset + $0.limit }).max()
        else { return nil }
        guard list.dataset.source.items == nil else { return "Looking for more… (\(key(.back)) stops)" }
        let last = min(end, list.expectedCount)
        return
            "Loading backups \(Format.number(first + 1)) to \(Format.number(max(first + 1, last)))… (\(key(.back)) stops)"
    }
}
