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

    /// Whether the server comes before the backup, unless the operator set an order: the names of the backups are machine-made.
    var putsServerFirst = false
    /// Columns behind the first one that are scrolled out.
    var scrolled = 0

    /// In their order.
    var choices: [ChosenColumn] { chosen ?? usualOrder }

    /// The usual ones in the order for these backups.
    var usualOrder: [ChosenColumn] {
        guard putsServerFirst, usual == Self.standard, let server = usual.firstIndex(where: { $0.id == "server" })
        else {
            return usual
        }
        var columns = usual
        columns.insert(columns.remove(at: server), at: 1)
        return columns
    }

    /// Whether the operator set an order, here or in the configuration.
    var isOrdered: Bool { chosen != nil || usual != Self.standard }

    /// For `--columns`; nil where a command shows the same without it.
    var ids: [String]? { isOrdered ? choices.map(\.id) : nil }

    /// The keys of tags that have a column.
    var tagKeys: [String] { choices.filter { $0.id.hasPrefix("tag:") }.map { String($0.id.dropFirst(4)) } }

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
