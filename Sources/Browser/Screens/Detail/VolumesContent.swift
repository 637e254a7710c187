import BackupAPI
import Presentation
import Terminal

/// The tab of the volumes: a table with its sums in sight; a row opens to all fields of its volume.
struct VolumesContent {
    let detail: DetailContent

    /// Of a volume's own fields, below its row.
    private static let indentation = "  "

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
        let table = VolumeTable(volumes, columns: detail.columns, charset: detail.charset, now: detail.now)
        layout.head = table.head.map { DetailLine($0) }
        layout.append(
            DetailEntries(count: volumes.count) { index in
                detail.expandedVolumes.contains(index) ? lines(of: volumes[index], at: index, table).count : 1
            } make: { index in
                VolumesContent(detail: detail).lines(of: volumes[index], at: index, table)
            })
        if volumes.count > 1 { layout.append([DetailLine(table.averages(volumes))]) }
        let sentence = "\(detail.keys.spelling(of: .expand)) shows all fields of the volume under the cursor."
        layout.append([DetailLine()] + detail.wrapped(sentence, .dim))
    }

    /// The volume's row, and below it all its fields where it is expanded.
    private func lines(of volume: JSONValue, at index: Int, _ table: VolumeTable) -> [DetailLine] {
        let name = volume["source_volume_name"]?.text ?? ""
        let item = DetailItem(name: "the volume", text: name, volume: index)
        let row = DetailLine(table.row(volume), item)
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
}
