import BackupAPI

extension ServiceError {
    /// The same without a secret that the service, or a proxy before it, repeats.
    func without(_ secrets: Secret...) -> ServiceError {
        func clean(_ text: String?) -> String? {
            text.map { text in secrets.reduce(text) { $1.masked(in: $0) } }
        }
        return ServiceError(
            status: status, code: clean(code), message: clean(message), requestID: clean(requestID))
    }
}

extension Secret {
    /// Up to so many bytes a secret is not looked for: it would mask letters of every sentence.
    private static let tooShort = 3
    /// From so many bytes on it is masked wherever it occurs; a shorter one only where no letter or digit is beside it, because
    /// it may be a part of a word.
    private static let long = 8

    /// The text with a placeholder for every occurrence of the secret.
    func masked(in text: String) -> String {
        let secret = Array(revealed.utf8)
        guard secret.count > Self.tooShort else { return text }
        let bytes = Array(text.utf8)
        var output: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let end = index + secret.count
            if end <= bytes.count, bytes[index] == secret[0], bytes[index..<end].elementsEqual(secret),
                secret.count >= Self.long || Self.isWhole(index..<end, in: bytes)
            {
                output += "\(self)".utf8
                index = end
            } else {
                output.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func isWhole(_ range: Range<Int>, in bytes: [UInt8]) -> Bool {
        func isWord(_ byte: UInt8) -> Bool {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...: true
            default: false
            }
        }
        return !(range.lowerBound > 0 && isWord(bytes[range.lowerBound - 1]))
            && !(range.upperBound < bytes.count && isWord(bytes[range.upperBound]))
    }
}
