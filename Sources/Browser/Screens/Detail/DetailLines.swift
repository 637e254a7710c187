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

    /// Where the lines of the detail are.
    var detailColumns: DetailColumns {
        let blocks = detailLayout?.blocks ?? [DetailBlock(lines: 0..<detailRemarks.count, isWide: true)]
        return DetailColumns(blocks, height: detailRows)
    }

    /// Rows in which lines scroll, below those that stay.
    var detailRows: Int { layout.detailRows - (detailLayout?.headRows(in: layout.detailRows) ?? 0) }

    /// Brings the cursor of the detail into sight.
    mutating func revealDetailCursor() {
        detail.scroll.move(to: detail.scroll.cursor, of: detailCount)
        let columns = detailColumns
        detail.scroll.reveal(columns.row(of: detail.scroll.cursor), rows: detailRows, of: columns.rows)
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
