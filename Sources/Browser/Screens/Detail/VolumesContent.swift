import BackupAPI
import Presentation
import Terminal

/// The tab of the volumes: a table with sums and averages; a row opens to all fields of its volume.
struct VolumesContent {
    let detail: DetailContent

    /// A column of the table: its title, width, and the field it shows.
    private struct TableColumn {
        let title: String
        let fieldName: String
        let width: Int
        let isNumber: Bool
    }

    /// Of a volume's own fields, below its row.
    private static let indentation = "  "

    private static let columns = [
        TableColumn(title: "Volume", fieldName: "source_volume_name", width: 23, isNumber: false),
        TableColumn(title: "Size", fieldName: "source_volume_size", width: 9, isNumber: true),
        TableColumn(title: "Backup", fieldName: "size", width: 10, isNumber: true),
        TableColumn(title: "State", fieldName: "status", width: 13, isNumber: false),
        TableColumn(title: "Speed", fieldName: "average_speed", width: 9, isNumber: true),
        TableColumn(title: "System", fieldName: "bootable", width: 6, isNumber: false),
    ]

    func append(to layout: inout DetailLayout) {
        let volumes = detail.backup.volumes
        let list = detail.backup.value(of: .volume)
        if let list, !list.isBlank, list.elements == nil, let sentence = detail.missingSentence(.volume) {
            layout.append(detail.wrapped(sentence, .dim))
            return
        }
        if volumes.isEmpty {
            layout.append(detail.wrapped("This backup lists no volumes.", .dim))
        } else {
            append(volumes, to: &layout)
        }
        let faults = (list?.elements?.count ?? 0) - volumes.count
        guard faults > 0 else { return }
        let sentence =
            "\(Format.count(faults, "entry", "entries")) of the list \(faults == 1 ? "is" : "are") no volume: "
            + "the tab JSON shows \(faults == 1 ? "it" : "them")."
        layout.append(detail.wrapped(sentence, .dim))
    }

    private func append(_ volumes: [JSONValue], to layout: inout DetailLayout) {
        let detail = detail
        layout.append([DetailLine(titles)])
        layout.append(
            DetailEntries(count: volumes.count) { index in
                detail.expandedVolumes.contains(index) ? lines(of: volumes[index], at: index).count : 1
            } make: { index in
                VolumesContent(detail: detail).lines(of: volumes[index], at: index)
            })
        let sentence = "\(detail.keys.spelling(of: .expand)) shows all fields of the volume under the cursor."
        layout.append(
            [DetailLine(total(volumes)), DetailLine(average(volumes)), DetailLine()] + detail.wrapped(sentence, .dim))
    }

    /// The volume's row, and below it all its fields where it is expanded.
    private func lines(of volume: JSONValue, at index: Int) -> [DetailLine] {
        let name = volume["source_volume_name"]?.text ?? ""
        let item = DetailItem(name: "the volume", text: name, volume: index)
        let row = DetailLine(row(volume), item)
        guard detail.expandedVolumes.contains(index) else { return [row] }
        var inner = detail
        inner.columns -= Self.indentation.count
        let fields =
            Section.volume.fields.flatMap { inner.line($0, in: volume, of: .volume) } + others(of: volume, inner)
        return [row]
            + fields.map { field in
                var line = field.line
                line.spans.insert(Line.Span(text: Self.indentation, slot: .text), at: 0)
                // Space on any of its lines folds the volume again.
                let item = field.item.map {
                    DetailItem(name: $0.name, value: $0.value, tag: $0.tag, volume: index)
                }
                return DetailLine(line, item)
            } + [DetailLine()]
    }

    private func others(of volume: JSONValue, _ inner: DetailContent) -> [DetailLine] {
        let others = inner.backup.others(in: volume, of: .volume)
        guard !others.isEmpty else { return [] }
        let most = 200
        let lines = others.prefix(most).flatMap { inner.lines(ofOther: $0, .volume) }
        let more =
            others.count > most
            ? inner.wrapped("… \(Format.number(others.count - most)) more: the tab JSON shows all of them.", .dim) : []
        return [inner.heading("Other")] + lines + more
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
        guard let field = Section.volume.fields.first(where: { $0.fieldName == column.fieldName }) else {
            return ("", .text)
        }
        switch field.reading(in: volume) {
        case .number(let number) where field.kind == .megabytes: return (Format.size(megabytes: number), .text)
        case .status(let status): return (StatusMark.text(status), StatusMark.slot(status))
        case .absent, .empty: return ("–", .dim)
        case let reading:
            let text = FieldText(reading, of: field, at: detail.now)
            return (text.text, text.slot)
        }
    }

    /// The numbers that the volumes give for a field.
    private func numbers(_ fieldName: String, _ volumes: [JSONValue]) -> [Double] {
        guard let field = Section.volume.fields.first(where: { $0.fieldName == fieldName }) else { return [] }
        return volumes.compactMap { volume in
            if case .number(let number) = field.reading(in: volume) { number } else { nil }
        }
    }

    private func total(_ volumes: [JSONValue]) -> Line {
        summary("Total (\(volumes.count))", volumes) { numbers, isSpeed in
            // Speeds do not add up.
            isSpeed ? nil : numbers.reduce(0, +)
        }
    }

    private func average(_ volumes: [JSONValue]) -> Line {
        summary("Average", volumes) { numbers, _ in
            numbers.isEmpty ? nil : numbers.reduce(0, +) / Double(numbers.count)
        }
    }

    /// A line that makes one number of those of a column.
    private func summary(_ title: String, _ volumes: [JSONValue], of make: ([Double], Bool) -> Double?) -> Line {
        let texts = Self.columns.map { column -> String in
            guard column.isNumber else { return column.fieldName == "source_volume_name" ? title : "" }
            let isSpeed = column.fieldName == "average_speed"
            guard let number = make(numbers(column.fieldName, volumes), isSpeed) else { return "" }
            return switch column.fieldName {
            case "size": Format.size(megabytes: number)
            case "average_speed": "\(Format.decimal(number)) MB/s"
            default: "\(Format.decimal(number)) GB"
            }
        }
        return Line(zip(texts, Self.columns).map { cell($0, $1) }.joined(separator: " "), .header)
    }

    /// The text cut or filled to the column's width.
    private func cell(_ text: String, _ column: TableColumn) -> String {
        let safe = SafeText(text, charset: detail.charset, atMost: column.width)
        guard safe.columns <= column.width else { return safe.text(columns: column.width - 1) + "…" }
        let blanks = String(repeating: " ", count: column.width - safe.columns)
        return column.isNumber ? blanks + text : text + blanks
    }
}
