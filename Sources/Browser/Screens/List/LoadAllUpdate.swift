import BackupAPI
import BackupClient
import Presentation

/// A load of everything.
extension Model {
    /// Pages that fail one after another before a load of everything stops.
    private static let failuresOfLoadAll = 3

    mutating func startLoadAll() -> [Effect] {
        guard list.dataset.generation > 0 || list.dataset.pending != nil else {
            // There is no first page yet that could be gone on from.
            let effects = ask(list.filter, keepingPlace: false)
            list.dataset.pending?.loadsAll = true
            return effects
        }
        if list.dataset.pending != nil {
            list.dataset.pending?.loadsAll = true
        } else if list.isComplete {
            notice = completionNotice
        } else {
            notice = nil
            list.dataset.beginLoadAll(at: now)
        }
        return []
    }

    /// Fetches the next pages of all; where none is left, or only pages that failed, the load ends.
    mutating func continueLoadAll() -> [Effect] {
        let effects = list.dataset.fetchInOrder(at: now)
        return effects.isEmpty && !list.dataset.results.isLoading ? endLoadAll() : effects
    }

    private mutating func endLoadAll() -> [Effect] {
        list.dataset.loadAll = nil
        let failed = list.dataset.results.failureCount
        guard failed > 0 else {
            sayComplete()
            // A total that ignores the filter looks like a list that ends too early.
            let isDoubtful = list.dataset.verdict.dependsOnCountWithoutFilter
            guard isDoubtful, !list.filter.isEmpty, list.dataset.everything == nil else { return [] }
            return [.count(.everything(generation: list.dataset.generation), Filter())]
        }
        let reason = lastError.map { " \($0.text)" } ?? ""
        notice = Notice(
            .warning,
            "\(loadedText) backups are loaded; \(Format.count(failed, "page")) failed. "
                + "\(key(.loadAll)) tries them again.\(reason)", about: .page)
        return []
    }

    /// Says how the load ended; what was said of a restore point stays, as long as it is true.
    private mutating func sayComplete() {
        let end = completionNotice
        guard let said = notice, said.subject == .restorePoint else {
            notice = end
            return
        }
        guard said.kind == .information, end.kind == .information else {
            notice = Notice(end.kind, "\(end.text) \(key(.askRestorePoint)) finds the restore point among all of them.")
            return
        }
        messageLog.note(end, at: now)
    }

    /// Counts a page that failed, and stops where the next ones will fail as well: a service that is gone would fail every
    /// page of a long list, one after another.
    mutating func noteFailureOfLoadAll() -> [Effect] {
        guard let load = list.dataset.loadAll else { return [] }
        list.dataset.loadAll?.failuresInARow += 1
        guard login != nil || load.failuresInARow + 1 >= Self.failuresOfLoadAll else { return [] }
        list.dataset.loadAll = nil
        return list.dataset.stopPages(at: now)
    }

    /// What is to be said of a list of which nothing is left to ask for.
    var completionNotice: Notice {
        let verdict = list.dataset.verdict
        if verdict.failure != nil, let failure = verdict.end.sentence(reload: "\(key(.refresh)) reloads the list") {
            return Notice(.warning, failure)
        }
        let loaded = list.loadedCount
        guard list.dataset.source.items == nil else { return completionOfItems }
        let sentence = loaded == 1 ? "The only backup is loaded." : "All \(Format.number(loaded)) backups are loaded."
        guard !verdict.remarks.isEmpty else { return Notice(.information, sentence) }
        let results = list.dataset.results
        let again = results.duplicates > 0 || results.totalHasChanged ? ["\(key(.refresh)) reloads the list."] : []
        return Notice(.warning, ([sentence] + verdict.remarks + again).joined(separator: " "))
    }

    private var completionOfItems: Notice {
        let number = Format.number(list.loadedCount)
        guard !list.mayHaveMore else {
            return Notice(
                .warning,
                "\(number) backups were returned, and then the same again: the service seems to ignore the marker, so there may "
                    + "be more.")
        }
        switch list.loadedCount {
        case 0: return Notice(.information, "The service found no backup.")
        case 1: return Notice(.information, "The only backup that the service found is loaded.")
        default: return Notice(.information, "All \(number) backups that the service found are loaded.")
        }
    }

    /// `700 of 5,000`; `700` where nobody knows of how many.
    var loadedText: String {
        guard list.dataset.source.items == nil else { return Format.number(list.loadedCount) }
        return "\(Format.number(list.loadedCount)) of \(Format.number(list.expectedCount))"
    }
}
