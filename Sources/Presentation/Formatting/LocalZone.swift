public import BackupAPI

/// A time zone as a value: what its clocks are ahead of UTC, and since when.
public struct LocalZone: Sendable, Hashable {
    /// A stretch of time in which no clock is changed.
    public struct Period: Sendable, Hashable {
        let start: Timestamp
        /// Seconds ahead of UTC.
        let offset: Int64
        /// The zone's short name, such as `CET`.
        let name: String

        public init(from start: Timestamp, offset: Int64, name: String) {
            (self.start, self.offset, self.name) = (start, offset, name)
        }

        /// Whether the clocks are the same.
        public func isLike(_ other: Period) -> Bool { offset == other.offset && name == other.name }
    }

    public static let utc = LocalZone([])

    private let periods: [Period]

    /// - Parameter periods: in their order; the first one also holds before its start. Without any it is UTC.
    public init(_ periods: [Period]) {
        self.periods = periods
    }

    /// Seconds ahead of UTC at a moment.
    func offset(at moment: Timestamp) -> Int64 { period(at: moment)?.offset ?? 0 }

    func name(at moment: Timestamp) -> String { period(at: moment)?.name ?? "UTC" }

    private func period(at moment: Timestamp) -> Period? { periods.last { $0.start <= moment } ?? periods.first }
}
