import BackupAPI
import Presentation
import Terminal

/// Labels with values, and sentences, as lines.
extension DetailContent {
    func heading(_ text: String) -> DetailLine { DetailLine(text, .title) }

    func label(_ text: String) -> String {
        let width = TextWidth.columns(of: text, charset: charset)
        return text + String(repeating: " ", count: max(1, labelColumns - width))
    }

    /// As much of a text as is shown, and the bytes that follow.
    func bounded(_ text: String) -> (text: String, bytesLeft: Int) {
        guard text.utf8.count > Self.valueBytes else { return (text, 0) }
        let end = text.utf8.index(text.startIndex, offsetBy: Self.valueBytes)
        let whole = text.unicodeScalars.index(after: text.unicodeScalars.index(before: end))
        let shown = String(text.unicodeScalars[..<min(whole, end)])
        return (shown, text.utf8.count - shown.utf8.count)
    }

    func bounded(_ value: JSONValue) -> (text: String, bytesLeft: Int) {
        value.compactPrefix(bytes: Self.valueBytes)
    }

    /// The bytes of a value that are not shown.
    func bytesLeft(of value: JSONValue) -> Int { value.compactPrefix(bytes: Self.valueBytes).bytesLeft }

    /// A label and its value; a long value goes on below itself.
    ///
    /// - Parameters:
    ///   - substitute: shown dim where the value is empty.
    ///   - path: where the record has the field.
    func pair(
        _ name: String, _ value: String, _ slot: ThemeSlot = .text, or substitute: String = "", path: String = "",
        tag: ResourceTag? = nil
    ) -> [DetailLine] {
        let (shown, bytesLeft) = value.isEmpty ? (substitute, 0) : bounded(value)
        // A tag is copied as the filter spells it.
        let item = DetailItem(name: name, text: tag?.expression ?? value, tag: tag)
        return lines(name, shown, value.isEmpty ? .dim : slot, path: path, item, bytesLeft: bytesLeft)
    }

    /// The same for a value that is shown as JSON.
    ///
    /// - Parameter known: the bytes that are not shown, where they have been counted.
    func pair(
        _ name: String, _ value: JSONValue, _ slot: ThemeSlot = .text, path: String = "", remark: String = "",
        bytesLeft known: Int? = nil
    ) -> [DetailLine] {
        let (shown, counted) = value.compactPrefix(bytes: Self.valueBytes, countsRest: known == nil)
        let bytesLeft = known ?? counted
        let item = DetailItem(name: name, value: .json(value))
        return lines(name, shown + (bytesLeft == 0 ? remark : ""), slot, path: path, item, bytesLeft: bytesLeft)
    }

    /// The same for a value that was left in the record's text: its beginning, without the blanks between its parts.
    func lines(ofOmitted member: OmittedMember) -> [DetailLine] {
        let bytes = backup.bytes[member.range]
        var shown: [UInt8] = []
        var isInString = false
        var isEscaped = false
        var left = bytes.count
        for byte in bytes {
            guard shown.count < Self.valueBytes || byte & 0xC0 == 0x80 else { break }
            left -= 1
            if !isInString, byte == 0x20 || 0x09...0x0D ~= byte { continue }
            shown.append(byte)
            if byte == UInt8(ascii: "\""), !isEscaped { isInString.toggle() }
            isEscaped = isInString && !isEscaped && byte == UInt8(ascii: "\\")
        }
        return lines(
            member.key, String(decoding: shown, as: UTF8.self), .text, path: member.section.fieldPath + member.key,
            DetailItem(name: member.key, value: .bytes(bytes)), bytesLeft: left)
    }

    private func lines(
        _ name: String, _ shown: String, _ slot: ThemeSlot, path: String, _ item: DetailItem, bytesLeft: Int
    ) -> [DetailLine] {
        let (boundedName, nameBytesLeft) = bounded(name)
        let label = label(nameBytesLeft == 0 ? name : boundedName)
        // A key of the record's own may be longer than the pane is wide: it has lines of its own then.
        let isLong = TextWidth.columns(of: label, charset: charset) > max(labelColumns, columns / 2)
        let indentation =
            isLong ? labelColumns : max(labelColumns, TextWidth.columns(of: label, charset: charset))
        let room = max(8, columns - indentation)
        let fieldName = showsFieldNames ? path : ""
        if !isLong, !fieldName.isEmpty, fieldName.utf8.count + shown.utf8.count <= 4 * room,
            TextWidth.columns(of: "\(fieldName)  \(shown)", charset: charset) <= room
        {
            return [DetailLine(Line([(label, .label), ("\(fieldName)  ", .dim), (shown, slot)]), item)]
        }
        // Where both do not fit on one line, the name is above the value.
        var parts =
            TextWrap.lines(bounded(fieldName).text, columns: room, charset: charset).filter { !$0.isEmpty }
            .map { ($0, ThemeSlot.dim) }
        parts += TextWrap.lines(shown, columns: room, charset: charset).map { ($0, slot) }
        if bytesLeft > 0 {
            let sentence = "… \(Format.bytes(bytesLeft)) more: the tab JSON shows all of it."
            parts += TextWrap.lines(sentence, columns: room, charset: charset).map { ($0, .dim) }
        }
        let blank = String(repeating: " ", count: indentation)
        let labels =
            isLong
            ? TextWrap.lines(boundedName, columns: max(8, columns), charset: charset).map {
                DetailLine(Line($0, .label), item)
            } : []
        return labels
            + parts.enumerated().map { index, part in
                DetailLine(Line([(index == 0 && !isLong ? label : blank, .label), part]), item)
            }
    }

    func wrapped(
        _ text: String, _ slot: ThemeSlot, _ item: DetailItem? = nil, indentation: String = ""
    ) -> [DetailLine] {
        let (shown, bytesLeft) = bounded(text)
        var lines = TextWrap.lines(shown, columns: columns - indentation.count, charset: charset).map {
            DetailLine(Line(indentation + $0, slot), item)
        }
        if bytesLeft > 0 {
            lines.append(
                DetailLine("\(indentation)… \(Format.bytes(bytesLeft)) more: the tab JSON shows all of it.", .dim))
        }
        return lines
    }
}
