import Support
import Testing

@testable import BackupClient

/// An account file, an environment, and the sentence that they lead to.
struct WrongSettings: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let yaml: String
    let environment: [String: String]
    let options: [SettingName: String]
    let cloud: String?
    /// `FILE` is replaced by the account file's path.
    let sentence: String

    init(
        _ testDescription: String, _ yaml: String, environment: [String: String] = [:],
        options: [SettingName: String] = [:], cloud: String? = nil, _ sentence: String
    ) {
        self.testDescription = testDescription
        self.yaml = yaml
        self.environment = environment
        self.options = options
        self.cloud = cloud
        self.sentence = sentence
    }

    /// A cloud with these lines below `auth` and these beside it.
    static func cloud(_ auth: String..., beside: String...) -> String {
        "clouds:\n  a:\n    auth:\n      auth_url: https://iam.example/v3\n"
            + auth.map { "      \($0)\n" }.joined() + beside.map { "    \($0)\n" }.joined()
    }

    private static let user = ["username: anna", "user_domain_name: D1"]

    static let all = [
        WrongSettings(
            "a cloud that is not there", cloud("username: anna"), cloud: "b",
            "The cloud \"b\" is not in FILE; it has a."),
        WrongSettings(
            "a cloud of OS_CLOUD that is not there", cloud("username: anna"), environment: ["OS_CLOUD": "c"],
            "The cloud \"c\" is not in FILE; it has a."),
        WrongSettings("a file without clouds", "clouds: {}", cloud: "a", "The cloud \"a\" is not in FILE."),
        WrongSettings(
            "several clouds", "clouds:\n  one: {}\n  two: {}\n",
            "FILE has several clouds: one, two; choose one with --os-cloud NAME or OS_CLOUD."),
        WrongSettings(
            "YAML that is none", "clouds:\n  a:\n    auth: {password: \"hunter2\n",
            "FILE, line 4: it is not YAML: found unexpected end of stream."),
        WrongSettings(
            "a tab for blanks", "clouds:\n\ta: {}\n",
            "FILE, line 2: it is not YAML: found character that cannot start any token."),
        WrongSettings(
            "clouds as a list", "clouds:\n  - a\n", "FILE, line 2: clouds must be a mapping of names to clouds."),
        WrongSettings("a cloud as a text", "clouds:\n  a: b\n", "FILE, line 2: a cloud must be a mapping."),
        WrongSettings("auth as a text", "clouds:\n  a:\n    auth: x\n", "FILE, line 3: auth must be a mapping."),
        WrongSettings(
            "an unknown auth_type", cloud(beside: "auth_type: v3oidcpassword"),
            "The auth_type \"v3oidcpassword\" (FILE) is not supported; use password, token or v3applicationcredential."
        ),
        WrongSettings(
            "an unknown auth_type of the environment", "",
            environment: ["OS_AUTH_URL": "https://i", "OS_AUTH_TYPE": "v2password"],
            "The auth_type \"v2password\" (OS_AUTH_TYPE) is not supported; use password, token or v3applicationcredential."
        ),
        WrongSettings(
            "an unknown profile", "clouds:\n  a:\n    profile: nebula\n",
            "The profile \"nebula\" (FILE) is unknown; only otc is built in. Set auth_url instead."),
        WrongSettings(
            "no auth_url", "clouds:\n  a:\n    auth: {username: anna}\n",
            "The cloud \"a\" lacks auth_url (OS_AUTH_URL) for a login by password."),
        WrongSettings(
            "no user", cloud("password: p"),
            "The cloud \"a\" lacks username (OS_USERNAME) or user_id for a login by password."),
        WrongSettings(
            "no user in the environment", "", environment: ["OS_AUTH_URL": "https://i"],
            "The environment lacks username (OS_USERNAME) or user_id for a login by password."),
        WrongSettings(
            "no user's domain", cloud("username: anna", "password: p"),
            "The cloud \"a\" lacks user_domain_name (OS_USER_DOMAIN_NAME) or user_domain_id for a login by password."),
        WrongSettings(
            "no project's domain", cloud("user_id: u1", "password: p", "project_name: eu-de"),
            "The cloud \"a\" lacks project_domain_name (OS_PROJECT_DOMAIN_NAME) or project_domain_id for a login by project name."
        ),
        WrongSettings(
            "no token", cloud(beside: "auth_type: token"),
            "The cloud \"a\" lacks token (--token-file, OS_TOKEN) for a login by token."),
        WrongSettings(
            "no id of the application credential", cloud(beside: "auth_type: v3applicationcredential"),
            "The cloud \"a\" lacks application_credential_id (OS_APPLICATION_CREDENTIAL_ID) for a login by application credential."
        ),
        WrongSettings(
            "a name of the application credential without its user", cloud("application_credential_name: jump"),
            "The cloud \"a\" lacks username (OS_USERNAME) or user_id for a login by application credential."),
        WrongSettings(
            "an auth_url that is none", "", environment: ["OS_AUTH_URL": "iam.example"],
            "auth_url \"iam.example\" (OS_AUTH_URL) is not a URL; use https://HOST[/v3]."),
        WrongSettings(
            "a password in the auth_url", "", environment: ["OS_AUTH_URL": "https://anna:hunter2@iam.example"],
            "auth_url (OS_AUTH_URL) contains a user name or password; set them separately."),
        WrongSettings(
            "an unknown interface", cloud(beside: "interface: inside"),
            "interface \"inside\" (FILE) is unknown; use public, internal or admin."),
        WrongSettings(
            "a verify that is neither", cloud(user[0], user[1], beside: "verify: perhaps"),
            "verify \"perhaps\" (FILE) is neither true nor false."),
        WrongSettings(
            "a cacert that is not there", cloud(user[0], user[1], beside: "cacert: /nowhere/ca.pem"),
            "cacert /nowhere/ca.pem (FILE) cannot be read: No such file or directory."),
        WrongSettings(
            "an endpoint that is none", cloud(user[0], user[1]), options: [.endpoint: "csbs.example"],
            "The endpoint \"csbs.example\" is not a URL; use https://HOST[/v1/PROJECT]."),
        WrongSettings(
            "a token that would break out of its header", "", environment: ["OS_TOKEN": "abc\r\nX-Evil: 1"],
            options: [.endpoint: "https://c/v1/p"], "OS_TOKEN contains characters that are not allowed in a token."),
        WrongSettings(
            "an endpoint without a token", "clouds: {}", options: [.endpoint: "https://c/v1/p"],
            "No token is set; set OS_TOKEN, or name a file that contains it with --token-file."),
        WrongSettings("nothing set", "clouds: {}", SettingsError.nothing.sentence),
    ]
}
