import BackupAPI
import Terminal

/// The tab of the volumes: a table with a total, or every field of each volume.
struct VolumesContent {
    let detail: DetailContent

    /// A column of the table: its title, width, and the field it shows.
    private struct TableColumn {
        let title: String
        let wireName: String
        let width: Int
        let isNumber: Bool
    }

    private static let columns = [
        TableColumn(title: "Volume", wireName: "source_volume_name", width: 23, isNumber: false),
        TableColumn(title: "Size", wireName: "source_volume_size", width: 9, isNumber: true),
        TableColumn(title: "Backup", wireName: "size", width: 10, isNumber: true),
        TableColumn(title: "State", wireName: "status", width: 13, isNumber: false),
        TableColumn(title: "Speed", wireName: "average_speed", width: 9, isNumber: true),
        TableColumn(title: "System", wireName: "bootable", width: 6, isNumber: false),
    ]

    var lines: [Line] {
        let volumes = detail.backup.volumes
        guard !volumes.isEmpty else { return [Line("This backup lists no volumes.", .dim)] }
        if detail.showsAllVolumeFields { return volumes.enumerated().flatMap { fields(of: $1, number: $0 + 1) } }
        return [titles] + volumes.map(row) + [
            total(volumes), Line(), Line("Space shows all fields of each volume.", .dim),
        ]
    }

    private func fields(of volume: JSONValue, number: Int) -> [Line] {
        [detail.heading("Volume \(number)")] + Section.volume.fields.flatMap { detail.line($0, in: volume) }
            + detail.others(in: volume, of: .volume) + [Line()]
    }

    private var titles: Line {
        Line(Self.columns.map { cell($0.title, $0) }.joined(separator: " "), .dim)
    }

    private func row(_ volume: JSONValue) -> Line {
        Line(
            Self.columns.flatMap { column -> [(String, ThemeSlot)] in
                let (text, slot) = value(of: volume, column)
                return [(cell(text, column), slot), (" ", .text)]
            })
    }

    private func value(of volume: JSONValue, _ column: TableColumn) -> (String, ThemeSlot) {
        guard let field = Section.volume.fields.first(where: { $0.wireName == column.wireName }) else {
            return ("", .text)
        }
        switch field.reading(in: volume) {
        case .number(let number) where field.kind == .megabytes: return (Format.size(megabytes: number), .text)
        case .absent, .empty: return ("–", .dim)
        case let reading:
            let text = FieldText(reading, of: field, at: detail.now)
            return (text.text, text.slot)
        }
    }

    private func total(_ volumes: [JSONValue]) -> Line {
        func sum(_ name: String) -> Double {
            guard let field = Section.volume.fields.first(where: { $0.wireName == name }) else { return 0 }
            return volumes.reduce(0) { sum, volume in
                if case .number(let number) = field.reading(in: volume) { sum + number } else { sum }
            }
        }
        let texts = [
            "Total (\(volumes.count))", "\(Format.decimal(sum("source_volume_size"))) GB",
            Format.size(megabytes: sum("size")),
        ]
        return Line(zip(texts, Self.columns).map { cell($0, $1) }.joined(separator: " "), .header)
    }

    /// The text cut or filled to the column's width.
    private func cell(_ text: String, _ column: TableColumn) -> String {
        let safe = SafeText(text, charset: detail.charset)
        guard safe.columns <= column.width else {
            var cut = ""
            for character in text
            where TextWidth.columns(of: cut + String(character), charset: detail.charset) < column.width {
                cut.append(character)
            }
            return cut + "…"
        }
        let blanks = String(repeating: " ", count: column.width - safe.columns)
        return column.isNumber ? blanks + text : text + blanks
    }
}
