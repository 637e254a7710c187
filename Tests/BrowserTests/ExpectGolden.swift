import Support
import Terminal
import Testing

@testable import Browser

/// Compares a script's screen with the picture of that name, which names theme slots: a theme can change without it.
func expectGolden(_ script: Script, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    var model = script.model
    model.theme = .slots
    let picture = picture(of: model.draw()) { style in
        style == .plain || style == Theme.slots[.text]
            ? nil : ThemeSlot.allCases.first { Theme.slots[$0] == style }?.rawValue ?? "no slot"
    }
    let difference = differenceFromGolden(picture, name)
    #expect(difference == nil, "\(difference ?? "")", sourceLocation: sourceLocation)
}

extension Theme {
    /// A theme in which each slot has a colour of its own, so that a style leads back to its slot.
    static let slots = Theme(
        name: "slots", colors: 256,
        styles: Dictionary(
            uniqueKeysWithValues: ThemeSlot.allCases.enumerated().map { ($1, Style(foreground: UInt8($0 + 16))) }))
}
