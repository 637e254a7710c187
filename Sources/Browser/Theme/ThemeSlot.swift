/// A part of the screen that a theme can style.
public enum ThemeSlot: String, CaseIterable, Sendable {
    case text, title, label, dim, header
    case selection, selectionUnfocused
    case good, running, failed, goingAway, unknown
    case warning, error
    case key, border
    case field, placeholder
    case progress
    case chip, match
}
