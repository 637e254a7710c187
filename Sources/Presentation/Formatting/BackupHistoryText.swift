public import BackupAPI

extension BackupHistory {
    /// How long the backup took, or how long it has been running; empty where the times do not say.
    public func durationText(at now: Timestamp) -> String {
        if let duration {
            return duration < 0
                ? "finished \(Format.duration(seconds: -duration)) before it was created, says the service"
                : "\(Format.duration(seconds: duration)) from created to finished"
        }
        return runningSince.map { "running for \(Format.duration(seconds: now.seconds - $0.seconds))" } ?? ""
    }
}
