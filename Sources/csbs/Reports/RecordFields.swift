import BackupAPI
import Reports

/// What reports want to know of a record that its row does not have.
extension RecordPage {
    /// What a report of everything wants.
    var lookup: RecordLookup {
        RecordLookup(
            backup: { backup(at: $0) }, hasImage: { hasImage(at: $0) }, hasFailedCopy: { hasFailedCopy(at: $0) })
    }

    /// Why the backup of a row failed.
    func failure(at index: Int) -> Failure? { backup(at: index)?.failure }

    /// Whether the record of a row says that its server has an address or a volume. A row costs no decoding unless its record
    /// contains the text.
    func hasAddress(_ text: String, at index: Int) -> Bool {
        bytes[rows.recordRange(at: index)].firstEnd(of: Array("\"\(text)\"".utf8)) != nil
            && backup(at: index).map { ServerAddresses($0).contains(text) } ?? false
    }

    /// Whether an image was made of the backup: its record has something in the list of images.
    private func hasImage(at index: Int) -> Bool {
        guard let value = value(of: "os_images_data", at: index) else { return false }
        let isEmpty = value.starts(with: "null".utf8) || value.first == UInt8(ascii: "\"")
        let element = value.dropFirst().first { $0 > 0x20 }
        return !isEmpty && element != UInt8(ascii: "]") && element != UInt8(ascii: "}")
    }

    /// Whether copying the backup failed.
    private func hasFailedCopy(at index: Int) -> Bool {
        value(of: "copy_status", at: index)?.starts(with: #""fail""#.utf8) ?? false
    }

    /// The record from the value of its first member of a name on; it costs no decoding.
    private func value(of name: String, at index: Int) -> ArraySlice<UInt8>? {
        let record = bytes[rows.recordRange(at: index)]
        guard let end = record.firstEnd(of: Array("\"\(name)\"".utf8)) else { return nil }
        return record[end...].drop { $0 == UInt8(ascii: ":") || $0 <= 0x20 }
    }

    private func backup(at index: Int) -> Backup? {
        try? Backup(parsing: Array(bytes[rows.recordRange(at: index)]), omittingOver: 1 << 16)
    }
}

extension ArraySlice<UInt8> {
    /// The index behind the first occurrence of a text; nil where there is none.
    fileprivate func firstEnd(of text: [UInt8]) -> Int? {
        let start = startIndex
        return withUnsafeBytes { bytes in
            guard let first = text.first, let last = text.last, bytes.count >= text.count else { return nil }
            let distance = text.count - 1
            for place in 0...(bytes.count - text.count) where bytes[place] == first && bytes[place + distance] == last {
                if bytes[place..<(place + text.count)].elementsEqual(text) { return start + place + text.count }
            }
            return nil
        }
    }
}
