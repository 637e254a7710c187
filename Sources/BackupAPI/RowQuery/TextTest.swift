/// What a text of a row has to be.
struct TextTest: Sendable {
    private enum Kind: Sendable {
        case any
        case equal(whole: [[UInt8]], parts: [[UInt8]])
        case containing([RowPattern])
    }

    private let kind: Kind
    /// The key whose value is tested; nil where the text is tested as it is.
    private let key: [UInt8]?
    private let acceptsProblems: Bool

    /// - Parameters:
    ///   - key: of the tag whose value is tested, in place of the text.
    ///   - isState: whether `problems` means failed and unknown states.
    init(_ texts: RowQuery.Texts, ofTag key: String? = nil, isState: Bool = false) {
        self.key = key.map { Array($0.utf8) }
        var acceptsProblems = false
        switch texts {
        case .any: kind = .any
        case .equal(let texts):
            acceptsProblems = isState && texts.contains(ExactText(RowQueryColumn.problems))
            kind = .equal(
                whole: texts.lazy.map(\.text).filter { !$0.isFuzzy }.map { Array($0.utf8) },
                parts: texts.lazy.map(\.text).filter(\.isFuzzy).map { Array($0.fuzzyPart.utf8) })
        case .containing(let texts): kind = .containing(texts.compactMap { RowPattern($0.text) })
        }
        self.acceptsProblems = acceptsProblems
    }

    init(_ pattern: RowPattern) {
        kind = .containing([pattern])
        key = nil
        acceptsProblems = false
    }

    /// Whether some UUID could pass: most words have a letter that none has.
    var couldAcceptUUID: Bool {
        switch kind {
        case .any, .equal: true
        case .containing(let patterns): patterns.contains(where: \.couldBeInUUID)
        }
    }

    func accepts(_ text: ArraySlice<UInt8>) -> Bool {
        if let key { return acceptsValue(of: key, in: text) }
        if acceptsProblems {
            switch BackupStatus(String(decoding: text, as: UTF8.self)).severity {
            case .failed, .unknown: return true
            case .good, .running, .goingAway: break
            }
        }
        return acceptsText(text) && !(isAny && text.isEmpty)
    }

    private var isAny: Bool {
        if case .any = kind { true } else { false }
    }

    private func acceptsText(_ text: ArraySlice<UInt8>) -> Bool {
        switch kind {
        case .any: true
        case .equal(let whole, let parts):
            whole.contains { text.elementsEqual($0) } || parts.contains { text.contains(part: $0) }
        case .containing(let patterns): patterns.contains { $0.matches(text) }
        }
    }

    private func acceptsValue(of key: [UInt8], in tags: ArraySlice<UInt8>) -> Bool {
        var rest = tags
        while !rest.isEmpty {
            let tag = rest.prefix { $0 != RowTags.betweenTags }
            rest = rest.dropFirst(tag.count + 1)
            guard tag.starts(with: key) else { continue }
            let value = tag.dropFirst(key.count)
            if value.isEmpty || value.first == RowTags.betweenKeyAndValue, acceptsText(value.dropFirst()) {
                return true
            }
        }
        return false
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(part: [UInt8]) -> Bool {
        guard count >= part.count else { return false }
        return (startIndex...(endIndex - part.count)).contains { self[$0..<($0 + part.count)].elementsEqual(part) }
    }
}
