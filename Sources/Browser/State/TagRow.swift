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

    /// Whether the row says nothing, so that it is not sent.
    var isBlank: Bool { key.text.trimmed.isEmpty && values.values.isEmpty }

    var tag: TagFilter { TagFilter(key: key.text.trimmed, values: values.values) }
}
