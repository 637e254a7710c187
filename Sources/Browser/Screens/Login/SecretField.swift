import BackupClient
import Terminal

/// A line in which a secret is typed: it shows how much, never what, and printing it prints nothing.
struct SecretField: Sendable, Hashable {
    private(set) var secret = Secret("")
    private(set) var count = 0

    /// Handles a key; false where it means nothing here.
    mutating func handle(_ key: Key) -> Bool {
        switch key {
        case .character(let character): set(secret.revealed + String(character))
        case .typed(let text): set(secret.revealed + text)
        case .pasted(let text): set(secret.revealed + text.filter { !$0.isNewline })
        case .backspace: set(String(secret.revealed.dropLast()))
        case .control("u"), .control("w"): set("")
        default: return false
        }
        return true
    }

    private mutating func set(_ text: String) {
        secret = Secret(text)
        count = text.count
    }
}
