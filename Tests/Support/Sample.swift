public import BackupAPI

/// One backup of a table worked out by hand, and the records of many as the service would send them.
public struct Sample: Sendable, Hashable {
    public var id: String
    public var server: String
    public var state = "available"
    /// Seconds before `fixedNow`; nil for a record without a time.
    public var age: Int64?
    public var sizeMegabytes: Int64? = 1_024
    public var serverName: String?
    public var tags: [String: String] = [:]
    public var isAutomatic: Bool? = true
    public var isIncremental: Bool? = true
    /// Further members of `extend_info`.
    public var info: [String] = []
    /// Further members of `resource_detail`.
    public var detail: [String] = []

    public init(_ id: String, _ server: String, _ state: String = "available", age: Int64?) {
        (self.id, self.server, self.state, self.age) = (id, server, state, age)
    }

    public func with(_ change: (inout Sample) -> Void) -> Sample {
        var copy = self
        change(&copy)
        return copy
    }

    public var createdAt: Timestamp? { age.map { Timestamp(seconds: fixedNow.seconds - $0) } }

    public var json: String {
        let tags = tags.sorted { $0.key < $1.key }.map { #"{"key":"\#($0.key)","value":"\#($0.value)"}"# }
        var info = [#""resource_name":"\#(serverName ?? "name-\(server)")""#] + info
        if let sizeMegabytes { info.append(#""size":\#(sizeMegabytes)"#) }
        if let isAutomatic { info.append(#""auto_trigger":\#(isAutomatic)"#) }
        if let isIncremental { info.append(#""incremental":\#(isIncremental)"#) }
        var detail = [#""status":"\#(state)""#, #""resource_id":"\#(server)""#] + detail
        if let createdAt { detail.append(#""created_at":"\#(createdAt.isoText)""#) }
        detail.append(#""extend_info":{\#(info.joined(separator: ","))}"#)
        return #"{"resource_id":"\#(id)","resource_name":"backup-\#(id)","tags":[\#(tags.joined(separator: ","))],"#
            + #""resource_detail":{\#(detail.joined(separator: ","))}}"#
    }
}

extension [Sample] {
    /// The samples as pages of a service.
    public func pages(of size: Int = 1_000) throws -> [RecordPage] {
        try stride(from: 0, to: count, by: size).map { start in
            let records = self[start..<Swift.min(count, start + size)].map(\.json)
            let text = #"{"resources":[\#(records.joined(separator: ","))],"total_count":\#(count)}"#
            return try RecordPage(scanning: [UInt8](text.utf8))
        }
    }
}

extension Int64 {
    public static func hours(_ hours: Int64) -> Int64 { hours * 3_600 }
    public static func days(_ days: Int64) -> Int64 { days * 86_400 }
}
