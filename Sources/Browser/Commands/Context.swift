/// Where keys are pressed. No key is bound twice in one context.
public enum Context: String, CaseIterable, Sendable {
    case list = "List"
    case detail = "Detail"
    case servers = "Servers"
    case form = "Filter form"
    case comparison = "Compare"
    case help = "Help"
    case messages = "Messages"
    case suggestions = "Suggestions"
    case preview = "Preview"
    case saving = "Save a filter"
    case copying = "Copy"
    case export = "Export"
    case search = "Search"
    case narrowing = "Narrow"
    case palette = "Palette"
    case login = "Login"
}
