import BackupAPI
import Presentation
import Testing

@Suite("Backups as texts to copy")
struct CopiedTextTests {
    private static let now = Timestamp(seconds: 1_795_435_200)

    private static let failed: Row = {
        var row = Row()
        (row.id, row.name, row.serverID, row.serverName) = ("4f3c", "autobk_9de5", "76a7", "shop-db")
        (row.status, row.failure, row.sizeMegabytes) = (BackupStatus("error"), "CSBS.5102: agent\nState: fine", 18_078)
        row.createdAt = Timestamp(seconds: now.seconds - 3 * 3_600)
        row.tagList = [ResourceTag(key: "env", value: "prod")]
        return row
    }()

    private static let running: Row = {
        var row = Row()
        (row.id, row.status, row.progress) = ("5a", BackupStatus("protecting"), 49)
        return row
    }()

    @Test("A ticket says which backup, why, from which list, and how to look again")
    func ticket() {
        let source = TicketText.Source(
            filter: "env=prod", readAt: Self.now, requestID: "req-7", commandLine: "csbs list --filter env=prod --all")
        #expect(
            TicketText.block([Self.failed, Self.running], source, at: Self.now)
                == """
                Server:      shop-db
                Server id:   76a7
                Backup:      autobk_9de5
                Backup id:   4f3c
                Created:     2026-11-23 09:00:00 UTC (3h ago)
                State:       error (the last operation failed)
                Failure:     CSBS.5102: agent State: fine
                Size:        17.7 GiB
                Tags:        env=prod

                Backup id:   5a
                State:       protecting 49 % (is being made)

                Filter:      env=prod
                Read:        2026-11-23 12:00:00 UTC
                Request id:  req-7
                Look again:  csbs list --filter env=prod --all

                """)
        let bare = TicketText.block([], .init(filter: "every backup", readAt: nil, commandLine: nil), at: Self.now)
        #expect(bare == "Filter:      every backup\n")
    }

    @Test("Rows as a table, as Markdown, as CSV, and one on a line")
    func rows() throws {
        let columns = try ColumnChoice.columns("server,state,size")
        func text(_ form: RowsText.Form) -> String {
            RowsText.text([Self.failed, Self.running], form, columns, at: Self.now)
        }
        #expect(
            text(.table)
                == "Server  State                Size\nshop-db ✗ error          17.7 GiB\n        ▸ protecting 49%\n")
        #expect(
            text(.markdown)
                == "| Server | State | Size |\n| --- | --- | ---: |\n| shop-db | ✗ error | 17.7 GiB |\n"
                + "|  | ▸ protecting 49% |  |\n")
        #expect(
            text(.csv).hasPrefix("id,name,status,server,") && text(.csv).contains("\r\n4f3c,autobk_9de5,error,shop-db,")
        )
        #expect(RowsText.line(Self.failed, columns, at: Self.now) == "shop-db  ✗ error  17.7 GiB")
        #expect(RowsText.line(Self.running, columns, at: Self.now) == "▸ protecting 49%")
    }
}
