import BackupAPI
import BackupClient
import Presentation
import Support
import Terminal
import Testing

@testable import Browser

@Suite("Update: preview and copying")
struct PreviewTests {
    private var connected: Session {
        var session = Session.fixed
        session.address = ServiceAddress(base: "https://csbs.example:8443", project: "p 1")
        session.commandLineArguments = ["--os-cloud", "otc", "--os-region-name", "eu de"]
        return session
    }

    @Test("The preview has the request's body to the byte, and lines for a shell that ask the same")
    func lines() throws {
        let filter = try Filter(line: #"env=prod|"it's" and not any(a=*web, b="") name~"x y""#)
        let preview = RequestPreview(filter: filter, session: connected, pageSize: 200)
        #expect(
            preview.body
                == #"{"action":"filter","tags":[{"key":"env","values":["prod","it's"]}],"not_tags_any":[{"key":"a","#
                + #""values":["*web"]},{"key":"b","values":[""]}],"matches":[{"key":"resource_name","value":"x y"}],"#
                + #""limit":"200","offset":"0"}"#)
        #expect(preview.url == "https://csbs.example:8443/v1/p%201/csbs_backup/resource_instances/action")
        let quoted = preview.body.replacing("'", with: #"'\''"#)
        #expect(
            preview.text(of: .curl)
                == #"printf 'X-Auth-Token: %s\n' "$OS_TOKEN" | curl -sS -H @- -H 'Content-Type: application/json' "#
                + "--data-raw '\(quoted)' \(preview.url ?? "")")
        #expect(
            preview.text(of: .list)
                == #"csbs list --filter 'env=prod|it'\''s and not any(a=*web, b="") name~"x y"' --limit 200 "#
                + "--os-cloud otc --os-region-name 'eu de'")
    }

    @Test("The csbs line repeats a filter that begins like an option, and all of a list that is loaded whole")
    func listLine() throws {
        let dashed = RequestPreview(filter: try Filter(line: "-a=x"), session: connected, pageSize: 200)
        #expect(dashed.text(of: .list)?.hasPrefix("csbs list --filter=-a=x --limit 200 ") == true)
        let filter = try Filter(line: "env=prod")
        let whole = RequestPreview(filter: filter, session: connected, pageSize: 200, isWhole: true)
        #expect(whole.text(of: .list)?.hasPrefix("csbs list --filter env=prod --all --os-cloud otc") == true)
        var script = Script.running(backups: 40, session: connected)
        script.press(.character("y"), .character("l"))
        #expect(script.clipboard?.hasPrefix("csbs list --all --os-cloud otc") == true)
        script.press(.character("f"))
        script.type("env=prod")
        script.press(.control("p"), .character("l"))
        #expect(script.clipboard?.hasPrefix("csbs list --filter env=prod --limit 200 ") == true)
    }

