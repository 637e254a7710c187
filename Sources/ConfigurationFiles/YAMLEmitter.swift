import CYAML

extension YAMLMapping {
    /// The mapping as YAML; nil where it has none.
    func serialized() -> String? {
        let emitter = YAMLEmitter()
        guard emitter.emit(document: YAMLNode(self)) else { return nil }
        return String(decoding: emitter.output, as: UTF8.self)
    }
}

/// Makes YAML of nodes with libyaml's events.
private final class YAMLEmitter {
    private(set) var output: [UInt8] = []
    private let emitter = UnsafeMutablePointer<yaml_emitter_t>.allocate(capacity: 1)

    init() {
        yaml_emitter_initialize(emitter)
        yaml_emitter_set_output(
            emitter,
            { emitter, bytes, count in
                guard let emitter, let bytes else { return 0 }
                Unmanaged<YAMLEmitter>.fromOpaque(emitter).takeUnretainedValue()
                    .output.append(contentsOf: UnsafeBufferPointer(start: bytes, count: count))
                return 1
            }, Unmanaged.passUnretained(self).toOpaque())
        yaml_emitter_set_width(emitter, -1)
        yaml_emitter_set_unicode(emitter, 1)
    }

    deinit {
        yaml_emitter_delete(emitter)
        emitter.deallocate()
    }

    /// - Returns: false where a node has no YAML.
    func emit(document root: YAMLNode) -> Bool {
        emit { yaml_stream_start_event_initialize(&$0, YAML_UTF8_ENCODING) }
            && emit { yaml_document_start_event_initialize(&$0, nil, nil, nil, 1) }
            && emit(root)
            && emit { yaml_document_end_event_initialize(&$0, 1) }
            && emit { yaml_stream_end_event_initialize(&$0) }
    }

    private func emit(_ node: YAMLNode) -> Bool {
        withTag(of: node) { tag in
            let isImplicit: Int32 = tag == nil ? 1 : 0
            switch node.content {
            case .scalar(var text, let style):
                return text.withUTF8 { text in
                    emit {
                        yaml_scalar_event_initialize(
                            &$0, nil, tag, text.baseAddress, Int32(text.count), isImplicit, isImplicit, style.libyaml)
                    }
                }
            case .sequence(let elements, let isFlow):
                let style = isFlow ? YAML_FLOW_SEQUENCE_STYLE : YAML_ANY_SEQUENCE_STYLE
                return emit { yaml_sequence_start_event_initialize(&$0, nil, tag, isImplicit, style) }
                    && elements.allSatisfy { emit($0) }
                    && emit { yaml_sequence_end_event_initialize(&$0) }
            case .mapping(let members, let isFlow):
                let style = isFlow ? YAML_FLOW_MAPPING_STYLE : YAML_ANY_MAPPING_STYLE
                return emit { yaml_mapping_start_event_initialize(&$0, nil, tag, isImplicit, style) }
                    && members.allSatisfy { emit($0.key) && emit($0.value) }
                    && emit { yaml_mapping_end_event_initialize(&$0) }
            }
        }
    }

    /// Emits the event that a call makes.
    private func emit(_ make: (inout yaml_event_t) -> Int32) -> Bool {
        var event = yaml_event_t()
        return make(&event) == 1 && yaml_emitter_emit(emitter, &event) == 1
    }

    private func withTag(of node: YAMLNode, _ body: (UnsafePointer<yaml_char_t>?) -> Bool) -> Bool {
        guard let tag = node.tag else { return body(nil) }
        return tag.withCString { $0.withMemoryRebound(to: yaml_char_t.self, capacity: tag.utf8.count + 1) { body($0) } }
    }
}

extension YAMLNode.Style {
    fileprivate var libyaml: yaml_scalar_style_t {
        switch self {
        case .any: YAML_ANY_SCALAR_STYLE
        case .plain: YAML_PLAIN_SCALAR_STYLE
        case .singleQuoted: YAML_SINGLE_QUOTED_SCALAR_STYLE
        case .doubleQuoted: YAML_DOUBLE_QUOTED_SCALAR_STYLE
        case .literal: YAML_LITERAL_SCALAR_STYLE
        case .folded: YAML_FOLDED_SCALAR_STYLE
        }
    }
}
