import BackupAPI
import BackupClient
import Terminal

extension Model {
    /// Marks the backup under the cursor; where another one is marked, compares the two.
    mutating func compareBackup() -> [Effect] {
        guard let subject else {
            notice = Notice(.information, "There is no backup to compare.")
            return []
        }
        let name = subjectRow?.name ?? ""
        guard let marked = markedBackup, marked.subject != subject else {
            let isMarked = markedBackup != nil
            markedBackup = isMarked ? nil : ComparisonState.Side(subject: subject, name: name)
            notice = Notice(
                .information,
                isMarked
                    ? "\(name) is no longer marked."
                    : "Marked \(name); \(key(.compare, in: context)) on another backup compares the two.")
            return []
        }
        markedBackup = nil
        notice = nil
        comparison = ComparisonState(left: marked, right: ComparisonState.Side(subject: subject, name: name))
        return [marked.subject, subject].map { reading($0) }
    }

    mutating func leaveComparison() -> [Effect] {
        guard let state = comparison else { return [] }
        comparison = nil
        return [state.left, state.right].filter { side in
            side.record == .loading && !(side.subject == detail.subject && detail.record == .loading)
        }.map { .cancel(.record($0.subject)) }
    }

    mutating func moveInComparison(_ movement: Movement) -> [Effect] {
        guard let state = comparison else { return [] }
        let rows = comparisonRows
        let count = comparisonLines.count
        let top = movement.target(from: state.top, pageRows: rows, count: count)
        comparison?.top = max(0, min(top, count - rows))
        return []
    }

    /// Lines of the comparison that fit below its titles.
    private var comparisonRows: Int { max(1, size.rows - 4 - statusLines.count) }

    var comparisonLines: [Line] {
        guard let state = comparison else { return [] }
        guard let comparison = state.comparison else {
            let failures = [state.left, state.right].compactMap { side in
                if case .failed(let sentence) = side.record { "\(side.name): \(sentence)" } else { nil }
            }
            guard !failures.isEmpty else { return [Line("Reading…", .dim)] }
            return failures.flatMap { TextWrap.lines($0, columns: max(1, size.columns - 2), charset: charset) }.map {
                Line($0, .error)
            }
        }
        return comparison.lines(columns: size.columns - 2, charset: charset)
    }
}
