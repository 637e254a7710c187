/// The grammar of a filter's line on one page: what one writes, and what it means.
public enum FilterGrammar {
    public static let rows: [(example: String, meaning: String)] = [
        ("env=prod", "shows backups that carry env with the value prod"),
        ("env=prod|dev", "with one of these values"),
        ("env=*", "with any value; env alone means the same"),
        ("env=\"\"", "with the empty value"),
        ("env=*ro", "with a value that contains ro"),
        ("a=1 and b=2", "carry all of these (tags)"),
        ("any(a=1, b=2)", "carry any of these (tags_any)"),
        ("not a=1", "hides backups that carry it (not_tags)"),
        ("not all(a, b)", TagList.notTags.sentence + " (not_tags)"),
        ("not any(a, b)", TagList.notTagsAny.sentence + " (not_tags_any)"),
        ("name~web", "shows backups whose name contains web"),
        ("\"a b\"=\"x|y\"", "quotes hold blanks and any of = | , ( ) ~; \\\" and \\\\ inside"),
    ]
}
