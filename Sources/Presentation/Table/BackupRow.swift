public import BackupAPI

/// A backup's row as the column table reads it: in the compact form of its page, or decoded.
public struct BackupRow: Sendable {
    private let page: RowPage
    private let index: Int
    /// The row with every text in full, where the compact form has cut one or is not at hand.
    private let whole: Row?

    public init(_ row: Row) {
        (page, index, whole) = (RowPage(), 0, row)
    }

    public init(_ page: RecordPage, at index: Int) {
        (self.page, self.index) = (page.rows, index)
        whole = page.rows.isCut(at: index) ? page.wholeRow(at: index) : nil
    }

    var isUnreadable: Bool { whole?.isUnreadable ?? page.isUnreadable(at: index) }
    var status: BackupStatus { whole?.status ?? page.status(at: index) }
    var createdAt: Timestamp? { whole.map(\.createdAt) ?? page.createdAt(at: index) }
    var expiresAt: Timestamp? { whole.map(\.expiresAt) ?? page.expiresAt(at: index) }
    var sizeMegabytes: Int64? { whole.map(\.sizeMegabytes) ?? page.sizeMegabytes(at: index) }
    var volumeCount: Int? { whole.map(\.volumeCount) ?? page.volumeCount(at: index) }
    var progress: Int? { whole.map(\.progress) ?? page.progress(at: index) }
    var isIncremental: Bool? { whole.map(\.isIncremental) ?? page.isIncremental(at: index) }
    var lacksTags: Bool { whole?.lacksTags ?? page.lacksTags(at: index) }
    var isAutomatic: Bool? { whole.map(\.isAutomatic) ?? page.isAutomatic(at: index) }

    /// Appends a text as it was received; tags as `key=value`, joined by blanks.
    func append(_ field: RowPage.TextColumn, to bytes: inout [UInt8]) {
        guard let whole else {
            if field == .tags {
                page.appendTags(at: index, to: &bytes)
            } else {
                page.append(field, at: index, to: &bytes)
            }
            return
        }
        let text =
            switch field {
            case .id: whole.id
            case .name: whole.name
            case .status: whole.status.word
            case .serverName: whole.serverName
            case .serverID: whole.serverID
            case .zone: whole.zone
            case .tags: whole.tags
            case .failure: whole.failure
            case .description: whole.description
            }
        bytes.append(contentsOf: text.utf8)
    }
}

extension BackupRow {
    /// What is said in place of tags that were not received.
    public static let notRead = "not read"

    /// Appends the tags for a reader; such as were not received are not called none.
    func appendTags(to bytes: inout [UInt8]) {
        if lacksTags { bytes.append(contentsOf: Self.notRead.utf8) } else { append(.tags, to: &bytes) }
    }

    /// Appends the value of a tag; nothing where the backup does not carry the key.
    func appendTag(_ key: String, to bytes: inout [UInt8]) {
        if lacksTags {
            bytes.append(contentsOf: Self.notRead.utf8)
        } else if let whole {
            bytes.append(contentsOf: (whole.tagList.first { $0.key == key }?.value ?? "").utf8)
        } else {
            bytes.append(contentsOf: page.tagValue(key, at: index) ?? [])
        }
    }
}

// MARK: - As people read them

extension BackupRow {
    /// Appends mark and word of the state; a record that could not be read says so.
    func appendState(to bytes: inout [UInt8]) {
        guard !isUnreadable else {
            bytes.append("! unreadable")
            return
        }
        let status = status
        bytes.append(contentsOf: StatusMark.text(status).utf8)
        appendProgress(to: &bytes)
    }

    /// Appends the mark and a short word of the state: `✓ ok`, `▸ run 49%`, `✗ FAILED`; of an undocumented state its own word.
    func appendShortState(to bytes: inout [UInt8]) {
        guard !isUnreadable else {
            bytes.append("! BROKEN")
            return
        }
        let status = status
        bytes.append(contentsOf: StatusMark.shortText(status).utf8)
        if status.word == "protecting" { appendProgress(to: &bytes) }
    }

    private func appendProgress(to bytes: inout [UInt8]) {
        guard status.severity == .running, let progress, 1..<100 ~= progress else { return }
        bytes.append(0x20)
        bytes.appendNumber(Int64(progress))
        bytes.append(UInt8(ascii: "%"))
    }

    /// Appends the name, or what else there is to recognise the backup by.
    func appendName(to bytes: inout [UInt8]) {
        let start = bytes.count
        append(.name, to: &bytes)
        if bytes.count == start { append(.id, to: &bytes) }
        if bytes.count == start { bytes.append("(no name and no id)") }
    }

    /// Appends the size; of a backup that has not begun to be written, a dash.
    func appendSize(to bytes: inout [UInt8]) {
        guard let size = sizeMegabytes else { return }
        guard size > 0 || status.severity != .running else {
            bytes.append("–")
            return
        }
        bytes.appendSize(megabytes: Double(size))
    }

    /// Appends `full auto`, `incr manual`, and so on; a part that is not given is left out.
    func appendKind(to bytes: inout [UInt8]) {
        let start = bytes.count
        if let isIncremental { bytes.append(isIncremental ? "incr" : "full") }
        guard let isAutomatic else { return }
        if bytes.count > start { bytes.append(0x20) }
        bytes.append(isAutomatic ? "auto" : "manual")
    }
}
