/// Whom the program speaks to, as the header says it.
public struct Session: Sendable, Hashable {
    public var cloud: String
    public var project: String
    public var region: String?

    public init(cloud: String, project: String, region: String? = nil) {
        self.cloud = cloud
        self.project = project
        self.region = region
    }
}

/// How an operator wants the screen.
public struct Preferences: Sendable, Hashable {
    /// Records per page, 1…1000.
    public var pageSize: Int
    /// Marks the selected row with `>` instead of a bar, which saves four fifths of the bytes of a move.
    public var usesMarker: Bool

    public init(pageSize: Int = 200, usesMarker: Bool = false) {
        self.pageSize = pageSize
        self.usesMarker = usesMarker
    }
}

/// A sentence in the status line.
public struct Notice: Sendable, Hashable {
    public enum Kind: Sendable, Hashable {
        case information, warning, error
    }

    public let kind: Kind
    public let text: String

    public init(_ kind: Kind, _ text: String) {
        self.kind = kind
        self.text = text
    }
}
