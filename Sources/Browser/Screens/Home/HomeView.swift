import Terminal

/// Header, list, detail, status and keys.
struct HomeView: View {
    let layout: Layout
    let header: HeaderView
    let list: ListView
    let detail: DetailView
    let environment: Environment

    init(_ model: Model, _ environment: Environment) {
        self.environment = environment
        layout = model.layout
        header = HeaderView(
            session: model.session, dataset: model.list.dataset, content: model.headerContent, environment: environment)
        list = ListView(
            list: model.list, fields: model.listFields, tagsInUse: model.tagsInUse.value,
            environment: environment)
        detail = DetailView(
            state: model.detail, layout: model.detailLayout, columns: model.detailColumns, remarks: model.detailRemarks,
            isBelowList: layout.divider == nil && layout.list != nil, environment: environment)
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
        drawKeys(&canvas, layout.keys)
    }
}
