import Glibc

/// Prints the figures of the design's budget table, each beside its budget. Build in release; figures of a debug build say nothing.
///
///     swift build -c release && swift run -c release Benchmarks [name…]
@main
enum Benchmarks {
    static let all: [Benchmark] = [
        .scanner, .list, .listMemory, .count, .paint, .idle, .bytes, .form, .backlog, .keys, .load, .growth, .reports,
        .unmeasured,
    ]

    static func main() {
        let names = CommandLine.arguments.dropFirst()
        if let unknown = names.first(where: { name in !all.contains { $0.name == name } }) {
            complain("\(unknown): there is no such benchmark. These are:")
            for benchmark in all { complain("  \(benchmark.name.padded(to: 12))\(benchmark.about)") }
            exit(2)
        }
        let chosen = names.isEmpty ? all : all.filter { names.contains($0.name) }
        do {
            let workshop = try Workshop()
            defer { workshop.close() }
            var table = FigureTable()
            for benchmark in chosen {
                complain("\(benchmark.name): \(benchmark.about)")
                do { table.add(try benchmark.run(workshop)) } catch {
                    table.add([Figure(benchmark.about, notMeasured: "\(error)")])
                }
            }
            print(table.text)
        } catch {
            complain("\(error)")
            exit(1)
        }
    }

    /// Goes to standard error, so that standard output is the table alone.
    private static func complain(_ line: String) {
        let bytes = Array("\(line)\n".utf8)
        _ = write(2, bytes, bytes.count)
    }
}
