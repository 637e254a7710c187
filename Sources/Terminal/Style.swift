/// How a cell looks. Colours are numbers of the terminal's palette; nil is the terminal's own colour.
public struct Style: Sendable, Hashable {
    public struct Attributes: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        public static let bold = Attributes(rawValue: 1)
        public static let dim = Attributes(rawValue: 2)
        public static let underline = Attributes(rawValue: 4)
        public static let reverse = Attributes(rawValue: 8)
    }

    public var foreground: UInt8?
    public var background: UInt8?
    public var attributes: Attributes

    public init(foreground: UInt8? = nil, background: UInt8? = nil, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    public static let plain = Style()

    /// The style of a bar behind letters of another style, which keep their colour unless the bar has one for them. Letters with a
    /// background of their own stay as they are.
    func below(_ letters: Style) -> Style {
        guard letters.background == nil else { return letters }
        var style = self
        style.foreground = foreground ?? letters.foreground
        style.attributes.formUnion(letters.attributes)
        return style
    }
}
