extension Collection<String> {
    /// The name that a mistyped one was probably meant to be: two letters apart at most; nil where none is near.
    public func nearest(to word: String) -> String? {
        let nearest = map { (name: $0, distance: $0.editDistance(to: word)) }.min { $0.distance < $1.distance }
        guard let nearest, nearest.distance <= Swift.min(2, word.unicodeScalars.count - 1) else { return nil }
        return nearest.name
    }

    /// What to say of a name that is none of these: the nearest one, else all of them.
    public func hint(for word: String) -> String {
        nearest(to: word).map { "did you mean \($0)?" } ?? "there are \(joined(separator: ", "))"
    }
}

extension String {
    /// How many letters have to be added, dropped, changed or swapped to make one word of the other.
    func editDistance(to other: String) -> Int {
        // Nothing so long is a name.
        let (left, right) = (Array(unicodeScalars.prefix(40)), Array(other.unicodeScalars.prefix(40)))
        var rows = [Array(0...right.count)]
        for (index, scalar) in left.enumerated() {
            var row = [index + 1]
            for (place, candidate) in right.enumerated() {
                var best = Swift.min(
                    row[place] + 1, rows[index][place + 1] + 1, rows[index][place] + (scalar == candidate ? 0 : 1))
                if index > 0, place > 0, scalar == right[place - 1], left[index - 1] == candidate {
                    best = Swift.min(best, rows[index - 1][place - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[left.count][right.count]
    }
}
