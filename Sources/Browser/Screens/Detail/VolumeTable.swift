import BackupAPI
import Presentation
import Terminal

/// The volumes of a record as a table: what each has, its share of the backup, and above them the sums.
struct VolumeTable: Sendable {
    /// A column: its title, width, and the field it shows.
    private struct Column: Sendable {
        let title: String
        let fieldName: String
        var width: Int
        var isNumber = false
    }

    /// What one number is made of.
    private struct Numbers {
        var count = 0
        var sum = 0.0
    }

    private static let name = "source_volume_name"
    private static let size = "size"
    private static let speed = "average_speed"

    /// Names beyond these are cut where they are wider.
    private static let measuredNames = 1_000

    private var columns = [
        Column(title: "Volume", fieldName: name, width: 23),
        Column(title: "Capacity", fieldName: "source_volume_size", width: 9, isNumber: true),
        Column(title: "Backup", fieldName: size, width: 9, isNumber: true),
        Column(title: "State", fieldName: "status", width: 11),
        Column(title: "Speed", fieldName: speed, width: 9, isNumber: true),
        Column(title: "System", fieldName: "bootable", width: 6),
    ]
    private let charset: Charset
    private let now: Timestamp
    /// Cells of the bars; 0 where there is no room, or nothing to share.
    private var barColumns = 0
    private let megabytes: Double
    /// Titles, and of two volumes or more the sums of all and of the bootable ones.
    private(set) var head: [Line] = []

    init(_ volumes: [JSONValue], columns paneColumns: Int, charset: Charset, now: Timestamp) {
        self.charset = charset
        self.now = now
        megabytes = Self.numbers(Self.size, volumes).sum
        var room = paneColumns - columns.map { $0.width + 1 }.reduce(0, +)
        if room > 0 {
            let widest = volumes.prefix(Self.measuredNames).map { volume in
                TextWidth.columns(of: volume["source_volume_name"]?.text ?? "", charset: charset)
            }.max()
            let wider = max(0, min((widest ?? 0) - columns[0].width, room))
            columns[0].width += wider
            room -= wider
        }
        if volumes.count > 1, megabytes > 0, room >= 4 { barColumns = min(room, 30) }
        head = [titles]
        guard volumes.count > 1 else { return }
        head.append(sums("Total (\(Format.number(volumes.count)))", volumes))
        let bootable = volumes.filter(Self.isBootable)
        if !bootable.isEmpty, bootable.count < volumes.count {
            head.append(sums("System (\(Format.number(bootable.count)))", bootable))
        }
    }

    func row(_ volume: JSONValue) -> Line {
        var spans = columns.flatMap { column -> [(String, ThemeSlot)] in
            let (text, slot) = value(of: volume, column)
            return [(cell(text, column), slot), (" ", .text)]
        }
        if barColumns > 0 {
            let share = Self.number(Self.size, of: volume).map { $0 / megabytes } ?? 0
            spans.append((bar(share), .progress))
        }
        return Line(spans)
    }

    private var titles: Line {
        Line((columns.map { cell($0.title, $0) } + (barColumns > 0 ? ["Share"] : [])).joined(separator: " "), .dim)
    }

    /// As much of the backup as the volume has, with the number where there is room for it.
    private func bar(_ share: Double) -> String {
        let numberColumns = 5
        guard barColumns > 2 * numberColumns else { return ProgressText.bar(share, columns: barColumns) }
        let number = "\(Int((share * 100).rounded())) %"
        let blanks = String(repeating: " ", count: max(0, numberColumns - number.count))
        return "\(ProgressText.bar(share, columns: barColumns - numberColumns - 1)) \(blanks)\(number)"
    }

    private func value(of volume: JSONValue, _ column: Column) -> (String, ThemeSlot) {
        guard let field = Self.field(column.fieldName) else { return ("", .text) }
        switch field.reading(in: volume) {
        case .number(0) where field.kind == .megabytes: return ("–", .dim)
        case .number(let number) where field.kind == .megabytes: return (Format.size(megabytes: number), .text)
        case .status(let status):
            let text = StatusMark.text(status)
            let isWide = TextWidth.columns(of: text, charset: charset) > column.width
            return (isWide ? StatusMark.shortText(status) : text, StatusMark.slot(status))
        case .absent, .empty: return ("–", .dim)
        case let reading:
            let text = FieldText(reading, of: field, at: now)
            return (text.text, text.slot)
        }
    }

    // MARK: Sums

    private static func field(_ name: String) -> APIField? { Section.volume.fields.first { $0.fieldName == name } }

    private static func number(_ fieldName: String, of volume: JSONValue) -> Double? {
        if case .number(let number)? = field(fieldName)?.reading(in: volume) { number } else { nil }
    }

    private static func isBootable(_ volume: JSONValue) -> Bool {
        field("bootable")?.reading(in: volume) == .truth(true)
    }

    private static func numbers(_ fieldName: String, _ volumes: [JSONValue]) -> Numbers {
        guard let field = field(fieldName) else { return Numbers() }
        return volumes.reduce(into: Numbers()) { numbers, volume in
            guard case .number(let number) = field.reading(in: volume) else { return }
            numbers.count += 1
            numbers.sum += number
        }
    }

    private func sums(_ title: String, _ volumes: [JSONValue]) -> Line {
        // Speeds do not add up.
        summary(title, volumes) { numbers, isSpeed in isSpeed ? nil : numbers.sum }
    }

    func averages(_ volumes: [JSONValue]) -> Line {
        summary("Average", volumes) { numbers, _ in numbers.count == 0 ? nil : numbers.sum / Double(numbers.count) }
    }

    /// A line that makes one number of those of a column.
    private func summary(_ title: String, _ volumes: [JSONValue], of make: (Numbers, Bool) -> Double?) -> Line {
        let texts = columns.map { column -> String in
            guard column.isNumber else { return column.fieldName == Self.name ? title : "" }
            let isSpeed = column.fieldName == Self.speed
            guard let number = make(Self.numbers(column.fieldName, volumes), isSpeed) else { return "" }
            return switch column.fieldName {
            case Self.size: number == 0 ? "" : Format.size(megabytes: number)
            case Self.speed: "\(Format.decimal(number)) MB/s"
            default: "\(Format.decimal(number)) GB"
            }
        }
        return Line(zip(texts, columns).map { cell($0, $1) }.joined(separator: " "), .header)
    }

    /// The text cut or filled to the column's width.
    private func cell(_ text: String, _ column: Column) -> String {
        let safe = SafeText(text, charset: charset, atMost: column.width)
        guard safe.columns <= column.width else { return safe.text(columns: column.width - 1) + "…" }
        let blanks = String(repeating: " ", count: column.width - safe.columns)
        return column.isNumber ? blanks + text : text + blanks
    }
}
