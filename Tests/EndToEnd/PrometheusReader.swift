/// A strict reader of the text format of Prometheus, made from its documentation alone.
enum PrometheusReader {
    struct Family {
        let name: String
        let help: String
        let type: String
        var samples: [(labels: [String: String], value: Double)] = []
    }

    struct Fault: Error {
        let line: String
        let reason: String
    }

    /// Reads families of which each has HELP, TYPE and then its samples; anything else is a fault.
    static func read(_ text: String) throws(Fault) -> [Family] {
        guard text.utf8.last == 0x0A else { throw Fault(line: "", reason: "the last line has no end") }
        var families: [Family] = []
        var help: (name: String, text: String)?
        for line in text.utf8.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false).map({
            String($0) ?? ""
        }) {
            let words = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map(String.init)
            if words.count == 4, words[0] == "#", words[1] == "HELP" {
                help = (words[2], words[3])
            } else if words.count == 4, words[0] == "#", words[1] == "TYPE" {
                guard let known = help, known.name == words[2], !families.contains(where: { $0.name == words[2] })
                else {
                    throw Fault(line: line, reason: "a type without its help, or twice")
                }
                guard isName(words[2]), ["gauge", "counter"].contains(words[3]) else {
                    throw Fault(line: line, reason: "no name or no type")
                }
                families.append(Family(name: words[2], help: known.text, type: words[3]))
                help = nil
            } else {
                guard help == nil, let family = families.indices.last else {
                    throw Fault(line: line, reason: "no family")
                }
                let sample = try sample(line, of: families[family].name)
                guard !families[family].samples.contains(where: { $0.labels == sample.labels }) else {
                    throw Fault(line: line, reason: "the same labels twice")
                }
                families[family].samples.append(sample)
            }
        }
        return families
    }

    private static func isName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        let isLetter: (UInt8) -> Bool = { 0x61...0x7A ~= $0 || 0x41...0x5A ~= $0 || $0 == 0x5F || $0 == 0x3A }
        return !bytes.isEmpty && isLetter(bytes[0]) && bytes.allSatisfy { isLetter($0) || 0x30...0x39 ~= $0 }
    }

    private static func sample(
        _ line: String, of name: String
    ) throws(Fault) -> (labels: [String: String], value: Double) {
        var rest = Array(line.unicodeScalars)[...]
        func fault(_ reason: String) -> Fault { Fault(line: line, reason: reason) }
        guard rest.starts(with: name.unicodeScalars) else { throw fault("a sample of another family") }
        rest = rest.dropFirst(name.unicodeScalars.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            repeat {
                rest = rest.dropFirst()
                let label = rest.prefix { $0 != "=" }
                rest = rest.dropFirst(label.count)
                guard rest.starts(with: "=\"".unicodeScalars) else { throw fault("a label without a value") }
                rest = rest.dropFirst(2)
                var value = String.UnicodeScalarView()
                while let scalar = rest.popFirst(), scalar != "\"" {
                    guard scalar == "\\" else {
                        value.append(scalar)
                        continue
                    }
                    switch rest.popFirst() {
                    case "n": value.append("\n")
                    case "\\": value.append("\\")
                    case "\"": value.append("\"")
                    default: throw fault("an unknown escape")
                    }
                }
                var key = String.UnicodeScalarView()
                key.append(contentsOf: label)
                guard isName(String(key)), labels.updateValue(String(value), forKey: String(key)) == nil else {
                    throw fault("a label that is no name, or twice")
                }
            } while rest.first == ","
            guard rest.popFirst() == "}" else { throw fault("labels without an end") }
        }
        guard rest.popFirst() == " " else { throw fault("no blank before the value") }
        var text = String.UnicodeScalarView()
        text.append(contentsOf: rest)
        guard let value = String(text) == "+Inf" ? .infinity : Double(String(text)) else { throw fault("no number") }
        return (labels, value)
    }
}
