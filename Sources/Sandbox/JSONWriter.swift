import BackupAPI

/// Writes JSON straight into bytes: a page of a thousand records goes out without a tree of values in between.
struct JSONWriter {
    private(set) var bytes: [UInt8]
    private var needsComma = false

    init(appendingTo bytes: consuming [UInt8]) {
        self.bytes = bytes
    }

    private mutating func separate() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    mutating func key(_ name: String) {
        separate()
        bytes.appendJSONString(name)
        bytes.append(UInt8(ascii: ":"))
        needsComma = false
    }

    mutating func object(_ write: (inout JSONWriter) -> Void) {
        container("{}", write)
    }

    mutating func array(_ write: (inout JSONWriter) -> Void) {
        container("[]", write)
    }

    private mutating func container(_ brackets: StaticString, _ write: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(brackets.utf8Start[0])
        needsComma = false
        write(&self)
        bytes.append(brackets.utf8Start[1])
        needsComma = true
    }

    mutating func value(_ text: String) {
        separate()
        bytes.appendJSONString(text)
    }

    mutating func value(_ number: Int) { raw(String(number)) }

    mutating func value(_ truth: Bool) { raw(truth ? "true" : "false") }

    /// JSON as it is: `null`, `{}`, a float.
    mutating func raw(_ json: String) {
        separate()
        bytes.append(contentsOf: json.utf8)
    }

    mutating func member(_ name: String, _ text: String) {
        key(name)
        value(text)
    }

    mutating func member(_ name: String, _ number: Int) {
        key(name)
        value(number)
    }

    mutating func member(_ name: String, _ truth: Bool) {
        key(name)
        value(truth)
    }

    mutating func member(_ name: String, raw json: String) {
        key(name)
        raw(json)
    }
}
