import BackupAPI

/// Each record as received, one a line.
struct JSONLinesPrinter: RecordPrinter {
    private var copier: JSONCopier

    init(escapes: JSONCopier.Escapes) {
        copier = JSONCopier(escapes: escapes)
    }

    var remarks: [String] { Repairs.remarks(copier.repairs) }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            copier.append(recordAt: number, of: page, to: &output.bytes)
            output.bytes.append(0x0A)
            try output.writeIfFull()
        }
    }
}

/// One array of all records as received.
struct JSONPrinter: RecordPrinter {
    private var copier: JSONCopier
    private var isAtStart = true

    init(escapes: JSONCopier.Escapes) {
        copier = JSONCopier(escapes: escapes)
    }

    var remarks: [String] { Repairs.remarks(copier.repairs) }

    func begin(_ output: inout OutputBuffer) { output.append("[") }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            output.append(isAtStart ? "\n" : ",\n")
            isAtStart = false
            copier.append(recordAt: number, of: page, to: &output.bytes)
            try output.writeIfFull()
        }
    }

    func end(_ output: inout OutputBuffer) { output.append("\n]\n") }
}

/// What is said of characters that were not valid JSON.
public enum Repairs {
    public static func remarks(_ count: Int) -> [String] {
        let reason = "not valid JSON (a raw control character, or a byte that is not UTF-8)"
        return switch count {
        case 0: []
        case 1: ["1 character was \(reason) and was printed as an escape."]
        default: ["\(Format.number(count)) characters were \(reason) and were printed as escapes."]
        }
    }
}
