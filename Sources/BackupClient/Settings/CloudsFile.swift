import Yams

/// A `clouds.yaml` with the `secure.yaml` beside it, as the OpenStack clients read them (Identity in BackupAPI.docc).
struct CloudsFile: Sendable {
    /// One cloud: its keys in one level, each with the file that it is in. Keys below `auth` override those
    /// beside it.
    struct Cloud: Sendable {
        var values: [String: (text: String, file: String)] = [:]
    }

    /// Files of settings are short; what is larger is another file.
    static let maximumBytes = 1 << 20

    let path: String
    private(set) var names: [String] = []
    private(set) var clouds: [String: Cloud] = [:]
    /// A file that holds a secret and that other users may read.
    private(set) var warnings: [String] = []

    /// Where a file is looked for, in this order; the first one counts.
    static func folders(_ environment: [String: String]) -> [String] {
        let home = environment["HOME"] ?? ""
        let configuration = environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(home)/.config"
        return [".", "\(configuration)/openstack", "/etc/openstack"]
    }

    /// The file that OS_CLIENT_CONFIG_FILE names, else the first in the folders; nil where there is none.
    ///
    /// - Throws: `SettingsError` where a file is there and cannot be used.
    static func find(
        environment: [String: String], folders: [String]? = nil
    ) throws(SettingsError) -> CloudsFile? {
        if let path = environment["OS_CLIENT_CONFIG_FILE"], !path.isEmpty {
            guard let file = try CloudsFile(path) else {
                throw .unreadable(file: path, reason: "the file does not exist (OS_CLIENT_CONFIG_FILE)")
            }
            return file
        }
        for folder in folders ?? Self.folders(environment) {
            for name in ["clouds.yaml", "clouds.yml"] {
                if let file = try CloudsFile(folder == "." ? name : "\(folder)/\(name)") { return file }
            }
        }
        return nil
    }

    /// Nil where the file does not exist.
    private init?(_ path: String) throws(SettingsError) {
        self.path = path
        guard try merge(path) else { return nil }
        let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        for name in ["secure.yaml", "secure.yml"] where try merge(folder.isEmpty ? name : "\(folder)/\(name)") { break }
    }

    /// Merges a file over what is there; whether it exists.
    private mutating func merge(_ path: String) throws(SettingsError) -> Bool {
        let file: PrivateFile
        do { file = try PrivateFile(path, maximumBytes: Self.maximumBytes) } catch {
            switch error {
            case .missing: return false
            case .unreadable(let reason): throw .unreadable(file: path, reason: reason)
            case .tooLarge: throw .unreadable(file: path, reason: "it is larger than 1 MiB")
            }
        }
        let root = try YAMLText.parse(file.text, path)
        guard let clouds = root?.mapping?["clouds"] else { return true }
        guard let mapping = clouds.mapping else {
            if clouds.isNull { return true }
            throw .malformed(file: path, line: clouds.line, reason: "clouds must be a mapping of names to clouds")
        }
        var holdsSecret = false
        for (key, value) in mapping {
            guard let name = key.scalar?.string, let entries = value.mapping else {
                throw .malformed(file: path, line: value.line ?? key.line, reason: "a cloud must be a mapping")
            }
            if self.clouds[name] == nil { names.append(name) }
            var cloud = self.clouds[name] ?? Cloud()
            cloud.merge(entries, from: path)
            if let auth = entries["auth"] {
                guard let fields = auth.mapping else {
                    throw .malformed(file: path, line: auth.line, reason: "auth must be a mapping")
                }
                cloud.merge(fields, from: path)
            }
            self.clouds[name] = cloud
            holdsSecret =
                holdsSecret
                || SettingName.allCases.contains { setting in
                    setting.isSecret && setting.keys.contains { cloud.values[$0]?.file == path }
                }
        }
        if holdsSecret, file.isReadableByOthers {
            warnings.append(file.warning(about: path, holding: "a secret"))
        }
        return true
    }
}

extension CloudsFile.Cloud {
    /// Merges the keys of one level whose values are texts; `regions` gives its first as `region_name`.
    fileprivate mutating func merge(_ mapping: Node.Mapping, from path: String) {
        for (key, value) in mapping {
            // The OpenStack clients read a hyphen as an underscore.
            guard let name = key.scalar?.string.replacing("-", with: "_") else { continue }
            if let scalar = value.scalar, !value.isNull {
                values[name] = (text: scalar.string, file: path)
            } else if name == "regions", values["region_name"] == nil, let first = value.sequence?.first,
                let region = first.scalar?.string ?? first.mapping?["name"]?.scalar?.string
            {
                values["region_name"] = (text: region, file: path)
            }
        }
    }
}
