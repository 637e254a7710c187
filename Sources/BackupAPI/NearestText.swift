extension [String] {
    /// The text that differs from another by the fewest edits, if they are few: one up to four characters, two above.
    public func nearest(to text: String) -> String? {
        let scalars = Array<Unicode.Scalar>(text.unicodeScalars)
        let limit = scalars.count <= 4 ? 1 : 2
        let candidates = compactMap { candidate -> (String, Int)? in
            let other = Array<Unicode.Scalar>(candidate.unicodeScalars)
            guard !other.isEmpty, abs(other.count - scalars.count) <= limit else { return nil }
            let distance = Self.edits(from: scalars, to: other)
            return distance <= limit && distance < scalars.count ? (candidate, distance) : nil
        }
        return candidates.min { ($0.1, $0.0) < ($1.1, $1.0) }?.0
    }

    /// Levenshtein's distance; swapped neighbours count as one edit.
    private static func edits(from left: [Unicode.Scalar], to right: [Unicode.Scalar]) -> Int {
        var beforeLast: [Int] = []
        var last = Array<Int>(0...right.count)
        for row in 0..<left.count {
            var current = [row + 1]
            for column in 0..<right.count {
                var best = Swift.min(
                    last[column] + (left[row] == right[column] ? 0 : 1), last[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    best = Swift.min(best, beforeLast[column - 1] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
