extension Filter {
    /// The filter as one readable line, such as `env=prod|staging and owner=* and not tier=test name~web`.
    ///
    /// Each list has a spelling of its own, so that no two filters read alike: `a and b` is `tags`, `any(a, b)` is
    /// `tags_any`, `not a` or `not all(a, b)` is `not_tags`, `not any(a, b)` is `not_tags_any`. `Filter(line:)` reads it again.
    public var expression: String {
        var conditions = self[.tags].map(\.expression)
        if !self[.tagsAny].isEmpty { conditions.append("any(\(joined(.tagsAny)))") }
        switch self[.notTags].count {
        case 0: break
        case 1: conditions.append("not \(joined(.notTags))")
        default: conditions.append("not all(\(joined(.notTags)))")
        }
        if !self[.notTagsAny].isEmpty { conditions.append("not any(\(joined(.notTagsAny)))") }
        var line = conditions.joined(separator: " and ")
        if !name.isEmpty { line += (line.isEmpty ? "" : " ") + "name~\(name.quotedIfNeeded)" }
        return line.isEmpty ? "every backup" : line
    }

    private func joined(_ list: TagList) -> String {
        self[list].map(\.expression).joined(separator: ", ")
    }
}

extension TagFilter {
    /// `key=a|b`, with `*` for any value and `""` for the empty one.
    public var expression: String {
        let choices = values.isEmpty ? "*" : wireValues.map(\.quotedIfNeeded).joined(separator: "|")
        return "\(wireKey.quotedIfNeeded)=\(choices)"
    }
}

extension String {
    /// The text itself where it reads unambiguously in a filter's line, else in double quotes.
    public var quotedIfNeeded: String {
        let isPlain = !isEmpty && self != "*" && unicodeScalars.allSatisfy(\.isPlainInFilterLine)
        return isPlain ? self : inQuotes
    }

    /// The text in double quotes, with a backslash before quotes and backslashes.
    var inQuotes: String {
        // By scalars: a mark that combines with what precedes it must not swallow a quote.
        var quoted = "\"".unicodeScalars
        for scalar in unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.append("\\") }
            quoted.append(scalar)
        }
        quoted.append("\"")
        return String(quoted)
    }
}

extension Unicode.Scalar {
    /// Whether a filter's line may contain it without quotes.
    var isPlainInFilterLine: Bool {
        switch self {
        case "=", "|", ",", "(", ")", "~", "\"", "\\": false
        default: !isBlank
        }
    }
}
