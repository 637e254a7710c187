import BackupAPI
import BackupClient
import ConfigurationFiles
import Glibc
import Presentation
import Synchronization
import Terminal

/// Writes the records of rows into a file: beside it first, so that a reader never sees half of it.
struct ExportWriter {
    let store: RecordStore
    /// Receives how many records have been written, now and then.
    let progress: @Sendable (Int) -> Void

    /// Nil where the task was cancelled meanwhile; then nothing stays of the file.
    func write(_ request: ExportRequest) -> Result<ExportOutcome, ExportError>? {
        let path = request.fullPath
        guard request.overwrites || access(path, F_OK) != 0 else { return .failure(.exists) }
        do {
            switch request.source {
            case .table(let table): return try write(table, request, to: path).map { .success($0) }
            case .backups(let rows, _):
                guard let indices = rows.indices() else { return nil }
                return try write(rows, indices, request, to: path).map { .success($0) }
            }
        } catch let error as FileError {
            if case .unwritable = error, !request.overwrites, access(path, F_OK) == 0 { return .failure(.exists) }
            return .failure(.failed(error.sentence))
        } catch {
            return .failure(.failed("\(path) cannot be written."))
        }
    }

    private func write(_ table: TableExport, _ request: ExportRequest, to path: String) throws -> ExportOutcome? {
        guard let format = request.format.reportFormat else { return nil }
        var file = try ReplacementFile(path, mode: 0o666)
        try file.write(table.text(format))
        guard !Task.isCancelled else { return nil }
        try file.commit(overwriting: request.overwrites)
        return ExportOutcome(count: table.count, unreadable: 0, remarks: [])
    }

    private func write(
        _ rows: ChosenRows, _ indices: [Int], _ request: ExportRequest, to path: String
    ) throws -> ExportOutcome? {
        var file = try ReplacementFile(path, mode: 0o666)
        var printer = request.format.recordFormat.printer(
            request.chosenColumns, isTerminal: false,
            columns: nil, charset: .utf8, now: request.now, keepsFormulas: false)
        let written = WrittenBytes()
        var output = OutputBuffer { (bytes) throws(OutputError) in written.append(bytes) }
        var batches = RecordBatches(of: rows.shown.rows, indices[...], from: store)
        var count = 0
        var lacksTags = false
        try printer.begin(&output)
        while let page = batches.next() {
            guard !Task.isCancelled else { return nil }
            try printer.print(Array(0..<page.rows.count), of: page, to: &output)
            try output.write()
            try file.write(written.removeAll())
            count += page.rows.count
            lacksTags = lacksTags || (0..<page.rows.count).contains(where: page.rows.lacksTags)
            progress(count)
        }
        try printer.end(&output)
        try output.write()
        try file.write(written.removeAll())
        guard !Task.isCancelled else { return nil }
        try file.commit(overwriting: request.overwrites)
        let remarks = printer.remarks + (lacksTags ? ["Tags are not included, because they were not read."] : [])
        return ExportOutcome(count: count, unreadable: batches.unreadable, remarks: remarks)
    }
}

/// What a printer has written and a file has not.
private final class WrittenBytes: Sendable {
    private let bytes: Mutex<[UInt8]> = Mutex([])

    func append(_ more: [UInt8]) { bytes.withLock { $0 += more } }

    func removeAll() -> [UInt8] {
        bytes.withLock { bytes in
            defer { bytes.removeAll(keepingCapacity: true) }
            return bytes
        }
    }
}
