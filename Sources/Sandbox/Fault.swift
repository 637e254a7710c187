extension Sandbox {
    /// A way in which the pages and totals of real services go wrong (Answers and Siblings in BackupAPI.docc).
    ///
    /// A new one is a case and its sentence here, and the line that does it in `SandboxQuery.swift`.
    public enum Fault: String, CaseIterable, Sendable {
        case emptyPage = "empty-page"
        case emptyPageOnce = "empty-page-once"
        case droppedRows = "dropped-rows"
        case ignoredOffset = "ignored-offset"
        case shortPages = "short-pages"
        case bareRecords = "bare-records"
        case driftingTotal = "drifting-total"
        case unfilteredTotal = "unfiltered-total"
        case textTotal = "text-total"
        case ignoredNegations = "ignored-negations"
        case refusedItems = "refused-items"

        /// What the service does, in a few words for a list of them.
        public var help: String {
            switch self {
            case .emptyPage: "the page in the middle of the list is empty"
            case .emptyPageOnce: "the same, but only on the first request"
            case .droppedRows: "one record in twenty is counted but never returned"
            case .ignoredOffset: "every page is the first one"
            case .shortPages: "a page has at most 50 records, regardless of the limit"
            case .bareRecords: "records have no envelope"
            case .driftingTotal: "the total grows by one with each page"
            case .unfilteredTotal: "the total counts every backup, regardless of the filter"
            case .textTotal: "the total is a string"
            case .ignoredNegations: "not_tags and not_tags_any hide nothing"
            case .refusedItems: "the list by everything but tags is refused (403)"
            }
        }
    }
}
