import BackupAPI

/// Back and forward through where one was.
extension Model {
    private var place: Place {
        Place(
            filter: askedFilter, arrangement: list.arrangement, cursor: list.identity(at: list.position),
            view: tableScreen?.screen)
    }

    /// Keeps where one is, before one goes elsewhere.
    mutating func leavePlace() { places.leave(place) }

    mutating func goBack() -> [Effect] {
        guard let place = places.goBack(from: place) else {
            notice = Notice(.information, "There is nothing to go back to.")
            return []
        }
        return show(place)
    }

    mutating func goForward() -> [Effect] {
        guard let place = places.goForward(from: place) else {
            notice = Notice(.information, "There is nothing to go forward to.")
            return []
        }
        return show(place)
    }

    private mutating func show(_ place: Place) -> [Effect] {
        var effects = closeReport() + returnToWholeList()
        closeDetail()
        if place.filter != askedFilter { effects += ask(place.filter, syncingForm: true) }
        list.arrangement = place.arrangement
        if let cursor = place.cursor { list.moveWhateverShows(to: cursor) }
        guard let view = place.view else {
            return list.dataset.pending == nil ? effects + narrowList(to: place.arrangement.narrowing) : effects
        }
        screens.open(view)
        return effects + report()
    }
}
