import BackupAPI
import BackupClient
import Reports

/// Loaded rows among which the backup is found that one would restore for a moment.
public struct RestoreRequest: Sendable, Hashable {
    let source: ReportRequest.Source
    let serverID: String
    let moment: Timestamp

    /// Nil where the task was cancelled meanwhile.
    func outcome() -> RestoreOutcome? {
        var report = RestoreReport(now: source.now, moment: moment)
        guard source.visit({ report.add($0, at: 0..<$0.count) }) else { return nil }
        let answer = report.answer(server: serverID, filter: source.filter, total: source.total)
        guard case .server(let points) = answer.outcome else {
            return RestoreOutcome(points: nil, chosen: nil, isPartial: answer.basis.isPartial)
        }
        return RestoreOutcome(
            points: points, chosen: points.chosen.flatMap { identity(of: $0) }, isPartial: answer.basis.isPartial)
    }

    private func identity(of point: RestoreReport.Point) -> RowIdentity? {
        let id = Array(point.id.utf8)
        return (0..<source.rows.count).first { source.rows.bytes(.id, at: $0).elementsEqual(id) }.map {
            source.rows.identity(at: $0)
        }
    }
}

/// The backup that one would restore.
public struct RestoreOutcome: Sendable, Equatable {
    /// Nil where no loaded backup belongs to the server.
    let points: RestoreAnswer.Points?
    /// The row of the backup.
    let chosen: RowIdentity?
    /// Whether backups are not loaded that may be the better choice.
    let isPartial: Bool
}
