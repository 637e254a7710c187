import BackupAPI
import Presentation

/// The columns of the list.
struct ListColumns: Sendable, Hashable {
    /// In their order.
    var ids = BackupColumns.shown.map(\.id)
    var timeStyle = TimeStyle.age
    /// Of local times.
    var zone = LocalZone.utc

    /// What the list shows.
    ///
    /// - Parameter now: decides on the name of the zone, which differs in summer.
    func shown(at now: Timestamp) -> [BackupColumn] {
        ids.compactMap { $0 == "age" ? BackupColumns.age(timeStyle, zone, at: now) : BackupColumns.named($0) }
    }
}
