import BackupAPI

/// A cloud server of the seeded account; its backups inherit its tags.
struct Server: Sendable {
    let id: String
    let name: String
    let zone: String
    private(set) var tags: [ResourceTag]
    private(set) var vcpus: Int
    private(set) var memoryMegabytes: Int
    private(set) var volumeGigabytes: [Int]
    let privateAddress: String
    let publicAddress: String?
    /// The image that it was made of; gold, private or market.
    let imageID: String
    let imageType: String

    static let applications = ["shop", "billing", "search", "ledger", "intranet", "telemetry", "mail", "wiki"]
    static let tiers = ["web", "app", "db", "cache", "queue"]
    static let environments = ["prod", "prod", "prod", "staging", "test", "dev"]
    static let owners = ["team-atlas", "team-boreas", "team-ceres", "team-delta", "platform", "finance-it"]
    static let zones = ["eu-de-01", "eu-de-02", "eu-de-03"]

    /// The same without its last volume.
    var withoutLastVolume: Server {
        var copy = self
        copy.volumeGigabytes.removeLast()
        return copy
    }

    var withTwiceTheProcessors: Server {
        var copy = self
        copy.vcpus *= 2
        copy.memoryMegabytes *= 2
        return copy
    }

    /// `env=PROD` for `env=prod`.
    var withEnvironmentInCapitals: Server {
        var copy = self
        copy.tags = tags.map { $0.key == "env" ? ResourceTag(key: $0.key, value: $0.value.uppercased()) : $0 }
        return copy
    }

    init(_ index: Int, draw: SeededRandom) {
        let application = draw.one(of: Self.applications, index, 11)
        let tier = draw.one(of: Self.tiers, index, 12)
        let environment = draw.one(of: Self.environments, index, 13)
        id = draw.identifier(index, 14)
        name = "\(application)-\(tier)-\(environment.prefix(1))\(index < 9 ? "0" : "")\(index + 1)"
        zone = draw.one(of: Self.zones, index, 15)
        var tags = [
            ResourceTag(key: "app", value: application), ResourceTag(key: "env", value: environment),
            ResourceTag(key: "tier", value: tier),
        ]
        if draw.below(5, index, 16) > 0 {
            tags.append(ResourceTag(key: "owner", value: draw.one(of: Self.owners, index, 17)))
        }
        if draw.below(6, index, 18) == 0 { tags.append(ResourceTag(key: "critical", value: "")) }
        if draw.below(4, index, 19) == 0 {
            tags.append(ResourceTag(key: "cost-center", value: "CC_\(4_000 + draw.below(40, index, 20) * 25)"))
        }
        self.tags = tags
        vcpus = 1 << (1 + draw.below(4, index, 21))
        memoryMegabytes = vcpus * 4_096
        let dataVolumes = tier == "db" ? 2 + draw.below(3, index, 22) : draw.below(2, index, 22)
        volumeGigabytes = [40] + (0..<dataVolumes).map { 50 * (1 + draw.below(12, index, 23 + UInt64($0))) }
        privateAddress = "192.168.\(10 + index / 200).\(10 + index % 200)"
        imageID = draw.identifier(index, 40)
        imageType = draw.one(of: ["gold", "gold", "private", "market"], index, 41)
        publicAddress = tier == "web" ? "203.0.113.\(1 + index % 250)" : nil
    }
}
