/// Counts texts by their bytes, so that a text that comes again costs a look-up and no string.
struct TextCounter {
    /// More different texts than this are not counted.
    private let maximumTexts: Int
    private(set) var texts: [(bytes: [UInt8], count: Int)] = []
    /// By a number that two texts share only if they are the same, for all practical purposes.
    private var places: [Int: Int] = [:]

    init(maximumTexts: Int) { self.maximumTexts = maximumTexts }

    /// The place of a text in `texts`, which it joins where it is new; nil where there are too many.
    mutating func place(of text: UnsafeRawBufferPointer) -> Int? {
        let number = Self.number(of: text)
        if let place = places[number] { return place }
        guard texts.count < maximumTexts else { return nil }
        places[number] = texts.count
        texts.append((Array(text), 0))
        return texts.count - 1
    }

    mutating func add(_ count: Int, at place: Int) { texts[place].count += count }

    static func number(of text: UnsafeRawBufferPointer) -> Int {
        var hasher = Hasher()
        hasher.combine(bytes: text)
        return hasher.finalize()
    }
}
