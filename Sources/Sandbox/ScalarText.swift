/// Texts as the service compares them: scalar by scalar. Swift's `==` and `contains` also call canonically equivalent texts
/// equal, such as `é` and `e` with a combining accent, which are two names to a service.
extension String {
    /// Whether both have the same scalars in the same order.
    func isScalarwiseEqual(to other: String) -> Bool {
        // The first comparison is quick and rules nearly everything out.
        self == other && utf8.elementsEqual(other.utf8)
    }

    /// The small letters' bytes, for a search that ignores case.
    var foldedBytes: [UInt8] { Array(lowercased().utf8) }
}

extension [UInt8] {
    /// Whether the bytes of a whole text occur in these of another one.
    func contains(text: [UInt8]) -> Bool {
        guard let first = text.first else { return true }
        guard text.count <= count else { return false }
        return (0...(count - text.count)).contains { start in
            self[start] == first && self[start..<(start + text.count)].elementsEqual(text)
        }
    }
}
