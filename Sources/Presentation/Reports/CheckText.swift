import Reports
import Terminal

/// The answer of `csbs check` for people: a sentence, what it rests on, and the servers that break their limit.
enum CheckText {
    static func text(_ answer: ServersAnswer) -> String {
        var bytes = Array("\(sentence(answer))\n\(answer.basis.sentence)\n".utf8)
        for remark in answer.basis.remarks { bytes.append(contentsOf: "\(remark)\n".utf8) }
        if !answer.checksExpected {
            bytes.append(contentsOf: "Servers without any backup do not appear; --expect FILE adds them.\n".utf8)
        }
        let broken = answer.rows.filter { $0.isWithinLimit == false }
        if !broken.isEmpty {
            bytes.append(0x0A)
            var table = PlainTable(ServerColumns.all, width: nil)
            table.append(broken, at: answer.basis.readAt, to: &bytes)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func sentence(_ answer: ServersAnswer) -> String {
        let judged = answer.rows.count - answer.ignored.count
        guard !answer.rows.isEmpty else { return "No backup matches, so no server is covered." }
        let broken = answer.missing.count + answer.overLimit.count
        guard broken > 0 else {
            return judged == 1
                ? "The server has a good backup within its limit."
                : "All \(Format.count(judged, "server")) have a good backup within their limit."
        }
        var parts: [String] = []
        if !answer.missing.isEmpty { parts.append("\(Format.number(answer.missing.count)) without any backup") }
        if !answer.withoutGood.isEmpty {
            parts.append("\(Format.number(answer.withoutGood.count)) without a good one")
        }
        let tooOld = answer.overLimit.count - answer.withoutGood.count
        if tooOld > 0 { parts.append("\(Format.number(tooOld)) over the limit") }
        return
            "\(Format.number(broken)) of \(Format.count(judged, "server")) \(broken == 1 ? "has" : "have") no good backup "
            + "within the limit: \(parts.joined(separator: ", "))."
    }
}
