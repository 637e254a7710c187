import Presentation

/// Reloading by itself.
extension Model {
    /// Waits for the next reload; not at all unless the operator wants them.
    func awaitRefresh() -> [Effect] {
        preferences.refresh.map {
            [.wait(.refreshDue, milliseconds: Int(refreshPace.seconds(wanted: $0.seconds)) * 1_000)]
        } ?? []
    }

    /// Reloads less often, because the reload that is under way strains the service.
    mutating func slowRefresh() -> [Effect] {
        guard let refresh = preferences.refresh, list.dataset.pending?.reload != nil,
            refreshPace.noteStrain(wanted: refresh.seconds)
        else { return [] }
        return awaitRefresh()
    }

    /// How often it reloads now; nil where that is as often as is wanted.
    var refreshRemark: String? {
        guard refreshPace.isSlow, let refresh = preferences.refresh else { return nil }
        let pause = Format.duration(seconds: refreshPace.seconds(wanted: refresh.seconds))
        return "The list now reloads by itself every \(pause)."
    }

    /// Reloads as often as is wanted again, after a reload that went well.
    mutating func resumeRefresh() -> [Effect] {
        guard refreshPace.noteSuccess(), let refresh = preferences.refresh else { return [] }
        let pause = Format.duration(seconds: refresh.seconds)
        notice = Notice(.information, "The list reloads by itself every \(pause) again.")
        return awaitRefresh()
    }

    /// Reloads the list unless somebody types, or something is being loaded.
    mutating func refreshByItself() -> [Effect] {
        let isBusy = context.hasTextField || list.dataset.isLoading || list.dataset.loadAll != nil
        guard !isBusy, list.dataset.generation > 0 else { return awaitRefresh() }
        // What was said last stays until somebody has seen it.
        let said = notice
        let effects = reload()
        refreshPace.beginReload()
        notice = said
        return effects + awaitRefresh()
    }
}
