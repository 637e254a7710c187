import Support
import Testing

@testable import BackupClient

@Suite("The settings of an account")
struct SettingsTests {
    private let directory: TemporaryDirectory

    init() throws {
        directory = try TemporaryDirectory()
    }

    private func connections(
        _ yaml: String, environment: [String: String] = [:], options: [SettingName: String] = [:], cloud: String? = nil
    ) throws -> Connections {
        let file = try directory.write("clouds.yaml", yaml)
        return Connections(
            options: options, cloud: cloud,
            environment: environment.merging(["OS_CLIENT_CONFIG_FILE": file]) { own, _ in own })
    }

    private func account(
        _ yaml: String, environment: [String: String] = [:], options: [SettingName: String] = [:], cloud: String? = nil
    ) throws -> Account? {
        let connections = try connections(yaml, environment: environment, options: options, cloud: cloud)
        guard case .identity(let account) = try connections.settings().login() else { return nil }
        return account
    }

    @Test("What is wrong is reported in a sentence that says what to set", arguments: WrongSettings.all)
    func wrong(_ wrong: WrongSettings) throws {
        let connections = try connections(
            wrong.yaml, environment: wrong.environment, options: wrong.options, cloud: wrong.cloud)
        let error = #expect(throws: SettingsError.self) {
            _ = try connections.open(try connections.settings())
        }
        let sentence = wrong.sentence.replacing("FILE", with: "\(directory.path)/clouds.yaml")
        #expect(error?.sentence == sentence)
        #expect(!String(reflecting: error).contains("hunter2"))
    }

    @Test("A file that OS_CLIENT_CONFIG_FILE names has to be there")
    func missingFile() {
        let connections = Connections(environment: ["OS_CLIENT_CONFIG_FILE": "/nowhere/clouds.yaml"])
        let error = #expect(throws: SettingsError.self) { try connections.settings() }
        #expect(
            error?.sentence
                == "/nowhere/clouds.yaml cannot be read: the file does not exist (OS_CLIENT_CONFIG_FILE).")
    }

    @Test("A cloud is asked for and there is no file")
    func noFile() {
        let connections = Connections(cloud: "a", environment: ["HOME": "/nowhere"])
        let error = #expect(throws: SettingsError.self) { try connections.settings() }
        #expect(
            error?.sentence
                == "The cloud \"a\" is unknown: there is no clouds.yaml here, in ~/.config/openstack or in /etc/openstack; "
                + "OS_CLIENT_CONFIG_FILE may name one.")
    }

    @Test("A file is looked for here, in the home, and in /etc; the first one counts")
    func searchOrder() throws {
        #expect(CloudsFile.folders(["HOME": "/h"]) == [".", "/h/.config/openstack", "/etc/openstack"])
        #expect(CloudsFile.folders(["HOME": "/h", "XDG_CONFIG_HOME": "/x"])[1] == "/x/openstack")
        try directory.write("two/clouds.yaml", "clouds: {second: {}}")
        try directory.write("three/clouds.yml", "clouds: {third: {}}")
        let folders = ["one", "two", "three"].map { "\(directory.path)/\($0)" }
        #expect(try CloudsFile.find(environment: [:], folders: folders)?.names == ["second"])
        #expect(try CloudsFile.find(environment: [:], folders: [folders[0], folders[2]])?.names == ["third"])
        #expect(try CloudsFile.find(environment: [:], folders: [folders[0]]) == nil)
        let named = ["OS_CLIENT_CONFIG_FILE": "\(folders[2])/clouds.yml"]
        #expect(try CloudsFile.find(environment: named, folders: folders)?.names == ["third"])
    }

    @Test("The file next to it, secure.yaml, is merged and wins")
    func secureFile() throws {
        try directory.write(
            "secure.yaml", "clouds:\n  a:\n    auth:\n      password: from-secure\n      username: berta\n")
        let account = try account(
            WrongSettings.cloud("username: anna", "user_domain_name: D1", "password: from-clouds"))
        #expect(account?.credentials == .password(.name("berta", .name("D1")), Secret("from-secure"), passcode: nil))
    }

    @Test("The command line goes before the environment, and that before the file")
    func precedence() throws {
        let yaml = WrongSettings.cloud(
            "username: anna", "user_domain_name: D1", "password: p", "project_name: file-project",
            "project_id: file-id",
            beside: "region_name: file-region", "interface: internal")
        let file = try account(yaml)
        #expect(file?.scope == .id("file-id"))
        #expect(file?.region == "file-region")
        #expect(file?.interface == "internal")
        let environment = [
            "OS_REGION_NAME": "env-region", "OS_PROJECT_NAME": "env-project", "OS_PASSWORD": "q",
            "OS_INTERFACE": "publicURL",
        ]
        let both = try account(yaml, environment: environment)
        #expect(both?.region == "env-region")
        #expect(both?.interface == "public")
        // The environment's name goes before the file's id.
        #expect(both?.scope == .name("env-project", .name("D1")))
        #expect(both?.credentials == .password(.name("anna", .name("D1")), Secret("q"), passcode: nil))
        let all = try account(
            yaml, environment: environment, options: [.regionName: "line-region", .projectID: "line-id"])
        #expect(all?.region == "line-region")
        #expect(all?.scope == .id("line-id"))
    }

    @Test("The only cloud is used; with OS_AUTH_URL the environment is the account")
    func chosenCloud() throws {
        let yaml = WrongSettings.cloud("user_id: u1", "password: p")
        #expect(try connections(yaml).settings().cloud == "a")
        let environment = ["OS_AUTH_URL": "https://other.example", "OS_USER_ID": "u2", "OS_PASSWORD": "q"]
        let settings = try connections(yaml, environment: environment).settings()
        #expect(settings.cloud == nil)
        #expect(settings.text(.userID) == "u2")
        let handed = try connections(
            yaml, environment: ["OS_TOKEN": "t"], options: [.endpoint: "https://c/v1/p"]
        ).settings()
        #expect(try handed.login() == .token(Secret("t"), ServiceAddress(base: "https://c", project: "p")))
    }

    @Test("Another cloud, chosen later, uses nothing from the environment of the first")
    func otherCloud() throws {
        let yaml =
            "clouds:\n  a: {auth: {auth_url: https://a, user_id: u1, password: p}}\n"
            + "  b: {auth: {auth_url: https://b, user_id: u2}}\n"
        let connections = try connections(yaml, environment: ["OS_CLOUD": "a", "OS_PASSWORD": "of-a"])
        #expect(try connections.clouds() == ["a", "b"])
        guard case .identity(let account) = try connections.settings(ofCloud: "b").login() else {
            Issue.record("no account")
            return
        }
        #expect(account.credentials == .password(.id("u2"), nil, passcode: nil))
        #expect(throws: SettingsError.unknownCloud("c", known: ["a", "b"], file: "\(directory.path)/clouds.yaml")) {
            try connections.settings(ofCloud: "c")
        }
    }

    @Test(
        "The profile otc fills in the address",
        arguments: [
            ("", "https://iam.eu-de.otc.t-systems.com/v3"),
            ("    region_name: eu-nl\n", "https://iam.eu-nl.otc.t-systems.com/v3"),
            ("    regions: [eu-ch2, eu-de]\n", "https://iam.eu-ch2.otc.t-systems.com/v3"),
        ])
    func profile(region: String, url: String) throws {
        let yaml = "clouds:\n  a:\n    profile: otc\n\(region)    auth: {user_id: u, password: p}\n"
        #expect(try account(yaml)?.authURL.description == url)
    }

    @Test("An auth_url of the file goes before the profile's")
    func profileAndAddress() throws {
        let account = try account(WrongSettings.cloud("user_id: u", beside: "profile: otc"))
        #expect(account?.authURL.description == "https://iam.example/v3")
    }

    @Test("Each kind of login is recognised by its own settings")
    func kinds() throws {
        let token = try account(WrongSettings.cloud("token: t0ken", "project_id: p1"))
        #expect(token?.credentials == .token(Secret("t0ken")))
        #expect(token?.scope == .id("p1"))
        let byID = try account(
            WrongSettings.cloud("application_credential_id: ac1", "application_credential_secret: s"))
        #expect(byID?.credentials == .applicationCredential(.id("ac1"), Secret("s")))
        let byName = try account(
            WrongSettings.cloud(
                "application_credential_name: jump", "application_credential_secret: s", "username: anna",
                "user_domain_id: d1", beside: "auth_type: v3applicationcredential"))
        #expect(byName?.credentials == .applicationCredential(.name("jump", .name("anna", .id("d1"))), Secret("s")))
        let withPasscode = try account(
            WrongSettings.cloud("user_id: u", "password: p"), environment: ["OS_PASSCODE": "123456"])
        #expect(withPasscode?.credentials == .password(.id("u"), Secret("p"), passcode: Secret("123456")))
        // The environment has precedence over the file, unless auth_type decides.
        let mixed = try account(WrongSettings.cloud("user_id: u", "password: p"), environment: ["OS_TOKEN": "t"])
        #expect(mixed?.credentials == .token(Secret("t")))
        let decided = try account(
            WrongSettings.cloud("user_id: u", "password: p", beside: "auth_type: v3password"),
            environment: ["OS_TOKEN": "t"])
        #expect(decided?.credentials == .password(.id("u"), Secret("p"), passcode: nil))
    }

    @Test("A domain without further words is the user's and the project's")
    func oneDomain() throws {
        let account = try account(
            WrongSettings.cloud("username: anna", "password: p", "project_name: eu-de", "domain_name: D1"))
        #expect(account?.credentials == .password(.name("anna", .name("D1")), Secret("p"), passcode: nil))
        #expect(account?.scope == .name("eu-de", .name("D1")))
    }

    @Test("Keys with hyphens, tenants and quoted numbers are read as the OpenStack clients read them")
    func spellings() throws {
        let yaml =
            "clouds:\n  a:\n    region-name: r1\n    auth:\n      auth-url: https://iam.example\n      user-id: 007\n"
            + "      password: 0815\n      tenant_name: t\n      project_domain_id: default\n"
        let account = try account(yaml)
        #expect(account?.credentials == .password(.id("007"), Secret("0815"), passcode: nil))
        #expect(account?.scope == .name("t", .id("default")))
        #expect(account?.region == "r1")
    }

    @Test("A file with a secret that others can read is a warning; without a secret it is none")
    func readableByOthers() throws {
        let path = try directory.write(
            "clouds.yaml", WrongSettings.cloud("user_id: u", "password: hunter2"), mode: 0o644)
        let connections = Connections(environment: ["OS_CLIENT_CONFIG_FILE": path])
        #expect(
            try connections.open(try connections.settings()).warnings == [
                "\(path) contains a secret and other users of this host can read it (mode 644); restrict it with chmod 600."
            ])
        try directory.write("clouds.yaml", WrongSettings.cloud("user_id: u"), mode: 0o644)
        try directory.write("secure.yaml", "clouds: {a: {auth: {password: hunter2}}}", mode: 0o600)
        #expect(try connections.settings().warnings.isEmpty)
        try directory.write("secure.yaml", "clouds: {a: {auth: {password: hunter2}}}", mode: 0o640)
        #expect(try connections.settings().warnings.count == 1)
    }

    @Test("Each setting says where it was read, and a secret only that it is set")
    func sources() throws {
        let settings = try connections(
            WrongSettings.cloud("user_id: u", "password: hunter2"), environment: ["OS_REGION_NAME": "r"],
            options: [.projectID: "p1"]
        ).settings()
        #expect(settings.settings[.userID]?.source == .file("\(directory.path)/clouds.yaml"))
        #expect(settings.settings[.regionName]?.source == .variable("OS_REGION_NAME"))
        #expect(settings.settings[.projectID]?.source == .option("--project-id"))
        #expect(settings.settings[.password]?.shown == "set")
        var dumped = ""
        dump(settings, to: &dumped)
        #expect(!dumped.contains("hunter2"))
    }

    @Test("Every setting has a key, and no variable or key sets two")
    func table() {
        let names = SettingName.allCases
        #expect(names.allSatisfy { !$0.keys.isEmpty })
        let variables = names.flatMap(\.variables)
        let keys = names.flatMap(\.keys)
        #expect(Set(variables).count == variables.count)
        #expect(Set(keys).count == keys.count)
        // Other users of the host can read arguments.
        #expect(names.filter(\.isSecret).compactMap(\.option) == ["--token-file"])
    }
}
