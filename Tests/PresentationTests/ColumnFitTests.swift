import BackupAPI
import Testing

@testable import Presentation

@Suite("How columns share a line")
struct ColumnFitTests {
    /// Cells that the content of some columns needs.
    private static let content = ["state": 11, "name": 20, "server": 24, "zone": 8, "tags": 40]

    private func fields(_ columns: Int, identity: Set<String> = ["server"]) -> [String: Int] {
        let fit = ColumnFit(BackupColumns.shown, identity: identity) { Self.content[$0.id] }
        return Dictionary(uniqueKeysWithValues: fit.fields(columns: columns).map { ($0.column.id, $0.width) })
    }

    @Test("Nothing is cut that fits, and no cell is wasted on a short content")
    func wide() {
        let wide = fields(198)
        #expect(wide.count == BackupColumns.shown.count)
        for (id, width) in Self.content { #expect(wide[id] == width, "\(id)") }
    }

    @Test("What identifies a row is cut last: others give way, or get no more than they need")
    func identity() {
        #expect(fields(78) == ["state": 11, "name": 20, "server": 24, "age": 7, "size": 9])
        #expect(fields(78, identity: []) == ["state": 11, "name": 19, "server": 16, "age": 7, "size": 9, "kind": 11])
        #expect(fields(70)["server"] == 24 && fields(70)["name"] == 15)
        #expect(fields(38) == ["state": 11, "server": 18, "age": 7])
    }

    @Test("No width is exceeded, and the state and the server stay")
    func bounds() {
        for width in 24...200 {
            let fitted = fields(width)
            #expect(fitted.values.reduce(0, +) + fitted.count - 1 <= width)
            #expect(fitted["state"] != nil && fitted["server"] != nil)
        }
    }

    @Test("Scrolled columns are whole behind the first one")
    func scrolled() {
        let fit = ColumnFit(BackupColumns.shown) { Self.content[$0.id] }
        #expect(fit.fields(columns: 60, skipping: 2).map(\.column.id) == ["state", "created", "age", "size", "kind"])
        #expect(fit.fields(columns: 61, skipping: 6).map(\.column.id) == ["state", "zone", "tags"])
        #expect(fit.fields(columns: 30, skipping: 7).map(\.width) == [11, 18])
    }

    @Test("A column is as wide as its longest text or its title, in steps of two; a width that was set stays")
    func content() throws {
        var widths = RowWidths()
        let server = try #require(BackupColumns.named("server"))
        #expect(server.columns(for: widths) == 6)
        widths.add(
            try RecordPage(
                scanning: Array(
                    #"{"resources":[{"resource_id":"1","resource_detail":{"extend_info":{"resource_name":"web-mail-01"}}}]}"#
                        .utf8)
            ).rows)
        #expect(server.columns(for: widths) == 12)
        #expect(server.resized(to: 9).columns(for: widths) == nil)
        #expect(BackupColumns.named("size")?.columns(for: widths) == nil)
    }
}
