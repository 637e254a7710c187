/// Reloading by itself.
extension Model {
    /// Waits for the next reload; not at all unless the operator wants them.
    func awaitRefresh() -> [Effect] {
        preferences.refresh.map { [.wait(.refreshDue, milliseconds: Int($0.seconds) * 1_000)] } ?? []
    }

    /// Reloads the list unless somebody types, or something is being loaded.
    mutating func refreshByItself() -> [Effect] {
        let isBusy = context.hasTextField || list.dataset.isLoading || list.dataset.loadAll != nil
        guard !isBusy, list.dataset.generation > 0 else { return awaitRefresh() }
        // What was said last stays until somebody has seen it.
        let said = notice
        let effects = reload()
        notice = said
        return effects + awaitRefresh()
    }
}
