import ArgumentParser
import BackupAPI
import Presentation

/// The options for what is done here with what the service sends.
struct ArrangementOptions: ParsableArguments {
    /// Which records are printed, and in which order.
    struct Arrangement {
        let query: RowQuery
        let sort: (column: ColumnSort, isDescending: Bool)?
    }

    @Option(
        name: .customLong("columns"),
        help: ArgumentHelp(
            "The columns to print: \(BackupColumns.all.map(\.id).joined(separator: ", ")) and tag:KEY.",
            valueName: "a,b,tag:key"))
    private var columnLists: [String] = []

    @Option(
        name: .customLong("where"),
        help: ArgumentHelp(
            "Print only backups that match, such as state=error age<24h.", valueName: "expression"))
    private var lines: [String] = []

    @Option(
        name: .customLong("sort"),
        help: ArgumentHelp(
            "Sort by a column, by value; rows without one come last. Every page is read.",
            valueName: "column[:desc]"))
    private var sorts: [String] = []

    /// The chosen columns; nil where none are.
    func columns() throws(CommandExit) -> [BackupColumn]? {
        guard let list = try columnLists.single("--columns", "separate the columns with commas") else { return nil }
        do throws(ColumnError) { return try ColumnChoice.columns(list) } catch {
            throw .usage("--columns: \(error.sentence).".withOneMark)
        }
    }

    /// Nil where the service's records are printed in its order.
    func arrangement() throws(CommandExit) -> Arrangement? {
        let line = try lines.single("--where", "combine the conditions with and")
        let sort = try sorts.single("--sort", "records are sorted by one column")
        guard line != nil || sort != nil else { return nil }
        return Arrangement(query: try line.map(Self.query) ?? RowQuery(), sort: try sort.map(Self.sort))
    }

    private static func query(_ line: String) throws(CommandExit) -> RowQuery {
        do throws(FilterLineError) { return try RowQuery(line: line) } catch {
            throw .usage("--where: \(error.sentence).".withOneMark + "\n" + error.pointer(in: line))
        }
    }

    private static func sort(_ text: String) throws(CommandExit) -> (column: ColumnSort, isDescending: Bool) {
        do throws(ColumnError) {
            let (column, isDescending) = try ColumnChoice.sort(text)
            return (column, isDescending)
        } catch { throw .usage("--sort: \(error.sentence).".withOneMark) }
    }
}

extension String {
    /// Without the point that follows a question mark.
    fileprivate var withOneMark: String { hasSuffix("?.") ? String(dropLast()) : self }
}
