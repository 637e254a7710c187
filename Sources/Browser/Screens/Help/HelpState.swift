/// The help: which screen it explains, and how far it is scrolled.
struct HelpState: Sendable, Hashable {
    var context: Context
    var top = 0
}
