public import ConfigurationFiles
public import Reports

extension AgeLimits {
    /// The rules under `limits` in `config.yaml`:
    ///
    ///     limits: [{when: env=prod, good-within: 26h}, {when: tier=archive, ignore: true}, {good-within: 8d}]
    ///
    /// - Throws: `FileError` with the line of the first rule that is none.
    public init(_ node: YAMLNode) throws(FileError) {
        guard let elements = node.elements else { throw node.malformed("limits must be a list of rules") }
        var rules: [Rule] = []
        for element in elements { rules.append(try Self.rule(element)) }
        self.init(rules: rules)
    }

    private static func rule(_ node: YAMLNode) throws(FileError) -> Rule {
        guard let mapping = node.mapping else {
            throw node.malformed("a limit must be a mapping, such as {when: env=prod, good-within: 26h}")
        }
        if let unknown = mapping.unknownKeys(known: ["when", "good-within", "ignore"]).first { throw unknown }
        for key in ["when", "good-within", "ignore"] {
            guard let value = mapping[key], value.text == nil else { continue }
            throw value.malformed("\(key) must be a text")
        }
        if let ignore = mapping["ignore"], !["true", "false"].contains(ignore.text) {
            throw ignore.malformed("ignore must be true or false")
        }
        do throws(AgeLimitError) {
            return try Rule(
                when: mapping["when"]?.text, goodWithin: mapping["good-within"]?.text,
                ignores: mapping["ignore"]?.text == "true")
        } catch { throw node.malformed(error.reason) }
    }
}
