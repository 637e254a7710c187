/// The bytes between the marks of a paste. Nothing inside is a key.
struct PasteBuffer: Sendable {
    /// More is read to the end mark and not kept.
    static let maximumBytes = 1 << 20

    private var bytes: [UInt8] = []
    /// Bytes of the end mark that have come and are not kept yet.
    private var matched = 0

    /// Adds a byte; true where it was the last one of the end mark.
    mutating func append(_ byte: UInt8) -> Bool {
        let mark = KeySequences.pasteEnd
        if byte == mark[matched] {
            matched += 1
            return matched == mark.count
        }
        for held in mark[..<matched] { keep(held) }
        matched = byte == mark[0] ? 1 : 0
        if matched == 0 { keep(byte) }
        return false
    }

    private mutating func keep(_ byte: UInt8) {
        if bytes.count < Self.maximumBytes { bytes.append(byte) }
    }

    /// The text, with line feeds for whatever the terminal makes of line breaks; the buffer is empty afterwards.
    mutating func end() -> String {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == 10, index > 0, bytes[index - 1] == 13 { continue }
            text.append(byte == 13 ? 10 : byte)
        }
        (bytes, matched) = ([], 0)
        return String(decoding: text, as: UTF8.self)
    }
}
