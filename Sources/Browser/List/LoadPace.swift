/// How many pages of a load of everything are asked for at once: fewer while the service is strained, which it shows by 429, 503 or
/// slow answers, and one more after each few good ones.
struct LoadPace: Sendable, Hashable {
    static let mostPages = 3
    /// A page that takes longer strains the service.
    static let slowSeconds: Int64 = 5
    /// Good pages after which one more is asked for at once.
    static let goodPages = 4

    private(set) var pagesInFlight = mostPages
    private var goodInARow = 0

    /// Notes a call that has to be made again, or that failed.
    mutating func noteStrain() {
        pagesInFlight = max(1, pagesInFlight / 2)
        goodInARow = 0
    }

    /// Notes a page that has come.
    mutating func notePage(afterSeconds seconds: Int64) {
        guard seconds <= Self.slowSeconds else { return noteStrain() }
        goodInARow += 1
        guard goodInARow >= Self.goodPages, pagesInFlight < Self.mostPages else { return }
        pagesInFlight += 1
        goodInARow = 0
    }
}
