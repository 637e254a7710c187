import BackupAPI

// MARK: - Staying in place

extension ResultSet {
    /// A place in the list that survives the arrival of pages before it.
    public enum Anchor: Sendable, Hashable {
        case row(offset: Int, index: Int)
        case gap(offset: Int)
    }

    public func anchor(at position: Int) -> Anchor {
        if let extent = extent(at: position) {
            return .row(offset: extent.offset, index: position - extent.firstPosition)
        }
        let before = extents.lastIndex(startingAtOrBefore: position, by: \.firstPosition).map { extents[$0] }
        return .gap(offset: (before?.end ?? 0) + position - (before?.endPosition ?? 0))
    }

    /// The position of an anchor now.
    public func position(of anchor: Anchor) -> Int {
        let offset =
            switch anchor {
            case .row(let offset, _), .gap(let offset): offset
            }
        guard let index = extents.lastIndex(startingAtOrBefore: offset, by: \.offset) else {
            return min(offset, max(0, count - 1))
        }
        let extent = extents[index]
        let position: Int
        if case .row(_, let index) = anchor {
            position = extent.firstPosition + index
        } else if offset < extent.end {
            position = extent.firstPosition + extent.row(atOffset: offset)
        } else {
            position = extent.endPosition + offset - extent.end
        }
        return max(0, min(position, count - 1))
    }
}
