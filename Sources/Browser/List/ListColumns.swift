import BackupAPI
import Presentation

/// The columns of the list.
struct ListColumns: Sendable, Hashable {
    static let standard = BackupColumns.shown.map { ChosenColumn(id: $0.id) }

    /// Those that show unless the operator chooses others.
    var usual = Self.standard
    /// What the operator chose; nil for the usual ones.
    var chosen: [ChosenColumn]?
    var timeStyle = TimeStyle.age
    /// Of local times.
    var zone = LocalZone.utc

    /// In their order.
    var choices: [ChosenColumn] { chosen ?? usual }

    /// For `--columns`; nil where a command shows the same without it.
    var ids: [String]? {
        let ids = choices.map(\.id)
        return ids == Self.standard.map(\.id) ? nil : ids
    }

    /// What the list shows.
    ///
    /// - Parameter now: decides on the name of the zone, which differs in summer.
    func shown(at now: Timestamp) -> [BackupColumn] {
        choices.compactMap { choice in
            guard choice.id == "age" else { return choice.column }
            let age = BackupColumns.age(timeStyle, zone, at: now)
            return choice.width.map { age.resized(to: $0) } ?? age
        }
    }
}
