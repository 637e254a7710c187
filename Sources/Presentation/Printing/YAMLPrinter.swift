import BackupAPI

/// One sequence of all records, with every field as received.
struct YAMLPrinter: RecordPrinter {
    private let escapes: JSONCopier.Escapes
    private var isEmpty = true
    private var repairs = 0

    init(escapes: JSONCopier.Escapes) {
        self.escapes = escapes
    }

    var remarks: [String] { Repairs.remarks(repairs) }

    mutating func print(_ numbers: [Int], of page: RecordPage, to output: inout OutputBuffer) throws(OutputError) {
        for number in numbers {
            isEmpty = false
            var writer = YAMLWriter(
                page.bytes, at: page.rows.recordRange(at: number).lowerBound, isElement: true, escapes: escapes)
            // The page has been scanned, so its records are JSON.
            while (try? writer.fill(&output.bytes, upTo: OutputBuffer.size)) == true { try output.writeIfFull() }
            repairs += writer.repairs
        }
    }

    func end(_ output: inout OutputBuffer) {
        if isEmpty { output.append("[]\n") }
    }
}
