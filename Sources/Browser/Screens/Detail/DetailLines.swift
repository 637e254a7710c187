import BackupAPI
import Terminal

extension Model {
    /// The lines of the tab that shows; nil while there is no record, or while it is laid out.
    var detailLayout: DetailLayout? {
        guard detail.presence != .closed, detail.record.value != nil, let layout = detail.layout, let key = detailKey,
            layout.key.withoutMoment == key.withoutMoment
        else { return nil }
        return layout
    }

    /// How many lines of the detail there are.
    var detailCount: Int { detailLayout?.count ?? detailRemarks.count }

    /// What is said where there are no lines of a record.
    var detailRemarks: [DetailLine] {
        guard let rect = layout.detail else { return [] }
        switch detail.record {
        case .idle: return []
        case .loading: return [DetailLine(detail.subject == nil ? "" : "Reading…", .dim)]
        case .failed(let sentence):
            return TextWrap.lines(sentence, columns: rect.columns - 2, charset: charset).map { DetailLine($0, .error) }
        case .loaded: return [DetailLine("Laying out…", .dim)]
        }
    }
}
