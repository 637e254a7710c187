import BackupAPI
import Sandbox

/// A few backups chosen by hand, for truth tables.
struct SmallAccount: Account {
    let backups: [(id: String, name: String, tags: [ResourceTag])]

    init(_ backups: [(id: String, name: String, tags: KeyValuePairs<String, String>)] = Self.six) {
        self.backups = backups.map { ($0.id, $0.name, $0.tags.map { ResourceTag(key: $0.key, value: $0.value) }) }
    }

    private static var six: [(id: String, name: String, tags: KeyValuePairs<String, String>)] {
        [
            ("a", "Web nightly", ["env": "prod", "tier": "web", "owner": "ann"]),
            ("b", "web weekly", ["env": "prod", "tier": "db"]),
            ("c", "db nightly", ["env": "test", "tier": "db", "owner": "bob"]),
            ("d", "mail", ["env": "test"]),
            ("e", "", ["owner": ""]),
            ("f", "bare", [:]),
        ]
    }

    var count: Int { backups.count }
    func tags(at index: Int) -> [ResourceTag] { backups[index].tags }
    func name(at index: Int) -> String { backups[index].name }
    func index(ofID id: String) -> Int? { backups.firstIndex { $0.id == id } }

    func appendRecord(at index: Int, to output: inout [UInt8]) {
        output += Array(#"{"resource_id":"\#(backups[index].id)"}"#.utf8)
    }
}
