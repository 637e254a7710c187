import Reports

/// What the page says of backups and tags that one may doubt.
extension SummaryPage {
    var completeness: [String] {
        let answer = answer.completeness
        guard !answer.rows.isEmpty else { return ["No good backup looks incomplete; none is proven restorable."] }
        let sum =
            "\(Format.count(answer.rows.count, "good backup")) of \(Format.count(answer.servers, "server")) may be "
            + "incomplete; nothing proves the others."
        return [sum]
            + few(answer.findings) { finding in
                let names = finding.servers.map { $0.serverName ?? $0.serverID }
                return "\(finding.kind.words): \(Format.number(finding.rows.count)) on \(fewInLine(names, 2))"
            }
    }

    /// Nothing where no tag looks like a mistake.
    var tags: [String] { few(answer.tags.findings, \.words) }
}

extension Doubt.Kind {
    var words: String {
        switch self {
        case .emptyFull: "full backup of size 0"
        case .volumeNotGood: "volume not available"
        case .noBootableVolume: "no bootable volume"
        case .volumesChanged: "disks added or removed"
        case .emptySource: "volume of size 0"
        case .sizesDiffer: "sizes of volumes do not add up"
        case .copyFailed: "copy failed"
        case .machineResized: "machine resized"
        }
    }
}
