import Yams

/// YAML that people write, with errors that name file and line.
enum YAMLText {
    /// - Throws: `SettingsError.malformed` with the line.
    static func parse(_ text: String, _ path: String) throws(SettingsError) -> Node? {
        do { return try Yams.compose(yaml: text) } catch let error as YamlError {
            // libyaml's own description would repeat the line, which may hold a secret.
            switch error {
            case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
                .composer(_, let problem, let mark, _):
                throw .malformed(file: path, line: mark.line, reason: "it is not YAML: \(problem)")
            case .duplicatedKeysInMapping(let duplicates, let context):
                throw .malformed(
                    file: path, line: context.mark.line,
                    reason: "duplicate key: \(duplicates.first?.description ?? "")")
            case .reader(let problem, _, _, _):
                throw .malformed(file: path, line: nil, reason: "it is not YAML: \(problem)")
            default: throw .malformed(file: path, line: nil, reason: "it is not YAML")
            }
        } catch { throw .malformed(file: path, line: nil, reason: "it is not YAML") }
    }
}

extension Node {
    var isNull: Bool {
        scalar.map { $0.style == .plain && ["", "~", "null"].contains($0.string) } ?? false
    }
    var line: Int? { mark?.line }
}
