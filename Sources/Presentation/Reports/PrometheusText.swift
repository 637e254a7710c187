import BackupAPI
import Reports

/// The answer of `csbs check` in the text format of Prometheus, such as the textfile collector of its node exporter reads.
enum PrometheusText {
    private struct Metric: Sendable {
        let name: String
        let help: String
        let samples: @Sendable (ServersAnswer) -> [(labels: String, value: String)]
    }

    private static let metrics: [Metric] = [
        perServer(
            "csbs_last_good_timestamp_seconds", "When the newest good backup of a server was created; 0 for none."
        ) { $0.lastGoodAt.map { "\($0.seconds)" } ?? "0" },
        perServer(
            "csbs_last_good_age_seconds", "Age of the newest good backup of a server; +Inf for none."
        ) { $0.lastGoodAgeSeconds.map { "\($0)" } ?? "+Inf" },
        perServer(
            "csbs_failed_since_last_good", "Failed backups of a server since its last good one, at least."
        ) { "\($0.failedSince)" },
        Metric(name: "csbs_points", help: "Backups by condition.") { answer in
            Condition.allCases.map { (#"{state="\#($0.rawValue)"}"#, "\(answer.points[$0])") }
        },
        Metric(name: "csbs_size_bytes", help: "Size of all backups, as sized by the service.") { answer in
            let (bytes, overflows) = answer.sizeMegabytes.multipliedReportingOverflow(by: 1 << 20)
            return [("", "\(overflows ? .max : bytes)")]
        },
    ]

    static func text(_ answer: ServersAnswer) -> String {
        metrics.map { metric in
            let samples = metric.samples(answer).map { "\(metric.name)\($0.labels) \($0.value)\n" }
            return "# HELP \(metric.name) \(metric.help)\n# TYPE \(metric.name) gauge\n\(samples.joined())"
        }.joined()
    }

    private static func perServer(
        _ name: String, _ help: String, value: @escaping @Sendable (ServerRow) -> String
    ) -> Metric {
        Metric(name: name, help: help) { answer in
            answer.rows.map { row in
                let (server, id) = (escaped(row.serverName ?? ""), escaped(row.serverID ?? ""))
                return (#"{server="\#(server)",id="\#(id)"}"#, value(row))
            }
        }
    }

    /// A label's value, by bytes: a mark that combines with a quote must not hide it.
    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\\"), UInt8(ascii: "\""): bytes += [UInt8(ascii: "\\"), byte]
            case 0x0A: bytes += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
