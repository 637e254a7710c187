import BackupAPI
import BackupClient

/// The question for a secret that only the operator knows, and what is asked again once it is answered.
struct LoginState: Sendable, Hashable {
    let need: CredentialPrompt
    /// Why it is asked.
    let reason: String
    let source: RowSource
    let keepsPlace: Bool
    var field = SecretField()
}
