import BackupAPI
import Support
import Testing

@Suite(
    "csbs doctor", .timeLimit(.minutes(2)),
    .enabled(if: RealParts.areWanted, "needs Keystone, TLS and tmux; CSBS_PARTS=1 runs it"))
struct DoctorTests {
    private func doctor(_ arguments: String..., environment: [String: String]) throws -> Programs.Outcome {
        try Programs.run(
            Programs.csbs, ["doctor", "--retries", "0"] + arguments,
            environment: environment.merging(["TERM": "xterm-256color"]) { own, _ in own })
    }

    /// The lines without their alignment and without what differs from run to run.
    private func settled(_ output: String, _ replacements: [String: String]) -> [String] {
        output.split(separator: "\n").map { line in
            var text = String(line)
            for (value, name) in replacements { text = text.replacing(value, with: name) }
            if let range = text.firstRange(of: "HTTP/1.1, ") { text = text[..<range.upperBound] + "TIMES" }
            if let range = text.firstRange(of: "valid until ") { text = text[..<range.upperBound] + "TIME" }
            return text.split(separator: " ").joined(separator: " ")
        }
    }

    @Test("Everything is well: what was read from where, how the service answers, what the terminal can do")
    func well() async throws {
        let world = try await AccountWorld()
        defer { world.sandbox.stop() }
        let file = try world.write(world.cloud("lab", world.first, password: world.user.password))
        let outcome = try doctor(environment: ["OS_CLIENT_CONFIG_FILE": file, "OS_REGION_NAME": world.region])
        #expect(outcome.status == 0)
        #expect(outcome.errors.isEmpty)
        let base = world.sandbox.endpoint.replacing("/v1/demo", with: "")
        let lines = settled(
            outcome.output,
            [
                file: "FILE", world.first.id: "ID", world.first.name: "PROJECT", world.user.name: "USER",
                world.region: "REGION", String(world.keystone.url.dropFirst(7)): "IDENTITY",
                String(base.dropFirst(7)): "CSBS",
            ])
        #expect(
            lines == [
                "ok cloud lab, of FILE",
                "ok auth_url http://IDENTITY (FILE)",
                "ok username USER (FILE)",
                "ok password set (FILE)",
                "ok passcode not set",
                "ok token not set",
                "ok project_name PROJECT (FILE)",
                "ok user_domain_name Default (FILE)",
                "ok application_credential_secret not set",
                "ok region_name REGION (OS_REGION_NAME)",
                "ok login the token is valid until TIME",
                "ok endpoint http://CSBS/v1/ID, from the catalog, region REGION",
                "ok project PROJECT ID",
                "ok filter answers (1 record requested and read)",
                "ok count answers 3,000",
                "ok tags answers (8 keys in use)",
                "ok way to IDENTITY HTTP/1.1, TIMES",
                "ok proxy to IDENTITY none",
                "ok clock to IDENTITY difference none",
                "ok way to CSBS HTTP/1.1, TIMES",
                "ok proxy to CSBS none",
                "ok clock to CSBS difference none",
                "ok TERM xterm-256color",
                "ok colours 256",
                "ok UTF-8 yes",
                "ok size unknown: standard output is not a terminal",
            ])
    }

    @Test("As JSON, with the worst verdict first")
    func json() async throws {
        let world = try await AccountWorld(isShort: true)
        defer { world.sandbox.stop() }
        let file = try world.write(
            world.cloud("lab", world.first, password: world.user.password, "    verify: false\n"))
        let outcome = try doctor("--output", "json", environment: ["OS_CLIENT_CONFIG_FILE": file])
        #expect(outcome.status == 0)
        let json = try JSONValue(parsing: Array(outcome.output.utf8))
        #expect(json["verdict"]?.text == "warning")
        let findings = json["findings"]?.elements ?? []
        func finding(_ subject: String) -> JSONValue? { findings.first { $0["subject"]?.text == subject } }
        #expect(finding("trust")?["verdict"]?.text == "warning")
        #expect(finding("trust")?["remedy"]?.text == "set cacert to the certificate of its CA")
        #expect(finding("login")?["verdict"]?.text == "warning")
        #expect(finding("password")?["text"]?.text == "set (\(file))")
        #expect(finding("count")?["text"]?.text == "answers 3,000")
    }

    @Test(
        "TLS: its version and the certificate's end, and a warning where that is near",
        arguments: [("valid", "ok"), ("soon", "warning")])
    func tls(certificate: String, verdict: String) throws {
        let sandbox = try SandboxProcess(["--backups", "3"])
        defer { sandbox.stop() }
        let certificates = try Certificates.shared()
        let port = sandbox.endpoint.split(separator: "/")[1].split(separator: ":").last.flatMap { Int($0) } ?? 0
        let front = try Part.tlsFront(certificates.path(certificate), to: port)
        let outcome = try doctor(
            "--endpoint", "https://localhost:\(front.port)/v1/demo",
            environment: ["OS_TOKEN": "demo", "OS_CACERT": certificates.authority])
        #expect(outcome.status == 0)
        let line = outcome.output.split(separator: "\n").first { $0.contains("TLS of") }.map(String.init) ?? ""
        #expect(line.hasPrefix("\(verdict) "))
        #expect(line.contains("TLSv1.3, the certificate expires 20"))
        #expect(line.hasSuffix(verdict == "ok" ? " days" : "; ask the provider to renew it"))
        #expect(outcome.output.contains("TLS "))
    }

    @Test("What fails is reported with its remedy, and the exit status says how")
    func failures() async throws {
        let nothing = try doctor(environment: ["HOME": "/nowhere"])
        #expect(nothing.status == 2)
        #expect(nothing.output.contains("failure  settings"))
        #expect(nothing.output.contains("No cloud is configured."))
        #expect(nothing.output.contains("ok       UTF-8"))

        let refused = try SandboxProcess(["--fail", "403"])
        defer { refused.stop() }
        let forbidden = try doctor("--endpoint", refused.endpoint, environment: ["OS_TOKEN": "demo"])
        #expect(forbidden.status == 3)
        let lines = forbidden.output.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.hasPrefix("failure  filter") && $0.contains("(HTTP 403 CSBS.9999") })
        #expect(lines.contains { $0.hasPrefix("failure  count") })
        #expect(
            lines.contains { $0.hasPrefix("warning  tags") && $0.hasSuffix("everything else works without this call") })

        let port = try DeadPort()
        let dead = try doctor(
            "--endpoint", "https://csbs.example/v1/p",
            environment: ["OS_TOKEN": "demo", "HTTPS_PROXY": "http://anna:s3cret@127.0.0.1:\(port.port)"])
        #expect(dead.status == 1)
        #expect(
            dead.output.contains("No connection to the proxy http://127.0.0.1:\(port.port), so none to csbs.example"))
        #expect(!dead.output.contains("s3cret"))

        let world = try await AccountWorld()
        defer { world.sandbox.stop() }
        let file = try world.write(world.cloud("lab", world.first, password: "wr0ng"))
        let login = try doctor(environment: ["OS_CLIENT_CONFIG_FILE": file])
        #expect(login.status == 3)
        #expect(login.output.contains("failure  login") && login.output.contains("refused the login of user"))
        #expect(login.output.contains("way to 127.0.0.1"))
    }

    @Test("A wrong clock is reported")
    func clock() throws {
        let count = #"{"total_count":7,"resources":[],"tags":[]}"#
        let server = try FaultServer([.keepAlive(.httpAnswer(count, headers: ["Date: Mon, 23 Nov 2020 12:00:00 GMT"]))])
        defer { server.stop() }
        let outcome = try doctor("--endpoint", "\(server.url)/v1/p", environment: ["OS_TOKEN": "demo"])
        #expect(outcome.status == 0)
        let line = outcome.output.split(separator: "\n").first { $0.contains("clock to") }.map(String.init) ?? ""
        #expect(line.hasPrefix("warning  clock to") && line.contains("s ahead; set its clock"))
    }

    @Test("The terminal: unknown, without UTF-8, small, without colours")
    func terminal() async throws {
        let tmux = try Tmux(
            "TERM=dumb-9 LC_ALL=C \(Programs.csbs) doctor --endpoint http://127.0.0.1:1/v1/p --retries 0", columns: 110,
            rows: 30)
        defer { tmux.close() }
        let (isThere, screen) = try await tmux.screen(
            showing: "dumb-9 is unknown here", "(ANSI_X3.4-1968)", "110x30", "status=2")
        #expect(isThere, "\(screen)")
        let small = try Tmux(
            "TERM=xterm NO_COLOR=1 \(Programs.csbs) doctor | tail -n 3; \(Programs.csbs) doctor", columns: 39, rows: 40)
        defer { small.close() }
        let (isSmall, narrow) = try await small.screen(showing: "39x40; at least 40x10 is needed", "none; marks")
        #expect(isSmall, "\(narrow)")
    }
}
