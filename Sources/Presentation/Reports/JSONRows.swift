import BackupAPI

/// An array with one object a line.
enum JSONRows {
    static func append(_ objects: [JSONValue], isTerminal: Bool, to bytes: inout [UInt8]) {
        bytes.append("[")
        for (index, object) in objects.enumerated() {
            bytes.append(index == 0 ? "\n" : ",\n")
            append(object, isTerminal: isTerminal, to: &bytes)
        }
        bytes.append("\n]\n")
    }

    /// A value on a line of its own.
    static func line(_ value: JSONValue, isTerminal: Bool) -> String {
        var bytes: [UInt8] = []
        append(value, isTerminal: isTerminal, to: &bytes)
        return String(decoding: bytes, as: UTF8.self) + "\n"
    }

    /// Appends a value on one line; what a terminal would obey or nobody could see is escaped there.
    static func append(_ value: JSONValue, isTerminal: Bool, to bytes: inout [UInt8]) {
        guard isTerminal else { return value.append(to: &bytes) }
        var own: [UInt8] = []
        value.append(to: &own)
        var copier = JSONCopier(escapes: .unsafe)
        copier.append(own[...], to: &bytes)
    }
}
