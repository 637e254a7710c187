public import BackupAPI

/// The backup service itself, without a network: every call of Queries and Siblings in BackupAPI.docc over deterministic data.
///
/// A request in, an answer out. It applies the rules as a service would: what breaks one is answered with 400 and the
/// service's error body. Nothing is kept between two calls, unless a fault needs it.
public struct Sandbox: Sendable {
    public struct Configuration: Sendable {
        /// Number of backups in the account.
        public var backups: Int
        /// The same seed gives the same account.
        public var seed: UInt64
        /// The moment that the newest backups are young at.
        public var now: Timestamp
        /// The project that the token opens.
        public var project: String
        /// Further projects that it opens, each with a smaller account of its own.
        public var otherProjects: [String] = []
        /// The only accepted value of `X-Auth-Token`.
        public var token: String
        /// Which reading of the two negations the service has (Negations in BackupAPI.docc).
        public var negations: NegationReading
        /// Whether a record now and then is odd, as real ones are (RealAnswers in BackupAPI.docc).
        public var hasOddities: Bool
        /// Whether some servers fail, stop, grow or lose a disk.
        public var hasIncidents: Bool
        /// What goes wrong with pages and totals; nothing where it is empty.
        public var faults: Set<Fault>

        public init(
            backups: Int = 12_412, seed: UInt64 = 1, now: Timestamp, project: String = "demo", token: String = "demo",
            negations: NegationReading = .assumed, hasOddities: Bool = true, hasIncidents: Bool = false,
            faults: Set<Fault> = []
        ) {
            self.backups = backups
            self.seed = seed
            self.now = now
            self.project = project
            self.token = token
            self.negations = negations
            self.hasOddities = hasOddities
            self.hasIncidents = hasIncidents
            self.faults = faults
        }
    }

    public let configuration: Configuration
    /// The services of the other projects.
    private let others: [Sandbox]
    let account: any Account
    let middlePage = MiddlePage()

    public init(_ configuration: Configuration) {
        self.init(configuration, account: SeededAccount(configuration))
    }

    /// A service over an account of the caller's own, for truth tables.
    public init(_ configuration: Configuration, account: some Account) {
        self.configuration = configuration
        self.account = account
        others = configuration.otherProjects.enumerated().map { number, project in
            var other = configuration
            (other.project, other.otherProjects) = (project, [])
            other.seed &+= UInt64(number + 1)
            other.backups /= 4
            return Sandbox(other)
        }
    }

    /// Answers one request.
    public func respond(to request: APIRequest) -> APIResponse {
        respond(to: request, contentType: Self.json)
    }

    /// Answers one request of a client that says what its body is.
    ///
    /// - Parameter contentType: the value of the header of that name; nil where it is missing.
    public func respond(to request: APIRequest, contentType: String?) -> APIResponse {
        let isKnown = request.token?.isScalarwiseEqual(to: configuration.token) ?? false
        let project = Self.target(of: request).flatMap { target in other(target.project)?.configuration.project }
        return respond(
            to: request, contentType: contentType, opening: isKnown ? project ?? configuration.project : nil)
    }

    /// Answers one request whose token somebody else has checked.
    ///
    /// - Parameters:
    ///   - contentType: the value of the header of that name; nil where it is missing.
    ///   - project: the only project that the token opens; nil where it opens none.
    public func respond(to request: APIRequest, contentType: String?, opening project: String?) -> APIResponse {
        guard let token = request.token, !token.isEmpty else { return .refusal(.missingToken) }
        guard let project else { return .refusal(.wrongToken) }
        guard let (name, endpoint) = Self.target(of: request) else { return .refusal(.unknownPath(request.path)) }
        guard name.isScalarwiseEqual(to: project) else { return .refusal(.otherProject(name)) }
        if let other = other(name) { return other.respond(to: request, contentType: contentType, opening: project) }
        switch endpoint {
        case .resourceInstances:
            guard Self.isJSON(contentType) else { return .refusal(.contentType(contentType)) }
            return answer(toQuery: request.body)
        case .tags: return APIResponse(status: 200, body: tagsBody())
        case .checkpointItem(let id): return answer(toItem: id)
        case .checkpointItems(let parameters): return answer(toCheckpoints: parameters)
        }
    }

    private func other(_ project: String) -> Sandbox? {
        others.first { $0.configuration.project.isScalarwiseEqual(to: project) }
    }

    /// The project and the call that a path names, slash by slash: an empty part is no path of the service.
    private static func target(of request: APIRequest) -> (project: String, Endpoint)? {
        let parts = request.path.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0].isEmpty, parts[1] == "v1", !parts[2].isEmpty,
            let endpoint = Endpoint(method: request.method, path: "/\(parts[3])")
        else { return nil }
        return (String(parts[2]).percentDecoded, endpoint)
    }

    static let json = "application/json"

    /// Whether a media type is JSON's, with parameters such as a charset or without.
    private static func isJSON(_ contentType: String?) -> Bool {
        contentType.map { String($0.prefix { $0 != ";" }).trimmed.lowercased() } == json
    }

    private func tagsBody() -> [UInt8] {
        // By bytes: two keys may be canonically equivalent.
        var values: [[UInt8]: Set<[UInt8]>] = [:]
        for index in 0..<min(account.count, 5_000) {
            for tag in account.tags(at: index) {
                values[Array(tag.key.utf8), default: []].insert(Array(tag.value.utf8))
            }
        }
        let text = { (bytes: [UInt8]) in JSONValue.string(String(decoding: bytes, as: UTF8.self)) }
        let tags = values.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, values in
            JSONValue.object([
                JSONMember("key", text(key)),
                JSONMember("values", .array(values.sorted { $0.lexicographicallyPrecedes($1) }.map(text))),
            ])
        }
        return Array(JSONValue.object([JSONMember("tags", .array(tags))]).compactText.utf8)
    }

    private func answer(toItem id: String) -> APIResponse {
        guard let index = account.index(ofID: id) else { return .refusal(.unknownBackup(id)) }
        let answer = JSONValue.object([JSONMember("checkpoint_item", detail(at: index))])
        return APIResponse(status: 200, body: Array(answer.compactText.utf8))
    }
}
