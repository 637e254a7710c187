import ConfigurationFiles
import Presentation
import Reports

/// What the operator's `config.yaml` says for reports.
enum ReportSettings {
    static func limits() throws(CommandExit) -> AgeLimits {
        try value(of: "limits") { node throws(FileError) in try AgeLimits(node) } ?? .standard
    }

    /// Nil where no price is set.
    static func price() throws(CommandExit) -> StoragePrice? {
        try value(of: StoragePrice.key) { node throws(FileError) in try StoragePrice(node) }
    }

    private static func value<Value>(
        of key: String, _ read: (YAMLNode) throws(FileError) -> Value
    ) throws(CommandExit) -> Value? {
        guard let folder = ProgramFolder(.configuration, environment: ProcessEnvironment.variables) else { return nil }
        do throws(FileError) {
            guard let node = try YAMLFile(folder.file("config.yaml")).read()?[key] else { return nil }
            return try read(node)
        } catch { throw .usage(error.sentence) }
    }
}
