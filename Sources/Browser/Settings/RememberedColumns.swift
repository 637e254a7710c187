import ConfigurationFiles
import Presentation

/// The columns that the operator chose, from one run to the next.
struct RememberedColumns: Sendable {
    private static let key = "columns"

    let state: StateFile

    /// What was chosen last; nil where nothing was, or where it cannot be read. Then a sentence says why, and what shows instead.
    func read() -> (columns: [ChosenColumn]?, fault: String?) {
        do throws(FileError) {
            guard let texts = try state.texts(Self.key) else { return (nil, nil) }
            do throws(ColumnError) {
                var columns: [ChosenColumn] = []
                for text in texts { columns.append(try ChosenColumn(text)) }
                return (columns.isEmpty ? nil : columns, nil)
            } catch {
                return (nil, "The remembered columns cannot be used, and the usual ones are shown: \(error.sentence)")
            }
        } catch { return (nil, "\(error.sentence) The usual columns are shown.") }
    }

    /// - Parameter columns: as `ChosenColumn.text` writes them; nil forgets them.
    func remember(_ columns: [String]?) throws(FileError) {
        try state.remember(columns, as: Self.key)
    }
}
