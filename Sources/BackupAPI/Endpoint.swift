/// The calls that this program makes: one value each, used by the client, the sandbox and the tests.
public enum Endpoint: Sendable, Hashable {
    /// Query backups by tag, both actions (<doc:Queries>).
    case resourceInstances
    /// Keys and values in use (<doc:Siblings>).
    case tags
    /// One backup, fresh (<doc:Siblings>).
    case checkpointItem(id: String)
    /// Backups by anything but tags; the parameters are those of ``CheckpointQuery/text`` (<doc:Siblings>).
    case checkpointItems(parameters: String)

    public var method: String {
        switch self {
        case .resourceInstances: "POST"
        case .tags, .checkpointItem, .checkpointItems: "GET"
        }
    }

    /// The path below `/v1/{project_id}`.
    public var path: String {
        switch self {
        case .resourceInstances: "/csbs_backup/resource_instances/action"
        case .tags: "/csbs_backup/tags"
        case .checkpointItem(let id): "/checkpoint_items/\(id.percentEncoded)"
        case .checkpointItems(let parameters): "/checkpoint_items\(parameters.isEmpty ? "" : "?\(parameters)")"
        }
    }

    /// The whole path for one project.
    public func path(project: String) -> String { "/v1/\(project.percentEncoded)\(path)" }

    /// The endpoint that a method and a path below `/v1/{project_id}`, with its parameters, name; nil where there is none.
    public init?(method: String, path: String) {
        let (items, item) = ("/checkpoint_items", "/checkpoint_items/")
        let parts = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = String(parts[0])
        switch (method, path) {
        case ("POST", Endpoint.resourceInstances.path): self = .resourceInstances
        case ("GET", Endpoint.tags.path): self = .tags
        case ("GET", items): self = .checkpointItems(parameters: parts.count > 1 ? String(parts[1]) : "")
        case ("GET", _) where path.hasPrefix(item) && !path.dropFirst(item.count).contains("/"):
            self = .checkpointItem(id: String(path.dropFirst(item.count)).percentDecoded)
        default: return nil
        }
    }
}

extension String {
    /// Everything but letters, digits and `-._~` as `%XX`.
    public var percentEncoded: String {
        var encoded = ""
        for byte in utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += (byte < 16 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
            }
        }
        return encoded
    }

    /// `%XX` resolved; a malformed escape stays as it is.
    public var percentDecoded: String {
        var decoded: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count >= 2, let high = rest[rest.startIndex].hexDigit,
                let low = rest[rest.startIndex + 1].hexDigit
            {
                decoded.append(UInt8(high << 4 | low))
                rest = rest.dropFirst(2)
            } else {
                decoded.append(byte)
            }
        }
        return String(decoding: decoded, as: UTF8.self)
    }
}
