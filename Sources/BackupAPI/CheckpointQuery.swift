/// The request for backups by anything but tags (<doc:Siblings>): every parameter may be left out.
public struct CheckpointQuery: Sendable, Hashable {
    /// What the answer can be sorted by.
    public enum SortKey: String, Sendable, CaseIterable {
        case createdAt = "created_at"
        case updatedAt = "updated_at"
        case name, status
        case protectedAt = "protected_at"
        case id
    }

    public struct Sort: Sendable, Hashable {
        public let key: SortKey
        public let isDescending: Bool

        public init(_ key: SortKey, isDescending: Bool = true) {
            self.key = key
            self.isDescending = isDescending
        }

        /// `created_at:desc`.
        public var text: String { "\(key.rawValue):\(isDescending ? "desc" : "asc")" }
    }

    /// The state, exactly.
    public var status: String?
    /// Records per page, 1 or more; 1000 by default.
    public var limit: Int?
    /// The id of the last record of the page before.
    public var marker: String?
    public var sort: [Sort] = []
    /// Any part of the backup's name.
    public var name: String?
    /// The server's zone, exactly.
    public var zone: String?
    public var serverID: String?
    /// Any part of the server's name.
    public var serverName: String?
    /// Backups from this moment on.
    public var start: Timestamp?
    /// Backups up to this moment.
    public var end: Timestamp?

    public init() {}

    /// The parameters that are sent, in the order of <doc:Siblings>. An empty text is not sent.
    public var parameters: [(name: Parameter, value: String)] {
        Parameter.allCases.compactMap { parameter in
            value(of: parameter).flatMap { $0.isEmpty ? nil : (parameter, $0) }
        }
    }

    /// The parameters behind the path, `limit=100&resource_id=…`; empty where there is none.
    public var text: String {
        parameters.map { "\($0.name.rawValue)=\($0.value.percentEncoded)" }.joined(separator: "&")
    }

    /// The service's names.
    public enum Parameter: String, Sendable, CaseIterable {
        case status, limit, marker, sort, name
        case zone = "az"
        case serverID = "resource_id"
        case serverName = "resource_name"
        case start = "start_time"
        case end = "end_time"
    }

    private func value(of parameter: Parameter) -> String? {
        switch parameter {
        case .status: status
        case .limit: limit.map(String.init)
        case .marker: marker
        case .sort: sort.map(\.text).joined(separator: ",")
        case .name: name
        case .zone: zone
        case .serverID: serverID
        case .serverName: serverName
        case .start: start.map(Self.text)
        case .end: end.map(Self.text)
        }
    }

    /// `2017-04-15T04:25:38`, in UTC.
    private static func text(_ moment: Timestamp) -> String { String(moment.isoText.dropLast()) }
}

extension CheckpointQuery {
    /// What the service would refuse, worked out before anything is sent. Empty where the query is sound.
    public var violations: [Violation] { CheckpointRules.all.flatMap { $0.violations(in: self) } }
}
