import Presentation
import Terminal

/// A column of the list and its cells.
typealias ListField = (column: BackupColumn, width: Int)

/// How the columns show.
extension Model {
    /// The columns of the list that fit, and their widths.
    var listFields: [ListField] {
        let margin = Layout.listMargin(usesMarker: preferences.usesMarker)
        let columns = layout.list?.columns ?? size.columns
        return self.columns.shown(at: now).fitted(columns: columns - margin - 1)
    }

    /// `t`: ages, UTC, local times, and ages again.
    mutating func showNextTimeStyle() -> [Effect] {
        columns.timeStyle = columns.timeStyle.next
        return []
    }
}
