/// Prints each figure of the design's budget table beside its budget. Build in release; figures of a debug build say nothing.
///
///     swift build -c release && swift run -c release Benchmarks
@main
enum Benchmarks {
    static func main() {
        let program = CommandLine.arguments[0]
        let folder =
            program.contains("/")
            ? program.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") : "."
        let csbs = "\(folder)/csbs"
        for figure in ScannerBenchmark.figures() { print(figure.line) }
        for (columns, rows) in [(80, 24), (200, 50)] as [(UInt16, UInt16)] {
            for figure in ScreenBenchmark.bytes(csbs, columns: columns, rows: rows) { print(figure.line) }
        }
        for (backups, text, budget) in [
            (10_000, "10,000", 25), (100_000, "100,000", 60), (1_000_000, "1,000,000", 350),
        ] as [(Int, String, Double)] {
            print(ScreenBenchmark.memory(csbs, backups: backups, loadedText: text, budgetMiB: budget).line)
        }
        for figure in LoadBenchmark.figures(folder: folder) { print(figure.line) }
    }
}
