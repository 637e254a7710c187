public import Terminal
import Themes

/// How the parts of the screen look. A slot without a style is plain.
public struct Theme: Sendable, Hashable {
    public let name: String
    /// Colours that the terminal needs for it.
    public let colors: Int
    private(set) var styles: [ThemeSlot: Style]

    public subscript(slot: ThemeSlot) -> Style { styles[slot] ?? .plain }

    init(name: String, colors: Int, styles: [ThemeSlot: Style]) {
        self.name = name
        self.colors = colors
        self.styles = styles
    }

    /// A theme without any style, for the case that none can be read.
    static let plain = Theme(name: "plain", colors: 0, styles: [:])

    /// The themes that come with the program.
    static let builtIn: [Theme] = {
        var reader = ThemeReader()
        return Themes.all.compactMap { reader.theme(named: $0.name, in: $0.text, of: "\($0.name).yaml") }
    }()

    /// Those that a terminal with so many colours can show.
    public static func builtIn(colors: Int) -> [Theme] {
        let themes = builtIn.filter { $0.colors <= colors }
        return themes.isEmpty ? [.plain] : themes
    }
}
