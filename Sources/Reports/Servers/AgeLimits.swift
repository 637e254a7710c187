public import BackupAPI

/// How old the newest good backup of a server may be: the first rule that the tags of its newest backup match decides.
public struct AgeLimits: Sendable, Hashable {
    /// A rule of the configuration.
    public struct Rule: Sendable, Hashable {
        /// What tags match; an empty filter matches all.
        public let when: Filter
        /// Nil for servers of which no good backup is expected.
        public let limitSeconds: Int64?

        /// - Throws: `AgeLimitError`.
        public init(when: String?, goodWithin: String?, ignores: Bool) throws(AgeLimitError) {
            do { self.when = try Filter(line: when ?? "") } catch { throw .condition(when ?? "", error) }
            guard self.when.matches == nil else { throw .name(when ?? "") }
            guard ignores != (goodWithin != nil) else { throw .kind }
            do { limitSeconds = try goodWithin.map { text throws(TimeSpanError) in try TimeSpan(text).seconds } } catch
            {
                throw .span(error)
            }
        }
    }

    /// What applies to one server.
    public struct Limit: Sendable, Hashable {
        /// Nil where the server is ignored.
        public let seconds: Int64?
        /// The condition of the rule that decided, or where the limit comes from.
        public let rule: String

        /// Whether a good backup of an age is young enough; nil where the server is ignored.
        public func isKept(ageSeconds: Int64?) -> Bool? {
            seconds.map { limit in ageSeconds.map { $0 <= limit } ?? false }
        }
    }

    /// A day, and two hours for the backup to be made in.
    public static let standard = AgeLimits(rules: [], otherwise: Limit(seconds: 26 * 3_600, rule: "default"))

    private let rules: [Rule]
    private let otherwise: Limit

    private init(rules: [Rule], otherwise: Limit) {
        self.rules = rules
        self.otherwise = otherwise
    }

    /// The rules of the configuration, before the standard limit.
    public init(rules: [Rule]) {
        self.init(rules: rules, otherwise: Self.standard.otherwise)
    }

    /// One limit for every server, such as `--good-within` gives.
    public init(goodWithin span: TimeSpan) {
        self.init(rules: [], otherwise: Limit(seconds: span.seconds, rule: "--good-within"))
    }

    public func limit(for tags: [ResourceTag]) -> Limit {
        guard let rule = rules.first(where: { $0.when.matches(tags) }) else { return otherwise }
        return Limit(seconds: rule.limitSeconds, rule: rule.when.isEmpty ? "every server" : rule.when.expression)
    }
}

/// Why a rule is none.
public enum AgeLimitError: Error, Hashable {
    case condition(String, FilterLineError)
    case name(String)
    case kind
    case span(TimeSpanError)

    /// The end of a sentence that begins with the place, without a full stop.
    public var reason: String {
        switch self {
        case .condition(let text, let error): "when: \"\(text)\" is not a filter: \(error.sentence)"
        case .name(let text): "when: \"\(text)\" contains a name; a limit goes by tags alone"
        case .kind: "a limit needs either good-within, such as 26h, or ignore: true"
        case .span(let error): "good-within: \(error.reason)"
        }
    }
}

extension Filter {
    /// Whether tags match the four lists, read as the line says them.
    func matches(_ tags: [ResourceTag]) -> Bool {
        TagList.allCases.allSatisfy { list in
            let wanted = self[list]
            guard !wanted.isEmpty else { return true }
            return switch list {
            case .tags: wanted.allSatisfy { $0.isCarried(by: tags) }
            case .tagsAny: wanted.contains { $0.isCarried(by: tags) }
            case .notTags, .notTagsAny:
                NegationReading.assumed.hidesOnlyCarriersOfAll(list)
                    ? !wanted.allSatisfy { $0.isCarried(by: tags) } : !wanted.contains { $0.isCarried(by: tags) }
            }
        }
    }
}
