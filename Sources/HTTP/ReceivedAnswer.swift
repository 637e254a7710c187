/// What has arrived of an answer so far.
struct ReceivedAnswer {
    /// More headers than this are no answer but an attack.
    static let maximumHeaderBytes = 256 << 10

    private(set) var headers: [(name: String, value: String)] = []
    private(set) var body: [UInt8] = []
    /// Whether the headers have come to their end.
    private(set) var hasHead = false
    private(set) var isTooLarge = false
    private(set) var hasTooManyHeaders = false
    private(set) var tlsVersion: String?
    private var headerBytes = 0

    /// Adds a line of the head; false where it becomes too large.
    mutating func appendHeader(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        guard headerBytes <= Self.maximumHeaderBytes else {
            hasTooManyHeaders = true
            return false
        }
        let text = String(decoding: line, as: UTF8.self).trimmingLineEnd
        if text.hasPrefix("HTTP/") {
            // A new head: what came before was an interim answer.
            headers = []
            hasHead = false
        } else if text.isEmpty {
            hasHead = true
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append((name: String(text[..<colon]), value: String(value)))
        }
        return true
    }

    /// Sets the empty body that the parts go into.
    mutating func begin(in empty: [UInt8]) { body = empty }

    /// Adds a part of the body; false where it becomes too large.
    mutating func appendBody(_ bytes: UnsafeRawBufferPointer, limit: Int) -> Bool {
        guard body.count + bytes.count <= limit else {
            isTooLarge = true
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Finds the TLS version in one of libcurl's remarks, `SSL connection using TLSv1.3 / …`; keeps nothing else.
    mutating func scanRemark(_ text: UnsafeRawBufferPointer) {
        let sign = "SSL connection using "
        let remark = String(decoding: text.prefix(200), as: UTF8.self)
        guard remark.hasPrefix(sign) else { return }
        tlsVersion = remark.dropFirst(sign.count).split(separator: " ").first.map(String.init)
    }
}

extension String {
    /// Without the line break at the end, which Swift sees as one character.
    fileprivate var trimmingLineEnd: String {
        guard let last, last.isNewline else { return self }
        return String(dropLast())
    }
}
