import BackupAPI
import Terminal

/// The lines of the preview: the request in each of its spellings.
enum PreviewContent {
    static let missingAddress = "The address is not known before the first answer of the service."

    static func lines(_ preview: RequestPreview, columns: Int, charset: Charset, keys: KeyMap) -> [Line] {
        func wrapped(_ text: String, _ slot: ThemeSlot) -> [Line] {
            TextWrap.lines(text, columns: columns, charset: charset).map { Line($0, slot) }
        }
        var lines = wrapped(preview.filter.expression, .label) + [Line()]
        for violation in Query(action: .count, filter: preview.filter).violations {
            lines += wrapped("! The service would refuse it: \(violation.sentence)", .error)
        }
        for part in PreviewPart.allCases {
            lines.append(
                Line([
                    (part.title, .header), ("   ", .text), (keys.spelling(of: .copyPart(part)), .key),
                    (" copies it", .dim),
                ]))
            if part == .body, let url = preview.url { lines += wrapped("POST \(url)", .dim) }
            lines += preview.text(of: part).map { wrapped($0, .text) } ?? wrapped(missing(preview), .dim)
            if part == .curl, preview.url != nil {
                lines += wrapped(
                    "OS_TOKEN holds a token, such as `openstack token issue -f value -c id` prints.", .dim)
            }
            lines.append(Line())
        }
        return lines
    }

    private static func missing(_ preview: RequestPreview) -> String {
        preview.session.address == nil
            ? missingAddress : "The demo uses no network; `csbs-sandbox` serves the same account to curl."
    }
}

extension Model {
    /// Lines of the preview that fit.
    var previewRows: Int { max(1, size.rows - 3 - statusLines.count) }

    var previewLines: [Line] {
        guard let preview else { return [] }
        if let text = preview.text?.text {
            // Cut and not wrapped, and from the edge on, so that what is selected is the text.
            return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
                TextWrap.parts(String($0), columns: max(1, size.columns), charset: charset).map { Line($0, .text) }
            }
        }
        return PreviewContent.lines(
            requestPreview(of: preview.filter), columns: max(1, size.columns - 2), charset: charset, keys: keys)
    }
}
