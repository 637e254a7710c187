import BackupAPI
import Terminal

/// A row of the form: a key and its values.
struct TagRow: Sendable, Hashable {
    var key: LineEditor
    var values: ValuesEditor

    init(_ tag: TagFilter? = nil) {
        key = LineEditor(tag?.key ?? "")
        values = ValuesEditor(tag?.values ?? [])
    }

    /// Whether nothing is typed, so that the row is not sent.
    var isBlank: Bool { values.isEmpty && key.text.trimmed.isEmpty }

    /// Characters that are being edited.
    var characters: Int { key.characters.count + values.draft.characters.count }

    var tag: TagFilter { TagFilter(key: key.text.trimmed, values: values.values) }
}
