/// A filter that was saved under a name.
public struct SavedQuery: Sendable, Hashable {
    public var name: String
    /// The filter as a line.
    public var line: String
    public var note: String?
    /// The only cloud that it is meant for; nil for all.
    public var cloud: String?
    /// Whether it is in the operator's own file, which the program never writes.
    public var isHandWritten: Bool

    public init(
        name: String, line: String, note: String? = nil, cloud: String? = nil, isHandWritten: Bool = false
    ) {
        self.name = name
        self.line = line
        self.note = note
        self.cloud = cloud
        self.isHandWritten = isHandWritten
    }

    public func isMeant(for cloud: String?) -> Bool { self.cloud == nil || self.cloud == cloud }
}
