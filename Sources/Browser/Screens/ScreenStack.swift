/// The screens that are open, the home first. The last one has the keys; drawing begins at the last one that is opaque.
struct ScreenStack: Sendable, Equatable {
    private(set) var screens: [Screen] = [.home(HomeScreen())]

    /// The screen that has the keys.
    var last: any ScreenContent { screens.last?.content ?? HomeScreen() }

    /// The screen that one works on, dialogs apart.
    var lastBesideDialogs: any ScreenContent { screens.map(\.content).last { !$0.isDialog } ?? HomeScreen() }

    /// What is drawn, one over the other.
    var drawn: ArraySlice<Screen> { screens[(screens.lastIndex { $0.content.isOpaque } ?? 0)...] }

    /// Puts the state of an open screen in place of the one before.
    mutating func replace<Content: ScreenContent>(_ content: Content) { self[Content.self] = content }

    /// Opens a screen over all others, or changes it where it is.
    mutating func open(_ screen: Screen) { replace(screen.content) }

    mutating func close<Content: ScreenContent>(_ content: Content) { self[Content.self] = nil }

    /// The open screen of a kind; nil where none is open.
    ///
    /// Setting it opens the screen over all others, changes it where it is, or closes it. The home stays open.
    subscript<Content: ScreenContent>(kind: Content.Type) -> Content? {
        get { screens.lazy.compactMap { Content($0) }.first }
        set {
            let index = screens.firstIndex { Content($0) != nil }
            switch (index, newValue) {
            case (nil, let new?): screens.append(new.screen)
            case (let index?, let new?): screens[index] = new.screen
            case (let index?, nil) where index > 0: screens.remove(at: index)
            case (_, nil): break
            }
        }
    }
}
