/// A strict reader of a plugin's line, made from the guidelines of the monitoring plugins alone.
struct PluginReader {
    struct Fault: Error {
        let reason: String
    }

    /// `OK`, `WARNING`, `CRITICAL` or `UNKNOWN`, and the status that goes with it.
    let word: String
    let status: Int32
    let text: String
    /// The performance data by label.
    private(set) var values: [String: Double] = [:]

    init(_ output: String) throws(Fault) {
        guard output.hasSuffix("\n"), output.utf8.count(where: { $0 == 0x0A }) == 1 else {
            throw Fault(reason: "not one line")
        }
        let parts = output.dropLast().split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { throw Fault(reason: "more than one bar") }
        let words = parts[0].split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
        let statuses: [Substring: Int32] = ["OK": 0, "WARNING": 1, "CRITICAL": 2, "UNKNOWN": 3]
        guard words.count == 4, words[0] == "CSBS", let status = statuses[words[1]], words[2] == "-" else {
            throw Fault(reason: "no service and status")
        }
        (word, self.status, text) = (String(words[1]), status, String(words[3]))
        for item in parts.dropFirst().joined().split(separator: " ") {
            // label=value[unit];[warn];[crit];[min];[max]
            let pair = item.split(separator: "=", omittingEmptySubsequences: false)
            guard pair.count == 2, !pair[0].isEmpty, !pair[0].contains("'") else {
                throw Fault(reason: "no label: \(item)")
            }
            let fields = pair[1].split(separator: ";", omittingEmptySubsequences: false)
            guard fields.count <= 5, let value = Double(fields[0]),
                fields.dropFirst().allSatisfy({ $0.isEmpty || Double($0) != nil }),
                values.updateValue(value, forKey: String(pair[0])) == nil
            else { throw Fault(reason: "no value: \(item)") }
        }
    }
}
