/// What of a query the service can be asked by anything but tags (<doc:Siblings>).
extension RowQuery {
    /// The request whose answer has every backup that satisfies the query, and perhaps others, so that each is still to be
    /// tested. Nil where no term can be asked, and where one needs the tags, which that answer lacks.
    ///
    ///     try RowQuery(line: "state=error age<24h").checkpointQuery?.text     // status=error
    public var checkpointQuery: CheckpointQuery? {
        var query = CheckpointQuery()
        for term in terms {
            switch term.condition {
            case .word, .tag, .text(.tags, _): return nil
            case .text(let column, .equal(let texts)):
                guard !term.isNegated, texts.count == 1, let text = texts.first?.text, !text.isEmpty, !text.isFuzzy
                else { continue }
                query.ask(column, for: text)
            case .text, .number, .kind: continue
            }
        }
        return query == CheckpointQuery() ? nil : query
    }
}

extension CheckpointQuery {
    /// What is asked for, in the words of a `RowQuery`: `state=error zone=eu-de-01`.
    public var line: String {
        let terms: [(RowQueryColumn, operator: String, String?)] = [
            (.state, "=", status), (.server, "~", serverName), (.serverID, "=", serverID), (.zone, "=", zone),
            (.name, "~", name),
        ]
        return terms.compactMap { column, sign, text in
            text.flatMap { $0.isEmpty ? nil : column.rawValue + sign + $0.quotedInQuery }
        }.joined(separator: " ")
    }

    /// Asks for what a column is. One that is asked already is left as it is: two values are the reader's to test.
    fileprivate mutating func ask(_ column: RowQueryColumn, for text: String) {
        switch column {
        case .state: if text != RowQueryColumn.problems { status = status ?? text }
        case .zone: zone = zone ?? text
        case .serverID: serverID = serverID ?? text
        // Any part of the name, where the query means all of it.
        case .server: serverName = serverName ?? text
        case .id, .name, .created, .age, .size, .kind, .tags, .volumes, .failure, .expires, .description: break
        }
    }
}
