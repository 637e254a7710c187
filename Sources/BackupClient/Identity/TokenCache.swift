import BackupAPI
import Glibc

/// Tokens kept between runs, for those who ask for it: one file an account in `$XDG_CACHE_HOME/csbs`, for its owner's eyes alone.
public struct TokenCache: Sendable, Hashable {
    private static let maximumBytes = 1 << 20

    private let folder: String

    /// - Parameter environment: `XDG_CACHE_HOME`, else `HOME`. Nil where neither is set.
    public init?(environment: [String: String]) {
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") {
            folder = "\(cache)/csbs"
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            folder = "\(home)/.cache/csbs"
        } else {
            return nil
        }
    }

    /// The token of an account, unless it has expired or another user could have written or read the file.
    func load(_ account: Account, now: Timestamp) -> IdentityToken? {
        guard let file = try? PrivateFile(path(account), maximumBytes: Self.maximumBytes), file.owner == geteuid(),
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
        guard let end = token.expiresAt, let due = token.isDueAt, makeFolder() else { return }
        let json = JSONValue.object([
            JSONMember("account", .string(Self.identity(account))),
            JSONMember("token", .string(token.token.revealed)),
            JSONMember("expires_at", .string(end.isoText)),
            JSONMember("due_at", .string(due.isoText)),
            JSONMember("answer", .string(String(decoding: token.body, as: UTF8.self))),
        ])
        var bytes: [UInt8] = []
        json.append(to: &bytes)
        try? PrivateFile.replace(path(account), with: bytes)
    }

    func remove(_ account: Account) { unlink(path(account)) }

    private func makeFolder() -> Bool {
        let parent = folder.split(separator: "/").dropLast().joined(separator: "/")
        mkdir("/\(parent)", 0o700)
        mkdir(folder, 0o700)
        var status = stat()
        return lstat(folder, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && status.st_uid == geteuid()
    }

    private func path(_ account: Account) -> String {
        // FNV-1a: only to name the file; the account itself is in the file and is compared.
        let hash = Self.identity(account).utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) {
            ($0 ^ UInt64($1)) &* 0x100_0000_01B3
        }
        return "\(folder)/token-\(String(hash, radix: 16))"
    }

    private static func identity(_ account: Account) -> String { "\(account.authURL) \(account.description)" }
}
