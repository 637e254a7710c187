public import BackupAPI

/// The backup service itself, without a network: every call of API.md sections 1 and 2 over deterministic data.
///
/// A request in, an answer out; nothing is kept between two calls. It applies the rules as a service would: what breaks
/// one is answered with 400 and the service's error body.
public struct Sandbox: Sendable {
    public struct Configuration: Sendable {
        /// Number of backups in the account.
        public var backups: Int
        /// The same seed gives the same account.
        public var seed: UInt64
        /// The moment that the newest backups are young at.
        public var now: Timestamp
        /// The only project that the token opens.
        public var project: String
        /// The only accepted value of `X-Auth-Token`.
        public var token: String
        /// Which reading of the two negations the service has (API.md section 1.1).
        public var negations: NegationReading

        public init(
            backups: Int = 12_412, seed: UInt64 = 1, now: Timestamp, project: String = "demo", token: String = "demo",
            negations: NegationReading = .assumed
        ) {
            self.backups = backups
            self.seed = seed
            self.now = now
            self.project = project
            self.token = token
            self.negations = negations
        }
    }

    public let configuration: Configuration
    let account: any Account

    public init(_ configuration: Configuration) {
        self.init(configuration, account: SeededAccount(configuration))
    }

    /// A service over an account of the caller's own, for truth tables.
    public init(_ configuration: Configuration, account: some Account) {
        self.configuration = configuration
        self.account = account
    }

    /// Answers one request.
    public func respond(to request: APIRequest) -> APIResponse {
        guard let token = request.token, !token.isEmpty else { return .refusal(.missingToken) }
        guard token == configuration.token else { return .refusal(.wrongToken) }
        let parts = request.path.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: true)
        guard parts.count == 3, parts[0] == "v1",
            let endpoint = Endpoint(method: request.method, path: "/\(parts[2])")
        else { return .refusal(.unknownPath(request.path)) }
        guard String(parts[1]).percentDecoded == configuration.project else {
            return .refusal(.otherProject(String(parts[1]).percentDecoded))
        }
        switch endpoint {
        case .resourceInstances: return answer(toQuery: request.body)
        case .tags: return APIResponse(status: 200, body: tagsBody())
        case .checkpointItem(let id): return answer(toItem: id)
        }
    }

    private func answer(toQuery body: [UInt8]) -> APIResponse {
        let query: Query
        do { query = try QueryReader.read(body) } catch { return .refusal(error) }
        if let violation = query.violations.first { return .refusal(.rule(violation)) }
        let matcher = Matcher(query.filter, reading: configuration.negations)
        switch query.action {
        case .count:
            return APIResponse(status: 200, body: Array(#"{"total_count":\#(matcher.count(in: account))}"#.utf8))
        case .filter:
            let page = matcher.page(
                in: account, offset: query.offset ?? 0, limit: query.limit ?? Limits.defaultPageSize)
            return APIResponse(status: 200, body: pageBody(page.indices, total: page.total))
        }
    }

    private func pageBody(_ indices: [Int], total: Int) -> [UInt8] {
        var body: [UInt8] = []
        body.reserveCapacity(indices.count * 2_560 + 64)
        body.append(contentsOf: #"{"resources":["#.utf8)
        for (position, index) in indices.enumerated() {
            if position > 0 { body.append(UInt8(ascii: ",")) }
            account.appendRecord(at: index, to: &body)
        }
        body.append(contentsOf: #"],"total_count":\#(total)}"#.utf8)
        return body
    }

    private func tagsBody() -> [UInt8] {
        var values: [String: Set<String>] = [:]
        for index in 0..<min(account.count, 5_000) {
            for tag in account.tags(at: index) { values[tag.key, default: []].insert(tag.value) }
        }
        let tags = values.sorted { $0.key < $1.key }.map { key, values in
            JSONValue.object([
                JSONMember("key", .string(key)), JSONMember("values", .array(values.sorted().map(JSONValue.string))),
            ])
        }
        return Array(JSONValue.object([JSONMember("tags", .array(tags))]).compactText.utf8)
    }

    private func answer(toItem id: String) -> APIResponse {
        guard let index = account.index(ofID: id) else { return .refusal(.unknownBackup(id)) }
        var record: [UInt8] = []
        account.appendRecord(at: index, to: &record)
        let detail = (try? JSONValue(parsing: record))?["resource_detail"] ?? .object([])
        let answer = JSONValue.object([JSONMember("checkpoint_item", detail)])
        return APIResponse(status: 200, body: Array(answer.compactText.utf8))
    }
}
