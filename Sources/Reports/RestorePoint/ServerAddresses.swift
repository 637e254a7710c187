public import BackupAPI

/// What a record says of its server besides id and name: its addresses, its volumes, and their backups.
public struct ServerAddresses: Sendable, Hashable {
    private let texts: Set<ExactText>

    public init(_ backup: Backup) {
        let data = backup.object(of: .backupData)
        let addresses = ["private_ip", "eip"].map { data?[$0] }
        let volumes = backup.volumes.flatMap { [$0["source_volume_id"], $0["id"]] }
        texts = Set((addresses + volumes).compactMap { $0?.text }.filter { !$0.isEmpty }.map(ExactText.init))
    }

    /// Whether a text is one of them, byte for byte.
    public func contains(_ text: String) -> Bool { texts.contains(ExactText(text)) }
}
