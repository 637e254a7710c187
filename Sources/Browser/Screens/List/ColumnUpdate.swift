import Presentation

/// How the columns show.
extension Model {
    /// `t`: ages, UTC, local times, and ages again.
    mutating func showNextTimeStyle() -> [Effect] {
        columns.timeStyle = columns.timeStyle.next
        return []
    }
}
