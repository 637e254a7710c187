import BackupAPI
import BackupClient
import Presentation
import Terminal

extension Model {
    mutating func openPreview(_ filter: Filter) -> [Effect] {
        preview = PreviewState(filter: filter)
        notice = nil
        return []
    }

    func requestPreview(of filter: Filter) -> RequestPreview {
        let isWhole = filter == list.filter && list.dataset.isWhole
        return RequestPreview(filter: filter, session: session, pageSize: preferences.pageSize, isWhole: isWhole)
    }

    mutating func leavePreview() -> [Effect] {
        preview = nil
        notice = nil
        return []
    }

    func canCopy(_ part: PreviewPart) -> Bool {
        preview.map { requestPreview(of: $0.filter).text(of: part) != nil } ?? false
    }

    mutating func copy(_ part: PreviewPart) -> [Effect] {
        guard let state = preview else { return [] }
        guard let text = requestPreview(of: state.filter).text(of: part) else {
            notice = Notice(.information, PreviewContent.missingAddress)
            return []
        }
        return copy(ClipboardItem(name: part.name, text: text))
    }

    mutating func moveInPreview(_ movement: Movement) -> [Effect] {
        guard let state = preview else { return [] }
        let count = previewLines.count
        let top = movement.target(from: state.top, pageRows: previewRows, count: count)
        let last = count - previewRows
        preview?.top = max(0, min(top, last))
        return []
    }

    /// Puts a text on the operator's clipboard and says so; where it is not sure to arrive, shows it to be selected.
    mutating func copy(_ subject: ClipboardItem) -> [Effect] {
        let text = subject.isBlock ? ClipboardText.block(subject.text) : ClipboardText.line(subject.text)
        let isShort = text.count <= 60 && !text.contains(where: \.isNewline)
        let size = "\(Format.number(text.utf8.count)) bytes"
        guard !clipboard.isReliable else {
            notice = Notice(.information, "Copied \(subject.name)\(isShort ? ": \(text)" : " (\(size)).")")
            return [.copy(text)]
        }
        preview = PreviewState(filter: list.filter, text: ClipboardItem(name: subject.name, text: text))
        guard clipboard != .none else {
            notice = Notice(
                .warning, "This terminal has no clipboard that csbs can reach; select the text with the mouse.")
            return []
        }
        notice = Notice(
            .warning,
            "Sent to the terminal's clipboard (OSC 52), which this one may not have; if nothing arrived, select the text."
        )
        return [.copy(text)]
    }
}
