import CYAML

extension YAMLNode {
    /// - Parameter file: for the errors.
    /// - Returns: nil where the text holds nothing but comments.
    /// - Throws: `FileError.malformed` with the line.
    public init?(parsing text: String, file: String) throws(FileError) {
        var parser = YAMLParser(text, file: file)
        guard let root = try parser.parse() else { return nil }
        self = root
    }
}

/// Makes nodes of libyaml's events.
private struct YAMLParser: ~Copyable {
    /// What an event says, without libyaml's memory.
    private struct Event {
        let type: yaml_event_type_t
        let line: Int
        var text = ""
        var anchor: String?
        var tag: String?
        var style = YAMLNode.Style.any
        var isFlow = false
    }

    private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    private let input: UnsafeMutableBufferPointer<UInt8>
    private let file: String
    private var anchors: [String: YAMLNode] = [:]

    init(_ text: String, file: String) {
        self.file = file
        input = .allocate(capacity: text.utf8.count)
        _ = input.initialize(from: text.utf8)
        // Fails only without memory; the first event then reports it.
        yaml_parser_initialize(parser)
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        input.deallocate()
    }

    /// The root of the only document; nil where there is none.
    mutating func parse() throws(FileError) -> YAMLNode? {
        _ = try next()
        guard try next().type == YAML_DOCUMENT_START_EVENT else { return nil }
        let root = try node(next())
        _ = try next()
        let end = try next()
        guard end.type == YAML_STREAM_END_EVENT else { throw malformed(end.line, "it holds more than one document") }
        return root
    }

    /// The node that begins with an event.
    private mutating func node(_ event: Event) throws(FileError) -> YAMLNode {
        let content: YAMLNode.Content
        switch event.type {
        case YAML_ALIAS_EVENT:
            guard let node = anchors[event.text] else {
                throw malformed(event.line, "the anchor \(event.text) is not defined")
            }
            return node
        case YAML_SEQUENCE_START_EVENT: content = .sequence(try elements(), isFlow: event.isFlow)
        case YAML_MAPPING_START_EVENT: content = .mapping(try members(), isFlow: event.isFlow)
        default: content = .scalar(event.text, event.style)
        }
        let node = YAMLNode(content, tag: event.tag, file: file, line: event.line)
        if let anchor = event.anchor { anchors[anchor] = node }
        return node
    }

    private mutating func elements() throws(FileError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while true {
            let event = try next()
            if event.type == YAML_SEQUENCE_END_EVENT { return elements }
            elements.append(try node(event))
        }
    }

    private mutating func members() throws(FileError) -> [YAMLMapping.Member] {
        var members: [YAMLMapping.Member] = []
        var keys: Set<[UInt8]> = []
        while true {
            let event = try next()
            if event.type == YAML_MAPPING_END_EVENT { return members }
            let key = try node(event)
            if case .scalar(let text, _) = key.content, !keys.insert(Array(text.utf8)).inserted {
                throw malformed(event.line, "duplicate key: \(text)")
            }
            members.append((key, try node(next())))
        }
    }

    private func next() throws(FileError) -> Event {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem }
        defer { yaml_event_delete(&event) }
        var result = Event(type: event.type, line: Int(event.start_mark.line) + 1)
        switch event.type {
        case YAML_ALIAS_EVENT: result.text = text(event.data.alias.anchor) ?? ""
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            result.text = String(decoding: bytes, as: UTF8.self)
            result.style = YAMLNode.Style(scalar.style)
            (result.anchor, result.tag) = (text(scalar.anchor), text(scalar.tag))
        case YAML_SEQUENCE_START_EVENT:
            let sequence = event.data.sequence_start
            result.isFlow = sequence.style == YAML_FLOW_SEQUENCE_STYLE
            (result.anchor, result.tag) = (text(sequence.anchor), text(sequence.tag))
        case YAML_MAPPING_START_EVENT:
            let mapping = event.data.mapping_start
            result.isFlow = mapping.style == YAML_FLOW_MAPPING_STYLE
            (result.anchor, result.tag) = (text(mapping.anchor), text(mapping.tag))
        default: break
        }
        return result
    }

    private func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }

    /// What libyaml stopped at. Its description has none of the line's text, which may be a secret.
    private var problem: FileError {
        let reason = parser.pointee.problem.map { "it is not YAML: \(String(cString: $0))" } ?? "it is not YAML"
        guard parser.pointee.error == YAML_READER_ERROR else {
            return malformed(Int(parser.pointee.problem_mark.line) + 1, reason)
        }
        // A byte that cannot be text has an offset, but no line.
        let before = input.prefix(parser.pointee.problem_offset)
        return malformed(before.count { $0 == UInt8(ascii: "\n") } + 1, reason)
    }

    private func malformed(_ line: Int, _ reason: String) -> FileError {
        .malformed(file: file, line: line, reason: reason)
    }
}

extension YAMLNode.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_PLAIN_SCALAR_STYLE: self = .plain
        case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
        case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
        case YAML_LITERAL_SCALAR_STYLE: self = .literal
        case YAML_FOLDED_SCALAR_STYLE: self = .folded
        default: self = .any
        }
    }
}
