import BackupAPI
import BackupClient
import Presentation

/// The end of a command that did not do what it was asked to.
struct CommandExit: SentenceError {
    /// 1 the service or the network failed, 2 wrong usage, 3 refused.
    let status: Int32
    /// For standard error; empty where there is nothing to say.
    let sentence: String

    init(status: Int32, sentence: String = "") {
        self.status = status
        self.sentence = sentence
    }

    static func usage(_ sentence: String) -> CommandExit { CommandExit(status: 2, sentence: sentence) }

    /// What is wrong with arguments, variables or files of settings.
    static func usage(_ error: some SentenceError) -> CommandExit { .usage(error.sentence) }

    init(_ error: ClientError) { self.init(status: error.exitStatus, sentence: error.sentence) }

    init(_ error: OutputError) {
        switch error {
        // A reader that has seen enough, such as head, is no error.
        case .readerGone: self.init(status: 0)
        case .failed: self.init(status: 1, sentence: error.sentence)
        }
    }
}
