import BackupAPI
import ConfigurationFiles
import Glibc

/// Tokens kept between runs, for those who ask for it: one file an account in `$XDG_CACHE_HOME/csbs`, for its owner's eyes alone.
public struct TokenCache: Sendable, Hashable {
    private static let maximumBytes = 1 << 20

    private let folder: ProgramFolder

    /// - Parameter environment: `XDG_CACHE_HOME`, else `HOME`. Nil where neither is set.
    public init?(environment: [String: String]) {
        guard let folder = ProgramFolder(.cache, environment: environment) else { return nil }
        self.folder = folder
    }

    /// The token of an account, unless it has expired or another user could have written or read the file.
    func load(_ account: Account, now: Timestamp) -> IdentityToken? {
        guard let file = try? FileContents(path(account), maximumBytes: Self.maximumBytes), file.owner == geteuid(),
            file.mode & 0o077 == 0, let json = try? JSONValue(parsing: Array(file.text.utf8)),
            json["account"]?.text == Self.identity(account), let text = json["token"]?.text,
            let end = json["expires_at"]?.text.flatMap({ Timestamp($0) }),
            let due = json["due_at"]?.text.flatMap({ Timestamp($0) }), now < due,
            let answer = json["answer"]?.text,
            let token = IdentityToken(Secret(text), body: Array(answer.utf8), expiresAt: end, isDueAt: due)
        else { return nil }
        return token
    }

    /// Keeps a token; where that is not possible the run goes on without.
    func store(_ token: IdentityToken, _ account: Account) {
        guard let end = token.expiresAt, let due = token.isDueAt else { return }
        folder.make()
        guard folder.isOwn else { return }
        let json = JSONValue.object([
            JSONMember("account", .string(Self.identity(account))),
            JSONMember("token", .string(token.token.revealed)),
            JSONMember("expires_at", .string(end.isoText)),
            JSONMember("due_at", .string(due.isoText)),
            JSONMember("answer", .string(String(decoding: token.body, as: UTF8.self))),
        ])
        var bytes: [UInt8] = []
        json.append(to: &bytes)
        try? ReplacementFile.write(bytes, to: path(account))
    }

    func remove(_ account: Account) { unlink(path(account)) }

    private func path(_ account: Account) -> String {
        // FNV-1a: only to name the file; the account itself is in the file and is compared.
        let hash = Self.identity(account).utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return folder.file("token-\(String(hash, radix: 16))")
    }

    private static func identity(_ account: Account) -> String { "\(account.authURL) \(account.description)" }
}
