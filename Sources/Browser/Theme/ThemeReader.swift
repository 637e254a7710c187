import ConfigurationFiles
import Presentation
import Terminal

/// Reads themes. A theme of the operator's patches one that comes with the program: the one that `base` names, else the first that
/// needs no more than its `colors`. What is wrong in it is reported and left out, so that a wrong file never keeps the program from
/// starting.
struct ThemeReader {
    /// The themes that can be patched; without any, a slot that is not named is plain.
    var bases: [Theme] = []
    private(set) var faults: [FileError] = []

    init(bases: [Theme] = []) { self.bases = bases }

    /// - Parameter file: for the reports.
    /// - Returns: nil where nothing of it can be used.
    mutating func theme(named name: String, in text: String, of file: String) -> Theme? {
        let root: YAMLNode?
        do throws(FileError) { root = try YAMLNode(parsing: text, file: file) } catch {
            faults.append(error)
            return nil
        }
        guard let root = root?.mapping else {
            faults.append(.malformed(file: file, line: root?.line, reason: "a theme must be a mapping"))
            return nil
        }
        faults += root.unknownKeys(known: ["base", "colors", "slots"])
        let colors = colors(root["colors"])
        let base = base(root["base"], colors: colors)
        var styles = base?.styles ?? [:]
        for (slot, style) in self.styles(root["slots"]) { styles[slot] = style }
        return Theme(name: name, colors: colors ?? base?.colors ?? 0, styles: styles)
    }

    private mutating func colors(_ node: YAMLNode?) -> Int? {
        guard let node else { return nil }
        let colors = node.text.flatMap { Int($0) }
        if colors == nil { faults.append(node.malformed("colors must be a number, such as 256")) }
        return colors
    }

    private mutating func base(_ node: YAMLNode?, colors: Int?) -> Theme? {
        let usual = bases.first { $0.colors <= colors ?? .max }
        guard let node else { return usual }
        let name = node.text ?? ""
        if let base = bases.first(where: { $0.name == name }) { return base }
        faults.append(node.malformed("the base \"\(name)\" is unknown (\(bases.map(\.name).hint(for: name)))"))
        return usual
    }

    private mutating func styles(_ node: YAMLNode?) -> [ThemeSlot: Style] {
        guard let node, !node.isNull else { return [:] }
        guard let slots = node.mapping else {
            faults.append(node.malformed("slots must be a mapping of slots to styles"))
            return [:]
        }
        faults += slots.unknownKeys(known: ThemeSlot.allCases.map(\.rawValue), what: "slot")
        var styles: [ThemeSlot: Style] = [:]
        for slot in ThemeSlot.allCases {
            guard let node = slots[slot.rawValue] else { continue }
            styles[slot] = node.text.flatMap { Style(words: $0) }
            guard styles[slot] == nil else { continue }
            faults.append(node.malformed("\(slot.rawValue): \"\(node.text ?? "")\" is no style"))
        }
        return styles
    }
}

extension Style {
    private static let names = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// Reads words such as `bold 203 on 236`; nil where one of them is unknown.
    init?(words: String) {
        self.init()
        var isBackground = false
        for word in words.split(separator: " ").map(String.init) {
            switch word {
            case "bold": attributes.insert(.bold)
            case "dim": attributes.insert(.dim)
            case "underline": attributes.insert(.underline)
            case "reverse": attributes.insert(.reverse)
            case "on": isBackground = true
            default:
                guard let color = UInt8(word) ?? Self.names.firstIndex(of: word).map(UInt8.init) else { return nil }
                if isBackground { background = color } else { foreground = color }
            }
        }
    }
}
