/// Counts texts by their bytes, so that a text that comes again costs a look-up and no string.
struct TextCounter {
    /// More different texts than this are not counted.
    private let maximumTexts: Int
    /// The different texts, one behind the other.
    private var bytes: [UInt8] = []
    private var entries: [(text: Range<Int>, count: Int)] = []
    /// A table with open addressing: 1 + the place among the entries, 0 where nothing is.
    private var slots = [Int32](repeating: 0, count: 256)

    init(maximumTexts: Int) { self.maximumTexts = maximumTexts }

    /// - Returns: false where the text is not counted, because there are too many.
    @discardableResult
    mutating func add(_ text: UnsafeRawBufferPointer, times count: Int) -> Bool {
        let slot = slot(of: text)
        guard slots[slot] == 0 else {
            entries[Int(slots[slot]) - 1].count += count
            return true
        }
        guard entries.count < maximumTexts else { return false }
        let start = bytes.count
        bytes.append(contentsOf: text)
        entries.append((start..<bytes.count, count))
        slots[slot] = Int32(entries.count)
        if entries.count * 2 > slots.count { grow() }
        return true
    }

    func forEach(_ body: (_ text: UnsafeRawBufferPointer, _ count: Int) -> Void) {
        bytes.withUnsafeBytes { bytes in
            for (text, count) in entries { body(UnsafeRawBufferPointer(rebasing: bytes[text]), count) }
        }
    }

    /// The slot that has the text, or the free one that it belongs into.
    private func slot(of text: UnsafeRawBufferPointer) -> Int {
        bytes.withUnsafeBytes { bytes in
            var slot = text.quickHash & (slots.count - 1)
            while slots[slot] != 0 {
                let other = UnsafeRawBufferPointer(rebasing: bytes[entries[Int(slots[slot]) - 1].text])
                if other.hasSameBytes(as: text) { break }
                slot = (slot + 1) & (slots.count - 1)
            }
            return slot
        }
    }

    private mutating func grow() {
        slots = [Int32](repeating: 0, count: slots.count * 2)
        for (place, entry) in entries.enumerated() {
            let free = bytes.withUnsafeBytes { slot(of: UnsafeRawBufferPointer(rebasing: $0[entry.text])) }
            slots[free] = Int32(place + 1)
        }
    }
}
