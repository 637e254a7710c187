import BackupAPI
import BackupClient
import Presentation

/// How much of a list is there.
extension BackupList {
    /// Whether backups of it are not loaded, as far as is known.
    var isPartial: Bool { dataset.source.items == nil ? loadedCount < expectedCount : !isComplete }

    /// What loads the others, for the end of a sentence; empty where there are none.
    func rest(_ key: String) -> String {
        guard isPartial else { return "" }
        return dataset.source.items == nil
            ? "; \(key) loads all \(Format.number(expectedCount))" : "; \(key) loads the rest"
    }

    /// `1,000 more are not loaded`; nil where all are.
    var unloadedText: String? {
        guard isPartial else { return nil }
        return dataset.source.items == nil
            ? "\(Format.number(expectedCount - loadedCount)) more are not loaded" : "the rest is not loaded"
    }

    /// Whether the tags of some loaded backups were not received.
    var lacksTags: Bool { dataset.totals.withoutTags > 0 }

    /// Whether those of none were.
    var lacksAllTags: Bool { lacksTags && dataset.totals.withoutTags == loadedCount }

    /// Whether the service, asked for what is behind the last page, sent that page again.
    var mayHaveMore: Bool {
        dataset.source.items != nil && dataset.results.endsInRepeat && loadedCount >= dataset.results.pageSize
    }
}
