import BackupAPI
import Terminal

/// The lines of the messages: when each was said, its kind as a word, and the whole sentence.
enum MessagesContent {
    private static let timeColumns = 10
    private static let kindColumns = 9

    static func lines(_ log: MessageLog, columns: Int, charset: Charset) -> [Line] {
        guard !log.entries.isEmpty else { return [Line("Nothing has been said yet.", .dim)] }
        return log.entries.flatMap { lines($0, columns: columns, charset: charset) }
    }

    private static func lines(_ entry: MessageLog.Entry, columns: Int, charset: Charset) -> [Line] {
        let indent = timeColumns + kindColumns
        let (kind, slot) = kind(entry.notice.kind)
        let texts = TextWrap.lines(entry.notice.text, columns: max(1, columns - indent), charset: charset)
        return texts.enumerated().map { index, text in
            guard index == 0 else { return Line(String(repeating: " ", count: indent) + text) }
            return Line([
                (String(entry.at.text.suffix(8)).padded(to: timeColumns), .dim),
                (kind.padded(to: kindColumns), slot), (text, .text),
            ])
        }
    }

    private static func kind(_ kind: Notice.Kind) -> (word: String, slot: ThemeSlot) {
        switch kind {
        case .information: ("", .text)
        case .warning: ("warning", .warning)
        case .error: ("error", .error)
        }
    }
}
