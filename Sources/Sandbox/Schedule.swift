/// When the servers of the seeded account are backed up: each of them once a night, and now and then one by hand.
struct Schedule: Sendable {
    /// What an index is among the backups.
    struct Place: Sendable, Hashable {
        let server: Int
        /// Counted back from the last one.
        let night: Int
        /// Counted back from the end of the night.
        let turn: Int
        let isByHand: Bool
    }

    let servers: Int
    /// Backups by hand on the day before a night's runs; without any, some runs are called so.
    let byHand: Int
    let draw: SeededRandom

    private var slots: Int { servers + byHand }

    /// The night of a backup, counted back from the last one.
    func night(of index: Int) -> Int { index / slots }

    func place(of index: Int) -> Place {
        let (night, turn) = index.quotientAndRemainder(dividingBy: slots)
        guard turn < servers else {
            return Place(server: draw.below(servers, index, 51), night: night, turn: turn, isByHand: true)
        }
        // With days for backups by hand, each server has its own time of the night.
        let shift = byHand > 0 ? 0 : draw.below(servers, night, 1)
        return Place(server: (turn * 7 + shift) % servers, night: night, turn: turn, isByHand: false)
    }

    /// The turn that a server has in every night, where it has one of its own.
    func turn(ofServer number: Int) -> Int? { (0..<servers).first { $0 * 7 % servers == number } }

    /// Newest first: a night's runs are five minutes apart.
    func secondsBack(of index: Int) -> Int64 {
        let (night, turn) = index.quotientAndRemainder(dividingBy: slots)
        let seconds = turn < servers ? turn * 300 : servers * 300 + 7_200 * (turn - servers + 1)
        return Int64(night) * 86_400 + Int64(seconds) + Int64(draw.below(240, byHand > 0 ? turn : index, 2))
    }
}
