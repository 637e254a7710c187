/// One part of the budget table, which can be run alone.
///
/// A new one is a file of its own with an extension that makes it, and its name in `Benchmarks.all`.
struct Benchmark: Sendable {
    /// As it is given on the command line.
    let name: String
    let about: String
    let run: @Sendable (Workshop) throws -> [Figure]

    init(_ name: String, _ about: String, run: @escaping @Sendable (Workshop) throws -> [Figure]) {
        self.name = name
        self.about = about
        self.run = run
    }
}

/// Why a figure could not be measured.
struct NotMeasured: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
