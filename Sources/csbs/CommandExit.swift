import BackupClient
import Presentation

/// The end of a command that did not do what it was asked to.
struct CommandExit: Error {
    /// 1 the service or the network failed, 2 wrong usage, 3 refused.
    let status: Int32
    /// For standard error; nil where there is nothing to say.
    let sentence: String?

    static func usage(_ sentence: String) -> CommandExit { CommandExit(status: 2, sentence: sentence) }

    init(status: Int32, sentence: String?) {
        self.status = status
        self.sentence = sentence
    }

    init(_ error: OutputError) {
        switch error {
        case .readerGone: self.init(status: 0, sentence: nil)
        case .failed(let reason): self.init(status: 1, sentence: "Cannot write to standard output: \(reason).")
        }
    }

    init(_ error: ClientError) {
        self.init(status: error.exitStatus, sentence: error.sentence)
    }
}
