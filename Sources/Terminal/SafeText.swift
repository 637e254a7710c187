/// A text that can be drawn without harm, as clusters with their widths. `Frame` draws nothing else.
///
/// Names come from other people (RealAnswers in BackupAPI.docc). Control characters become their pictures; what changes direction, has
/// no width or is no character becomes U+FFFD; combining marks stay on their letter, a few of them at the most.
public struct SafeText: Sendable, Hashable {
    struct Cluster: Sendable, Hashable {
        var text: String
        let columns: Int
    }

    static let maximumMarks = 2

    private(set) var clusters: [Cluster] = []
    /// Whether the text goes on after the clusters.
    private(set) var isCut = false

    /// Reads no more of the text than shows: a name of megabytes costs what a short one does, and so do megabytes of marks.
    public init(_ text: String, charset: Charset = .utf8, atMost limit: Int = .max) {
        let mostScalars = limit > .max / 16 ? Int.max : 256 + 16 * max(0, limit)
        var columns = 0
        var marks = 0
        for (index, scalar) in text.unicodeScalars.enumerated() {
            if index >= mostScalars {
                isCut = true
                break
            }
            guard let (safe, width) = Self.harmless(scalar, charset) else { continue }
            if width == 0 {
                marks += 1
                if marks <= Self.maximumMarks, let last = clusters.indices.last {
                    clusters[last].text.unicodeScalars.append(safe)
                }
                continue
            }
            marks = 0
            // One cluster more than fits shows that something was cut.
            if columns > limit { break }
            columns += width
            clusters.append(Cluster(text: String(Character(safe)), columns: width))
        }
    }

    public var columns: Int { clusters.reduce(0) { $0 + $1.columns } }

    /// The text as it will be drawn.
    public var text: String { clusters.map(\.text).joined() }

    /// The beginning of the text that fits into so many columns.
    public func text(columns limit: Int) -> String {
        var columns = 0
        var text = ""
        for cluster in clusters {
            columns += cluster.columns
            guard columns <= limit else { break }
            text += cluster.text
        }
        return text
    }

    /// A text as it would be drawn. Most texts are harmless already, and then this is the text itself.
    public static func text(of text: String) -> String {
        text.utf8.allSatisfy { 0x20...0x7E ~= $0 } ? text : SafeText(text).text
    }

    /// What to draw for a scalar and how wide it is; nil for what is left out.
    static func harmless(_ scalar: Unicode.Scalar, _ charset: Charset) -> (Unicode.Scalar, Int)? {
        let value = scalar.value
        if 0x20...0x7E ~= value { return (scalar, 1) }
        guard charset == .utf8 else {
            if let substitute = Charset.substitutes[scalar] { return (substitute, 1) }
            // A mark on a letter goes with its letter; everything else is there, so it shows.
            let isMark = [.nonspacingMark, .enclosingMark].contains(scalar.properties.generalCategory)
            return isMark ? nil : ("?", 1)
        }
        if value < 0x20 { return (Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}", 1) }
        if value == 0x7F { return ("\u{2421}", 1) }
        // Variation selectors change a letter's width in some terminals and not in others.
        if 0xFE00...0xFE0F ~= value || 0xE0100...0xE01EF ~= value { return nil }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            return ("\u{FFFD}", 1)
        default: break
        }
        guard let width = TextWidth.columns(of: scalar) else { return ("\u{FFFD}", 1) }
        return (scalar, width)
    }
}
