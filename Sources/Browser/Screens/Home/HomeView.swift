import Terminal

/// Header, list, detail, status and keys.
struct HomeView: View {
    /// The text that is searched for, while it is typed.
    struct Search {
        let input: LineEditor
        let placeholder: String
    }

    let layout: Layout
    let header: HeaderView
    let list: ListView
    let detail: DetailView
    let search: Search?
    let environment: Environment

    init(_ model: Model, _ environment: Environment) {
        self.environment = environment
        layout = model.layout
        header = HeaderView(
            session: model.session, dataset: model.list.dataset, content: model.headerContent, environment: environment)
        list = ListView(list: model.list, tagsInUse: model.tagsInUse.value, environment: environment)
        detail = DetailView(
            state: model.detail, layout: model.detailLayout, remarks: model.detailRemarks,
            isBelowList: layout.divider == nil && layout.list != nil, environment: environment)
        search =
            model.list.search.map { Search(input: $0.input, placeholder: "search the loaded backups") }
            ?? model.detail.search.map { Search(input: $0.input, placeholder: "search in this tab") }
    }

    func draw(_ canvas: inout Canvas) {
        header.draw(&canvas.frame, layout.header)
        if let rect = layout.list { list.draw(&canvas, rect) }
        if let divider = layout.divider {
            for row in divider.row..<divider.endRow {
                canvas.frame.write("│", row: row, column: divider.column, columns: 1, style: theme[.border])
            }
        }
        if let rect = layout.detail { detail.draw(&canvas, rect) }
        drawStatus(&canvas, layout.status, right: list.positionText, activity: list.activityText)
        if let search { drawSearch(search, &canvas.frame, layout.status) }
        drawKeys(&canvas, layout.keys)
    }

    /// The text that is being searched for, in place of the last line of the status.
    private func drawSearch(_ search: Search, _ frame: inout Frame, _ rect: Rect) {
        let row = rect.endRow - 1
        frame.fill(Rect(column: rect.column, row: row, columns: rect.columns, rows: 1))
        frame.write("/", row: row, column: rect.column + 1, columns: 1, style: theme[.key])
        frame.drawField(
            search.input, row: row, column: rect.column + 2, columns: rect.columns - 4, style: .plain, hasFocus: true,
            placeholder: search.placeholder, placeholderStyle: theme[.dim])
    }
}
