public import Reports

/// The ways in which `csbs report` prints its page.
public enum SummaryFormat: String, CaseIterable, Sendable {
    case text, markdown, json

    /// The page.
    ///
    /// - Parameters:
    ///   - price: what to count costs with; nil for no costs.
    ///   - isTerminal: whether a terminal would obey what is in it.
    public func text(_ answer: SummaryAnswer, price: StoragePrice?, isTerminal: Bool) -> String {
        switch self {
        case .text: SummaryPage(answer, price).lines(heading: { "\($0.uppercased())" }, item: { "  \($0)" })
        case .markdown:
            SummaryPage(answer, price).lines(
                heading: { "## \($0)\n" }, item: { "- \(MarkdownRows.text($0))" }, title: "# Backups\n")
        case .json: JSONRows.line(SummaryJSON.value(answer, price: price), isTerminal: isTerminal)
        }
    }
}
