public import Reports

/// The ways in which `csbs report` prints its page.
public enum SummaryFormat: String, CaseIterable, Sendable {
    case text, markdown, json

    public func text(_ answer: SummaryAnswer) -> String {
        switch self {
        case .text: SummaryPage(answer).lines(heading: { "\($0.uppercased())" }, item: { "  \($0)" })
        case .markdown:
            SummaryPage(answer).lines(
                heading: { "## \($0)\n" }, item: { "- \(MarkdownRows.text($0))" }, title: "# Backups\n")
        case .json: SummaryJSON.text(answer)
        }
    }
}
