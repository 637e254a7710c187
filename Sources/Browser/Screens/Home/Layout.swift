import Terminal

/// Where the parts of the home screen are, worked out from its size alone.
struct Layout: Sendable, Hashable {
    /// From this width on the detail is beside the list.
    static let columnsForBeside = 140
    /// From this height on it is below the list; otherwise it is alone.
    static let rowsForBelow = 20

    /// Blanks before the list's first column: the last of them marks what is selected, and a marker of the cursor has its own.
    static func listMargin(usesMarker: Bool) -> Int { usesMarker ? 2 : 1 }

    let header: Rect
    /// The list with its line of titles; nil where the detail is alone.
    let list: Rect?
    /// The detail with its line of tabs.
    let detail: Rect?
    let status: Rect
    let keys: Rect
    /// The column of the line between list and detail, if they are side by side.
    let divider: Rect?

    init(_ size: Size, detail presence: DetailState.Presence, headerRows: Int, statusRows: Int) {
        let whole = Rect(size)
        let (top, belowHeader) = whole.split(top: min(headerRows, max(0, size.rows - 4)))
        let (aboveKeys, keys) = belowHeader.split(bottom: 1)
        let (content, status) = aboveKeys.split(bottom: statusRows)
        header = top
        self.keys = keys
        self.status = status
        switch presence {
        case .split where size.columns >= Self.columnsForBeside:
            let (left, rest) = content.split(left: size.columns / 2)
            let (line, right) = rest.split(left: 1)
            list = left
            divider = line
            detail = right
        case .split where size.rows >= Self.rowsForBelow:
            let (upper, lower) = content.split(top: max(6, content.rows * 2 / 5))
            list = upper
            divider = nil
            detail = lower
        case .split, .alone:
            list = nil
            divider = nil
            detail = content
        case .closed:
            list = content
            divider = nil
            detail = nil
        }
    }

    /// Rows of backups that fit below the titles.
    var listRows: Int { max(0, (list?.rows ?? 0) - 1) }

    /// Lines of detail that fit below the tabs.
    var detailRows: Int { max(0, (detail?.rows ?? 0) - 1) }
}

extension Model {
    var layout: Layout { layout(detail: detail.presence, statusRows: statusLines.count) }

    func layout(detail presence: DetailState.Presence, statusRows: Int) -> Layout {
        Layout(size, detail: presence, headerRows: headerContent.rows, statusRows: statusRows)
    }

    var headerContent: HeaderContent {
        HeaderContent(list, size, loadAllKey: key(.loadAll), charset: charset)
    }

    /// The notice over as many lines as it needs, up to four; one line in any case.
    var statusLines: [String] {
        if let narrowing, retryText == nil, notice == nil { return [narrowing.suggestionText, ""] }
        guard let text = retryText ?? notice?.text else { return [""] }
        // The line in which one types a search is below what is said.
        let prompt = context == .search || context == .narrowing ? [""] : []
        let lines = text.split(separator: "\n").flatMap {
            TextWrap.lines(String($0), columns: max(1, size.columns - 2), charset: charset)
        }
        return lines.isEmpty ? [""] : Array(lines.prefix(4)) + prompt
    }
}
