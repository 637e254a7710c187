public import BackupAPI

/// The parts of a row as people read them, for the list on the screen and for the plain table.
extension Row {
    /// Mark and word of the state; a record that could not be read says so.
    public var statusText: String {
        if isUnreadable { return "! unreadable" }
        guard status.severity == .running, let progress, 1..<100 ~= progress else { return StatusMark.text(status) }
        return "\(StatusMark.text(status)) \(progress)%"
    }

    /// The name, or what else there is to recognise the backup by.
    public var nameText: String { !name.isEmpty ? name : !id.isEmpty ? id : "(no name and no id)" }

    public var sizeText: String {
        sizeMegabytes.map { Format.size(megabytes: Double($0)) } ?? ""
    }

    /// `full auto`, `incr manual`, and so on; a part that is not given is left out.
    public var kindText: String {
        let extent = isIncremental.map { $0 ? "incr" : "full" }
        let trigger = isAutomatic.map { $0 ? "auto" : "manual" }
        return [extent, trigger].compactMap(\.self).joined(separator: " ")
    }
}
