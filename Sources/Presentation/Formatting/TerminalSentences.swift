public import BackupAPI
public import Terminal

// Terminal knows no backups and so none of their vocabulary, to which the protocol belongs.
extension ScreenError: SentenceError {}
