/// How much later than wanted the list reloads by itself: twice as late after each reload that a strained service made wait, up to an
/// hour, and as wanted again after one that went well.
struct RefreshPace: Sendable, Hashable {
    private static let longestSeconds: Int64 = 3_600

    private(set) var factor: Int64 = 1
    /// Whether the reload that is under way strains the service.
    private(set) var isStrained = false

    var isSlow: Bool { factor > 1 }

    /// The pause between two reloads.
    func seconds(wanted: Int64) -> Int64 { max(wanted, min(wanted * factor, Self.longestSeconds)) }

    mutating func beginReload() { isStrained = false }

    /// Notes a call that has to be made again, or that failed; false where the reload has been slowed down already.
    mutating func noteStrain(wanted: Int64) -> Bool {
        guard !isStrained else { return false }
        isStrained = true
        guard seconds(wanted: wanted) < Self.longestSeconds else { return false }
        factor *= 2
        return true
    }

    /// Notes a reload that has ended well; whether the next ones come sooner.
    mutating func noteSuccess() -> Bool {
        guard isSlow, !isStrained else { return false }
        factor = 1
        return true
    }
}
