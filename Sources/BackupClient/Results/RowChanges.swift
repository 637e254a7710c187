import BackupAPI

/// What differs between two readings of a list.
public struct RowChanges: Sendable, Hashable {
    /// What of a list was read.
    public enum Coverage: Sendable, Hashable {
        case whole
        /// Its beginning: behind the last row that both readings have, rows were only moved out of sight, or into it.
        case beginning
        /// Stretches of it: only rows that both readings have can be compared.
        case stretches
    }

    public internal(set) var new = 0
    public internal(set) var gone = 0
    public internal(set) var changed = 0

    public init(new: Int = 0, gone: Int = 0, changed: Int = 0) {
        (self.new, self.gone, self.changed) = (new, gone, changed)
    }
}

extension LoadedRows {
    /// Compares rows with those of a later reading, by their identity; rows without an id are left out. Nil where the task was cancelled
    /// meanwhile.
    public func changes(to later: LoadedRows, _ coverage: RowChanges.Coverage) -> RowChanges? {
        var indices: [RowIdentity: Int] = [:]
        indices.reserveCapacity(count)
        for index in 0..<count {
            if index.isMultiple(of: 4_096), Task.isCancelled { return nil }
            let identity = identity(at: index)
            if identity.hasID { indices[identity] = index }
        }
        var changes = RowChanges()
        var last = (earlier: -1, later: -1)
        var fresh: [Int] = []
        for index in 0..<later.count {
            if index.isMultiple(of: 4_096), Task.isCancelled { return nil }
            let identity = later.identity(at: index)
            guard identity.hasID else { continue }
            guard let earlier = indices.removeValue(forKey: identity) else {
                fresh.append(index)
                continue
            }
            last = (max(last.earlier, earlier), index)
            if !isSame(earlier, as: index, of: later) { changes.changed += 1 }
        }
        switch coverage {
        case .whole: (changes.new, changes.gone) = (fresh.count, indices.count)
        case .beginning:
            changes.new = fresh.count { $0 < last.later }
            changes.gone = indices.values.count { $0 < last.earlier }
        case .stretches: break
        }
        return changes
    }

    private func isSame(_ index: Int, as other: Int, of later: LoadedRows) -> Bool {
        RowPage.TextColumn.allCases.allSatisfy {
            bytes($0, at: index).elementsEqual(later.bytes($0, at: other))
        } && RowPage.NumberColumn.allCases.allSatisfy { number($0, at: index) == later.number($0, at: other) }
    }
}

extension RowIdentity {
    /// Whether it is an id, and not only a place.
    fileprivate var hasID: Bool {
        switch self {
        case .uuid, .id: true
        case .offset: false
        }
    }
}
