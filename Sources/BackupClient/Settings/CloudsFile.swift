import ConfigurationFiles

/// A `clouds.yaml` with the `secure.yaml` beside it, as the OpenStack clients read them (Identity in BackupAPI.docc).
struct CloudsFile: Sendable {
    /// One cloud: its keys in one level, each with the file that it is in. Keys below `auth` override those
    /// beside it.
    struct Cloud: Sendable {
        var values: [String: (text: String, file: String)] = [:]
    }

    let path: String
    private(set) var names: [String] = []
    private(set) var clouds: [String: Cloud] = [:]
    /// A file that holds a secret and that other users may read.
    private(set) var warnings: [String] = []

    /// Where a file is looked for, in this order; the first one counts.
    static func folders(_ environment: [String: String]) -> [String] {
        let own = ProgramFolder(.configuration, of: "openstack", environment: environment)
        return [".", own?.path, "/etc/openstack"].compactMap(\.self)
    }

    /// The file that OS_CLIENT_CONFIG_FILE names, else the first in the folders; nil where there is none.
    ///
    /// - Throws: `SettingsError` where a file is there and cannot be used.
    static func find(
        environment: [String: String], folders: [String]? = nil
    ) throws(SettingsError) -> CloudsFile? {
        if let path = environment["OS_CLIENT_CONFIG_FILE"], !path.isEmpty {
            guard let file = try CloudsFile(path) else {
                throw .file(.missing(file: path, reason: "the file does not exist (OS_CLIENT_CONFIG_FILE)"))
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
        do throws(FileError) {
            let contents = try FileContents(path, maximumBytes: YAMLFile.maximumBytes)
            try merge(try YAMLNode(parsing: contents.text, file: path)?["clouds"], of: contents)
            return true
        } catch {
            guard error.isMissing else { throw .file(error) }
            return false
        }
    }

    private mutating func merge(_ node: YAMLNode?, of contents: FileContents) throws(FileError) {
        guard let node, !node.isNull else { return }
        guard let clouds = node.mapping else { throw node.malformed("clouds must be a mapping of names to clouds") }
        var holdsSecret = false
        for (key, value) in clouds.members {
            guard let name = key.text, let entries = value.mapping else {
                throw value.malformed("a cloud must be a mapping")
            }
            if self.clouds[name] == nil { names.append(name) }
            var cloud = self.clouds[name] ?? Cloud()
            cloud.merge(entries)
            if let auth = entries["auth"] {
                guard let fields = auth.mapping else { throw auth.malformed("auth must be a mapping") }
                cloud.merge(fields)
            }
            self.clouds[name] = cloud
            holdsSecret =
                holdsSecret
                || SettingName.allCases.contains { setting in
                    setting.isSecret && setting.keys.contains { cloud.values[$0]?.file == node.file }
                }
        }
        if holdsSecret, contents.isReadableByOthers {
            warnings.append(contents.warning(about: node.file, holding: "a secret"))
        }
    }
}

extension CloudsFile.Cloud {
    /// Merges the keys of one level whose values are texts; `regions` gives its first as `region_name`.
    fileprivate mutating func merge(_ mapping: YAMLMapping) {
        for (key, value) in mapping.members {
            // The OpenStack clients read a hyphen as an underscore.
            guard let name = key.text?.replacing("-", with: "_") else { continue }
            if let text = value.text {
                values[name] = (text: text, file: mapping.file)
            } else if name == "regions", values["region_name"] == nil, let first = value.elements?.first,
                let region = first.text ?? first["name"]?.text
            {
                values["region_name"] = (text: region, file: mapping.file)
            }
        }
    }
}
