import BackupAPI

/// Words for a POSIX shell.
public enum ShellText {
    public static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

    /// The word itself where a shell reads it unchanged, else in single quotes.
    public static func quoted(_ word: String) -> String {
        let isPlain =
            !word.isEmpty
            && word.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: "-_./:=@%+,".utf8.contains(byte)
                }
            }
        guard !isPlain else { return word }
        // By scalars: a mark that combines with a quote must not hide it.
        var text = "'".unicodeScalars
        for scalar in word.unicodeScalars {
            text.append(contentsOf: scalar == "'" ? "'\\''".unicodeScalars : String.UnicodeScalarView([scalar]))
        }
        text.append("'")
        return String(text)
    }
}
