public import Reports

/// The ways in which `csbs check` answers.
public enum CheckFormat: String, CaseIterable, Sendable {
    case text, nagios, prometheus, json

    /// The whole answer.
    public func text(_ answer: ServersAnswer) -> String {
        switch self {
        case .text: CheckText.text(answer)
        case .nagios: CheckPlugin(answer).line
        case .prometheus: PrometheusText.text(answer)
        case .json: CheckJSON.text(answer)
        }
    }

    /// 0 where every server is covered. Else 4; plugins have numbers of their own.
    public func exitStatus(_ answer: ServersAnswer) -> Int32 {
        self == .nagios ? CheckPlugin(answer).status.rawValue : answer.isKept ? 0 : 4
    }
}
