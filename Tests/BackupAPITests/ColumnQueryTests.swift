import BackupAPI
import Testing

@Suite("A query over the rows of a report")
struct ColumnQueryTests {
    private static let columns = [
        ColumnQuery.Column(id: "server", unit: nil), ColumnQuery.Column(id: "age", unit: .age),
        ColumnQuery.Column(id: "size", unit: .megabytes), ColumnQuery.Column(id: "backups", unit: .count),
    ]
    /// `web-1` is 30 hours old and has 2,048 MB; nobody counted its backups.
    private static let texts = ["server": "web-1", "age": "30 h"]
    private static let numbers: [String: Int64] = ["age": 108_000, "size": 2_048]

    @Test(
        "It accepts a row that satisfies every term",
        arguments: [
            ("", true), ("web", true), ("WEB", true), ("db", false), ("not db", true), ("server~eb", true),
            ("server=web", false), ("server=web-1", true), ("server=db|web-1", true), ("age>1d", true),
            ("age<1d", false), ("age>=30h", true), ("size=2G", true), ("size>2G", false), ("backups>0", false),
            ("not backups>0", true), ("web age>1d", true), ("web and age<1d", false), (#""30 h""#, true),
        ])
    func accepting(line: String, isAccepted: Bool) throws {
        let query = try ColumnQuery(line: line, columns: Self.columns)
        let accepts = query.accepts(
            columns: ["server", "age"], text: { Self.texts[$0] ?? "" }, number: { Self.numbers[$0] })
        #expect(accepts == isAccepted)
        #expect(try ColumnQuery(line: query.line, columns: Self.columns) == query)
        #expect(query.isEmpty == line.isEmpty)
    }

    @Test(
        "It refuses what no row could answer, with the column and the reason",
        arguments: [
            ("servr~x", #"column 1: there is no column "servr"; did you mean server?"#),
            ("zzzzzz=1", #"column 1: there is no column "zzzzzz"; there are server, age, size, backups"#),
            ("server>x", "column 1: server has no order; write = or ~ in place of >"),
            ("age~2", "column 1: age does not contain text; write =, <, <=, >= or > in place of ~"),
            ("age>2", #"column 5: "2" is not an age; write a number with s, m, h, d or w, such as 24h"#),
            ("web size>5x", #"column 10: "5x" is not a size; write a number with M, G or T, such as 50G"#),
            ("backups>1|2", "column 12: one value is needed after >"),
            ("server=", "column 8: a value is missing"),
            ("not", "column 4: a column or a word is missing"),
            (#""""#, "column 1: there is no text to search for"),
            (#"server="a"b"#, "column 11: a blank is missing before the next condition"),
        ])
    func refusing(line: String, sentence: String) {
        #expect(throws: FilterLineError.self) { try ColumnQuery(line: line, columns: Self.columns) }
        do { _ = try ColumnQuery(line: line, columns: Self.columns) } catch {
            #expect(error.sentence == sentence)
        }
    }
}
