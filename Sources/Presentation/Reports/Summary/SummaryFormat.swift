public import Reports

/// The ways in which `csbs report` prints its page.
public enum SummaryFormat: String, CaseIterable, Sendable {
    case text, markdown, json

    /// The page.
    ///
    /// - Parameter price: what to count costs with; nil for no costs.
    public func text(_ answer: SummaryAnswer, price: StoragePrice?) -> String {
        switch self {
        case .text: SummaryPage(answer, price).lines(heading: { "\($0.uppercased())" }, item: { "  \($0)" })
        case .markdown:
            SummaryPage(answer, price).lines(
                heading: { "## \($0)\n" }, item: { "- \(MarkdownRows.text($0))" }, title: "# Backups\n")
        case .json: SummaryJSON.text(answer, price: price)
        }
    }
}
