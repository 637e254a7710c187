public import Reports
import Terminal

/// The ways in which `csbs check` answers.
public enum CheckFormat: String, CaseIterable, Sendable {
    case text, nagios, prometheus, json

    /// The whole answer.
    ///
    /// - Parameter isTerminal: whether a terminal would obey what is in it.
    public func text(_ answer: ServersAnswer, isTerminal: Bool) -> String {
        switch self {
        case .text: CheckText.text(answer)
        case .nagios: CheckPlugin(answer).line
        case .prometheus:
            isTerminal
                ? PrometheusText.text(answer).split(separator: "\n").map { SafeText(String($0)).text + "\n" }.joined()
                : PrometheusText.text(answer)
        case .json: JSONRows.line(CheckJSON.value(answer), isTerminal: isTerminal)
        }
    }

    /// 0 where every server is covered. Else 4; plugins have numbers of their own.
    public func exitStatus(_ answer: ServersAnswer) -> Int32 {
        self == .nagios ? CheckPlugin(answer).status.rawValue : answer.isKept ? 0 : 4
    }
}
