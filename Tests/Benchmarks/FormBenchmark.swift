extension Benchmark {
    /// Bytes of a character typed in the filter form, and of what follows when the typing rests.
    static let form = Benchmark("form", "bytes in the filter form") { workshop in
        try workshop.withServer(10_000) { server in
            try [(80, 24), (200, 50)].flatMap { (columns: UInt16, rows: UInt16) in
                let session = try Session.running(workshop, server, columns: columns, rows: rows)
                defer { session.end() }
                try session.type("f", settlingFor: 800)
                try session.type("e", settlingFor: 800)
                // Typed on faster than the form comes to rest; then it suggests, and the line and the count follow.
                let typed = try "nvironment".map { try session.type(String($0), settlingFor: 20) }
                let rest = try session.settle(milliseconds: 800)
                return [
                    Figure(
                        "\(columns)x\(rows): a typed character", Double(typed.sorted()[typed.count / 2]), "B",
                        .atMost(1)),
                    Figure("\(columns)x\(rows): form at rest after a word", Double(rest), "B", .atMost(400)),
                ]
            }
        }
    }
}
