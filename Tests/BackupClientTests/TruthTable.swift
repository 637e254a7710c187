import BackupAPI
import Sandbox
import Support

/// Seven backups, each with an id of one letter, whose tags a reader can hold in mind.
struct TruthTable: Account {
    private struct Entry {
        let id: String
        let name: String
        let tags: [(key: String, value: String)]
    }

    private static let entries = [
        Entry(id: "a", name: "nightly-a", tags: [("env", "prod"), ("tier", "web")]),
        Entry(id: "b", name: "nightly-b", tags: [("env", "prod"), ("tier", "db")]),
        Entry(id: "c", name: "Weekly-c", tags: [("env", "test"), ("tier", "web")]),
        Entry(id: "d", name: "weekly-d", tags: [("env", "test")]),
        Entry(id: "e", name: "nightly-e", tags: []),
        Entry(id: "f", name: "manual-f", tags: [("critical", ""), ("env", "dev")]),
        Entry(id: "g", name: "manual-g", tags: [("owner", "atlas"), ("tier", "web")]),
    ]

    /// The service over these backups.
    static func sandbox(_ negations: NegationReading = .assumed) -> Sandbox {
        Sandbox(.fixed(backups: 0, negations: negations), account: TruthTable())
    }

    var count: Int { Self.entries.count }

    func tags(at index: Int) -> [ResourceTag] {
        Self.entries[index].tags.map { ResourceTag(key: $0.key, value: $0.value) }
    }

    func name(at index: Int) -> String { Self.entries[index].name }

    func index(ofID id: String) -> Int? { Self.entries.firstIndex { $0.id == id } }

    func appendRecord(at index: Int, to output: inout [UInt8]) {
        let entry = Self.entries[index]
        let tags = JSONValue.array(
            entry.tags.map { tag in
                .object([JSONMember("key", .string(tag.key)), JSONMember("value", .string(tag.value))])
            })
        let detail = JSONValue.object([
            JSONMember("id", .string(entry.id)), JSONMember("name", .string(entry.name)),
            JSONMember("status", .string("available")), JSONMember("tags", tags),
        ])
        JSONValue.object([
            JSONMember("resource_id", .string(entry.id)), JSONMember("resource_name", .string(entry.name)),
            JSONMember("tags", tags), JSONMember("resource_detail", detail),
        ]).append(to: &output)
    }
}
