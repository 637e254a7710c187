import BackupAPI
import Reports

/// What reports want to know of a record that its row does not have.
extension RecordPage {
    /// Why the backup of a row failed.
    func failure(at index: Int) -> Failure? { backup(at: index)?.failure }

    /// How long the backup of a row took.
    func timing(at index: Int) -> RunningReport.Timing? { backup(at: index).map(RunningReport.Timing.init) }

    /// Whether an image was made of the backup. A row costs no decoding unless its record has something in the list of images.
    func hasImage(at index: Int) -> Bool {
        let record = bytes[rows.recordRange(at: index)]
        guard let end = record.firstEnd(of: Array(#""os_images_data""#.utf8)) else { return false }
        let value = record[end...].drop { $0 == UInt8(ascii: ":") || $0 <= 0x20 }
        let isEmpty = value.starts(with: "null".utf8) || value.first == UInt8(ascii: "\"")
        let element = value.dropFirst().first { $0 > 0x20 }
        return !isEmpty && element != UInt8(ascii: "]") && element != UInt8(ascii: "}")
    }

    /// Whether the record of a row says that its server has an address or a volume. A row costs no decoding unless its record
    /// contains the text.
    func hasAddress(_ text: String, at index: Int) -> Bool {
        bytes[rows.recordRange(at: index)].firstEnd(of: Array("\"\(text)\"".utf8)) != nil
            && backup(at: index).map { ServerAddresses($0).contains(text) } ?? false
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
