import BackupAPI

/// A line of the detail, and what the cursor on it stands on.
struct DetailLine: Sendable, Hashable {
    let line: Line
    var item: DetailItem?

    init(_ line: Line, _ item: DetailItem? = nil) {
        self.line = line
        self.item = item
    }

    init(_ text: String = "", _ slot: ThemeSlot = .text) {
        line = Line(text, slot)
    }
}

/// A field, a tag or a volume of the record.
struct DetailItem: Sendable, Hashable {
    /// For the sentence that tells what was copied.
    let name: String
    /// What is copied.
    let text: String
    var tag: ResourceTag?
    /// The volume's place in the record.
    var volume: Int?
}
