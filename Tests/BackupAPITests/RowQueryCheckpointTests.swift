import BackupAPI
import Testing

@Suite("What of a query the service can be asked without tags")
struct RowQueryCheckpointTests {
    @Test(
        "Single values of state, server, server-id and zone are asked; the rest is tested afterwards",
        arguments: [
            ("state=error", "status=error"),
            ("state=error age<24h not kind=auto size>1G", "status=error"),
            ("server=web-1", "resource_name=web-1"),
            ("server-id=s1 zone=eu-de-01", "az=eu-de-01&resource_id=s1"),
            ("state=error state=available", "status=error"),
            ("state=error not server=web-1 zone=a,b", "status=error"),
        ])
    func asked(line: String, text: String) throws {
        #expect(try RowQuery(line: line).checkpointQuery?.text == text)
    }

    @Test(
        "Nothing is asked where no term can be, or where one needs the tags",
        arguments: [
            "", "age<24h", "state=problems", "not state=error", "state=error,deleting", "state=*ror", "server~web",
            "state=error env=prod", "state=error not env=*", "state=error tags~prod", "state=error web",
            "id=b1", "name=nightly", "state=*",
        ])
    func notAsked(line: String) throws {
        #expect(try RowQuery(line: line).checkpointQuery == nil)
    }
}
