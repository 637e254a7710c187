/// One setting and where it was read.
public struct Setting: Sendable, Hashable {
    /// In order of precedence: the command line over the environment over a file.
    public enum Source: Sendable, Hashable {
        case option(String)
        case variable(String)
        case file(String)
        /// What the program knows of a provider.
        case profile(String)

        public var text: String {
            switch self {
            case .option(let name): name
            case .variable(let name): name
            case .file(let path): path
            case .profile(let name): "the profile \(name)"
            }
        }

        var rank: Int {
            switch self {
            case .option: 0
            case .variable: 1
            case .file: 2
            case .profile: 3
            }
        }
    }

    private let secret: Secret
    public let source: Source
    private let isSecret: Bool

    init(_ text: String, _ source: Source, isSecret: Bool) {
        secret = Secret(text)
        self.source = source
        self.isSecret = isSecret
    }

    /// The setting itself, for the one place that uses it.
    var revealed: String { secret.revealed }
    var asSecret: Secret { secret }

    /// For people: the text, or that a secret is set.
    public var shown: String {
        if isSecret { return "set" }
        // An address may hold a password where none belongs.
        return revealed.contains("@") && revealed.contains("://") ? "set, with a user name or password in it" : revealed
    }
}
