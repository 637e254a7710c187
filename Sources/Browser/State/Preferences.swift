import Reports

/// How an operator wants the screen.
public struct Preferences: Sendable, Hashable {
    /// The screens that the browser can begin with.
    public enum FirstView: String, CaseIterable, Sendable {
        case list, servers, failures, timeline, tags
    }

    /// Records per page, 1…1000.
    public var pageSize: Int
    /// Marks the selected row with `>` instead of a bar, which saves four fifths of the bytes of a move.
    public var usesMarker: Bool
    /// What shows first.
    public var view: FirstView
    /// How old the newest good backup of a server may be.
    var limits = AgeLimits.standard
    /// How often the list reloads by itself; nil for never.
    public var refresh: RefreshInterval?

    /// How long the rest of a key's bytes may take to arrive: on a slow line they come one by one.
    var sequenceMilliseconds: Int { usesMarker ? 100 : 25 }

    public init(
        pageSize: Int = 200, usesMarker: Bool = false, view: FirstView = .list, refresh: RefreshInterval? = nil
    ) {
        (self.pageSize, self.usesMarker, self.view, self.refresh) = (pageSize, usesMarker, view, refresh)
    }
}
