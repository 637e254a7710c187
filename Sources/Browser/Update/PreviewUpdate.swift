import BackupAPI
import BackupClient
import Terminal

extension Model {
    mutating func openPreview(_ filter: Filter) -> [Effect] {
        preview = PreviewState(filter: filter)
        notice = nil
        return []
    }

    func requestPreview(of filter: Filter) -> RequestPreview {
        let isWhole = filter == list.filter && list.results.end() == .complete
        return RequestPreview(filter: filter, session: session, pageSize: preferences.pageSize, isWhole: isWhole)
    }

    mutating func performInPreview(_ command: CommandID) -> [Effect] {
        guard var state = preview else { return [] }
        switch command {
        case .leavePreview:
            preview = nil
            notice = nil
        case .copyPart(let part):
            guard let text = requestPreview(of: state.filter).text(of: part) else {
                notice = Notice(.information, PreviewContent.missingAddress)
                return []
            }
            return copy(Copyable(name: part.name, text: text))
        default:
            let count = previewLines.count
            if let top = command.moved(state.top, pageRows: previewRows, count: count) {
                state.top = max(0, min(top, count - previewRows))
                preview = state
            }
        }
        return []
    }

    /// Puts a text on the operator's clipboard and says so.
    mutating func copy(_ subject: Copyable) -> [Effect] {
        let isShort = subject.text.count <= 60 && !subject.text.contains(where: \.isNewline)
        let size = "\(Format.number(subject.text.utf8.count)) bytes"
        notice = Notice(
            .information, "Copied \(subject.name)\(isShort ? ": \(subject.text)" : " (\(size)).")")
        return [.copy(subject.text)]
    }
}
