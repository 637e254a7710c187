import BackupClient
import Browser
import ConfigurationFiles

/// What was read from where. Of secrets only whether they are set.
enum SettingsExamination {
    static func findings(_ settings: CloudSettings) -> [Finding] {
        var findings: [Finding] = []
        if let cloud = settings.cloud {
            findings.append(.ok("cloud", "\(cloud), of \(settings.file ?? "")"))
        } else {
            findings.append(.ok("cloud", "none; the environment and the options define the account"))
        }
        for name in SettingName.allCases {
            if let setting = settings.settings[name] {
                findings.append(.ok(name.keys[0], "\(setting.shown) (\(setting.source.text))"))
            } else if name.isSecret {
                findings.append(.ok(name.keys[0], "not set"))
            }
        }
        for warning in settings.warnings {
            let parts = warning.withoutPeriod.split(separator: "; ", maxSplits: 1).map(String.init)
            findings.append(.warning("secrecy", parts[0], parts.count > 1 ? parts[1] : ""))
        }
        return findings
    }

    /// What is wrong in `config.yaml` and in the themes.
    static func findings(_ settings: ScreenSettings) -> [Finding] {
        settings.faults.map {
            .warning("configuration", $0.sentence.withoutPeriod, "it is left out; everything else in the file counts")
        }
    }

    static func findings(_ connection: Connection, _ environment: [String: String]) -> [Finding] {
        guard connection.isUnverified else { return [] }
        return [
            .warning(
                "trust",
                "the server's certificate is not verified (verify: false), so anyone on the network can read everything",
                "set cacert to the certificate of its CA")
        ]
    }
}
