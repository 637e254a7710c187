import ConfigurationFiles
public import Terminal
import Themes

/// How the parts of the screen look. Slots that a theme does not name are plain.
public struct Theme: Sendable, Hashable {
    public let name: String
    /// Colours that the terminal needs for it.
    public let colors: Int
    private let styles: [ThemeSlot: Style]

    public subscript(slot: ThemeSlot) -> Style { styles[slot] ?? .plain }

    /// Reads a theme's YAML.
    ///
    /// - Throws: `ThemeError`, naming the theme and the line or the slot.
    public init(name: String, yaml: String) throws(ThemeError) {
        let node: YAMLNode?
        do { node = try YAMLNode(parsing: yaml, file: name) } catch { throw ThemeError(name, error.reason) }
        guard let mapping = node?.mapping else { throw ThemeError(name, "it is not a mapping") }
        guard let colors = mapping["colors"]?.text.flatMap({ Int($0) }) else {
            throw ThemeError(name, "colors: a number is missing")
        }
        var styles: [ThemeSlot: Style] = [:]
        for (key, value) in mapping["slots"]?.mapping?.members ?? [] {
            guard let slot = key.text.flatMap(ThemeSlot.init) else {
                throw ThemeError(name, "the slot \"\(key.text ?? "")\" is unknown")
            }
            guard let words = value.text, let style = Style(words: words) else {
                throw ThemeError(name, "\(slot.rawValue): \"\(value.text ?? "")\" is no style")
            }
            styles[slot] = style
        }
        self.name = name
        self.colors = colors
        self.styles = styles
    }

    /// A theme without any style, for the case that none can be read.
    static let plain = Theme(name: "plain", colors: 0, styles: [:])

    private init(name: String, colors: Int, styles: [ThemeSlot: Style]) {
        self.name = name
        self.colors = colors
        self.styles = styles
    }

    /// The themes that come with the program and that a terminal with so many colours can show.
    public static func builtIn(colors: Int) -> [Theme] {
        let themes = Themes.all.compactMap { try? Theme(name: $0.name, yaml: $0.text) }.filter { $0.colors <= colors }
        return themes.isEmpty ? [.plain] : themes
    }
}

/// Why a theme cannot be used.
public struct ThemeError: Error, Sendable, Hashable {
    public let sentence: String

    init(_ theme: String, _ reason: String) {
        sentence = "The theme \(theme) cannot be used: \(reason)."
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
