/// Every setting of one account with its source: the command line over the environment over the file.
public struct CloudSettings: Sendable {
    /// The cloud of the file; nil where the environment alone defines the account.
    public let cloud: String?
    /// The file of clouds, where one was read.
    public let file: String?
    public private(set) var settings: [SettingName: Setting] = [:]
    /// What an operator should know, as sentences.
    public private(set) var warnings: [String] = []

    /// Whether the command line counts: it does not for a cloud that is chosen later.
    let hasOwnOptions: Bool

    /// - Parameters:
    ///   - options: from the command line.
    ///   - environment: the process's; empty where the account is another than the one it was set for.
    init(
        options: [SettingName: String], environment: [String: String], file: CloudsFile?, cloud: String?,
        warnings: [String] = []
    ) throws(SettingsError) {
        self.cloud = cloud
        self.warnings = warnings
        hasOwnOptions = !(options.isEmpty && environment.isEmpty)
        self.file = cloud == nil ? nil : file?.path
        let entry = cloud.flatMap { file?.clouds[$0] }
        if cloud != nil { self.warnings += file?.warnings ?? [] }
        for name in SettingName.allCases {
            if let text = options[name] {
                settings[name] = Setting(text, .option(name.option ?? ""), isSecret: name.isSecret)
            } else if let variable = name.variables.first(where: { environment[$0]?.isEmpty == false }) {
                settings[name] = Setting(environment[variable] ?? "", .variable(variable), isSecret: name.isSecret)
            } else if let value = name.keys.lazy.compactMap({ entry?.values[$0] }).first {
                settings[name] = Setting(value.text, .file(value.file), isSecret: name.isSecret)
            }
        }
        if settings[.authURL] == nil, let profile = settings[.profile] {
            let name = profile.revealed
            guard let url = Profile.authURL(of: name, region: text(.regionName)) else {
                throw .unknownProfile(name, source: profile.source.text)
            }
            settings[.authURL] = Setting(url, .profile(name), isSecret: false)
        }
    }

    subscript(name: SettingName) -> Setting? { settings[name] }

    func text(_ name: SettingName) -> String? { settings[name]?.revealed }

    func secret(_ name: SettingName) -> Secret? { settings[name]?.asSecret }
}
