public import BackupAPI
import ConfigurationFiles

/// Where a token comes from; never from an argument, which other users of the host could read.
public enum TokenSource {
    /// Longer tokens than this are not tokens; real ones have 183 characters to several KB.
    static let maximumBytes = 64 << 10

    /// The token from a file, else from `OS_TOKEN`.
    ///
    /// - Throws: `TokenError`, which never contains the token.
    public static func read(file: String?, environment: [String: String]) throws(TokenError) -> Secret {
        if let file { return try read(file: file).token }
        guard let token = environment["OS_TOKEN"], !token.isEmpty else { throw .missing }
        return try check(token, from: "OS_TOKEN")
    }

    /// The token from a file, and a sentence where other users of the host can read it. The file may be a pipe.
    ///
    /// - Throws: `TokenError`, which never contains the token.
    public static func read(file: String) throws(TokenError) -> (token: Secret, warning: String?) {
        let contents: FileContents
        do { contents = try FileContents(file, maximumBytes: maximumBytes, allowsPipe: true) } catch {
            if case .tooLarge = error {
                throw .unusable(source: "The token file \(file)", reason: "is larger than any token")
            }
            throw .unreadable(file: file, reason: error.reason)
        }
        let token = try check(contents.text, from: "The token file \(file)")
        return (token, contents.isReadableByOthers ? contents.warning(about: file, holding: "a token") : nil)
    }

    static func check(_ text: String, from source: String) throws(TokenError) -> Secret {
        let token = text.trimmed
        guard !token.isEmpty else { throw .unusable(source: source, reason: "is empty") }
        // Anything else would break out of the header that carries it.
        guard token.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .unusable(source: source, reason: "contains characters that are not allowed in a token")
        }
        return Secret(token)
    }
}

/// Why there is no token.
public enum TokenError: SentenceError, Sendable, Hashable {
    case missing
    case unreadable(file: String, reason: String)
    case unusable(source: String, reason: String)

    public var sentence: String {
        switch self {
        case .missing: "No token is set; set OS_TOKEN, or name a file that contains it with --token-file."
        case .unreadable(let file, let reason): "The token file \(file) cannot be read: \(reason)."
        case .unusable(let source, let reason): "\(source) \(reason)."
        }
    }
}
