/// Makes UTF-8 harmless in place, as `SafeText` does with strings: for printers, to which a string a cell costs too much.
public struct SafeBytes: Sendable {
    /// What to write for a scalar; a width below 0 where nothing is written.
    private struct Substitute {
        var received: Unicode.Scalar = " "
        var written: Unicode.Scalar = " "
        var columns = 1
    }

    /// What was found out about scalars, the last one of each place; asking the C library for each is slower.
    private var known = [Substitute](repeating: Substitute(), count: 256)
    private var received: [UInt8] = []

    public init() {}

    /// Rewrites the bytes from a place on, and cuts them to so many columns, of which the last one is then `…`.
    ///
    /// Returns the number of columns that they need.
    public mutating func rewrite(_ bytes: inout [UInt8], from start: Int, columns limit: Int = .max) -> Int {
        if Self.isPlain(bytes.span, from: start) {
            let count = bytes.count - start
            guard count > limit else { return count }
            bytes.removeLast(count - max(0, limit - 1))
            return Self.appendEllipsis(to: &bytes, columns: limit - 1)
        }
        received.removeAll(keepingCapacity: true)
        received.append(contentsOf: bytes[start...])
        bytes.removeLast(bytes.count - start)
        // Where the text ends if it has to be cut.
        var (cut, cutColumns) = (start, 0)
        var (columns, marks) = (0, 0)
        var parser = Unicode.UTF8.ForwardParser()
        var rest = received.makeIterator()
        while let scalar = Self.next(&parser, &rest) {
            let substitute = substitute(for: scalar)
            guard substitute.columns >= 0 else { continue }
            if substitute.columns == 0 {
                marks += 1
                guard marks <= SafeText.maximumMarks, columns > 0 else { continue }
            } else {
                marks = 0
                if columns + substitute.columns > limit {
                    bytes.removeLast(bytes.count - cut)
                    return Self.appendEllipsis(to: &bytes, columns: cutColumns)
                }
                columns += substitute.columns
            }
            bytes.append(contentsOf: UTF8.encode(substitute.written) ?? UTF8.encodedReplacementCharacter)
            if columns < limit { (cut, cutColumns) = (bytes.count, columns) }
        }
        return columns
    }

    private static func isPlain(_ bytes: Span<UInt8>, from start: Int) -> Bool {
        // To the end without leaving early, so that the compiler looks at many bytes at once.
        bytes.withUnsafeBufferPointer { bytes in
            var others: UInt8 = 0
            for byte in UnsafeBufferPointer(rebasing: bytes[start...]) { others |= byte &- 0x20 > 0x5E ? 1 : 0 }
            return others == 0
        }
    }

    private static func appendEllipsis(to bytes: inout [UInt8], columns: Int) -> Int {
        bytes.append(contentsOf: [0xE2, 0x80, 0xA6])
        return columns + 1
    }

    private static func next(
        _ parser: inout Unicode.UTF8.ForwardParser, _ rest: inout IndexingIterator<[UInt8]>
    ) -> Unicode.Scalar? {
        switch parser.parseScalar(from: &rest) {
        case .valid(let encoded): UTF8.decode(encoded)
        case .error: "\u{FFFD}"
        case .emptyInput: nil
        }
    }

    private mutating func substitute(for scalar: Unicode.Scalar) -> Substitute {
        let place = Int(scalar.value & 0xFF)
        guard known[place].received != scalar else { return known[place] }
        var found = Substitute(received: scalar, written: scalar, columns: -1)
        if let (written, columns) = SafeText.harmless(scalar, .utf8) {
            (found.written, found.columns) = (written, columns)
        }
        known[place] = found
        return found
    }
}