    @Test("Certificates and the lack of them are in the curl line")
    func trust() {
        var session = connected
        session.authorities = "/etc/my ca.pem"
        #expect(
            RequestPreview(filter: Filter(), session: session, pageSize: 1).text(of: .curl)?.contains(
                "--cacert '/etc/my ca.pem'") == true)
        session.isUnverified = true
        #expect(
            RequestPreview(filter: Filter(), session: session, pageSize: 1).text(of: .curl)?.contains(" -k ") == true)
    }

    @Test("Each part is copied with one key; Esc goes back to the form with its edits")
    func copying() throws {
        var script = Script.running(session: connected)
        script.press(.character("f"))
        script.type("env=prod")
        script.press(.control("p"))
        #expect(script.model.context == .preview)
        let preview = RequestPreview(
            filter: try Filter(line: "env=prod"), session: connected, pageSize: 200)
        for part in PreviewPart.allCases {
            script.press(.character(part.key))
            #expect(script.clipboard == preview.text(of: part))
            #expect(script.model.notice?.text.hasPrefix("Copied \(part.name)") == true)
        }
        script.press(.escape)
        #expect(script.model.context == .form)
        #expect(script.model.form.filter.expression == "env=prod")
        script.press(.enter)
        #expect(
            script.pending.contains(
                .fetchPage(generation: 2, preview.filter, PageRequest(offset: 0, limit: 200))))
    }

    @Test("Of an opened file the csbs line opens that file again, with the filter")
    func file() {
        var script = Script.running(filter: Filter(tags: [TagFilter(key: "env", values: ["prod"])]))
        script.model.session.address = ServiceAddress(base: "", project: "demo")
        script.model.session.ownCommand = ["csbs", "open", "last night.json"]
        script.press(.character("y"), .character("l"))
        #expect(script.clipboard == "csbs open 'last night.json' --filter env=prod")
    }

    @Test("The demo has no address, and says so in place of a curl line")
    func demo() {
        var script = Script.running()
        script.model.session.address = ServiceAddress(base: "", project: "demo")
        script.press(.character("p"))
        #expect(script.screen.contains("The demo uses no network; `csbs-sandbox` serves the same account to curl."))
        script.press(.character("l"))
        #expect(script.clipboard == "csbs demo")
        script.press(.character("c"))
        #expect(script.clipboard == "csbs demo")
        #expect(script.model.notice?.text == PreviewContent.missingAddress)
    }

    @Test("An impossible filter says in its preview that the service would refuse it")
    func refused() {
        var script = Script.running(session: connected)
        script.press(.character("f"))
        script.type("k=a,a")
        script.press(.control("p"))
        let words = script.screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(words.contains(#"! The service would refuse it: tags: the value "a" of "k""#))
    }

    @Test("The preview at each size", arguments: [(80, 24), (40, 10)])
    func goldens(columns: Int, rows: Int) throws {
        let filter = try Filter(line: #"env=prod|staging and owner=* and not all(a=*web, b="") name~web"#)
        var script = Script.running(columns, rows, filter: filter, session: connected)
        script.press(.character("p"))
        expectGolden(script, "preview-\(columns)x\(rows)")
    }

    // MARK: y

    @Test("y copies what its next key names")
    func menu() throws {
        var script = Script.running(filter: try Filter(line: "env=prod"), session: connected)
        script.press(.down)
        let row = try #require(script.model.list.dataset.results.row(at: 1))
        func copied(_ key: Character) -> String? {
            script.press(.character("y"))
            #expect(script.model.context == .copying)
            script.press(.character(key))
            #expect(script.model.context == .list)
            return script.clipboard
        }
        #expect(copied("y") == row.id)
        #expect(copied("i") == row.id)
        #expect(copied("n") == row.name)
        #expect(copied("f") == "env=prod")
        let server = try #require(copied("s"))
        #expect(server.count == 36 && server != row.id)
        let record = try #require(copied("j"))
        let backup = try Backup(parsing: Array(record.utf8))
        #expect(backup.id == row.id)
        #expect(backup.object(of: .detail)?["resource_id"]?.text == server)
        #expect(copied("c")?.hasPrefix("printf 'X-Auth-Token: %s\\n' \"$OS_TOKEN\" | curl ") == true)
        #expect(copied("l")?.hasPrefix("csbs list --filter env=prod --all") == true)
    }

    @Test("In the detail yy copies the field under the cursor, as it is shown")
    func field() throws {
        var script = Script.running()
        script.press(.enter, .character("2"))
        script.press(.down, .down, .down)
        let item = try #require(script.model.focusedItem)
        #expect(item.name == "Size")
        let text = try #require(item.text(bytes: 100))
        script.press(.character("y"), .character("y"))
        #expect(script.clipboard == text)
        #expect(script.model.notice?.text == "Copied Size: \(text)")
    }

    @Test("Esc copies nothing; where there is nothing to copy the screen says so")
    func nothing() {
        var script = Script.running(backups: 0)
        script.press(.character("y"), .escape)
        #expect(script.clipboard == nil && script.model.context == .list)
        for key in "yinsj" {
            script.press(.character("y"), .character(key))
            #expect(script.clipboard == nil)
        }
        #expect(script.model.notice?.text == "There is no JSON to copy here.")
        script.press(.character("y"), .character("c"))
        #expect(script.model.notice?.text == "There is no curl to copy here.")
    }

    @Test(
        "A word for the shell is what the shell reads",
        arguments: [
            ("plain-1.2/x:=@%+,", "plain-1.2/x:=@%+,"), ("", "''"), ("a b", "'a b'"), ("it's", #"'it'\''s'"#),
            ("$HOME", "'$HOME'"), ("`id`", "'`id`'"), ("~", "'~'"), ("a\nb", "'a\nb'"), ("é", "'é'"),
        ])
    func shell(word: String, quoted: String) {
        #expect(ShellText.quoted(word) == quoted)
    }
}
