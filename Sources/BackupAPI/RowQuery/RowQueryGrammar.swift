/// The grammar of a query over rows on one page: what one writes, and what it means.
public enum RowQueryGrammar {
    public static let rows: [(example: String, meaning: String)] = [
        ("web", "the list shows web: in a name, an id, a state, a server or a tag"),
        ("state=error|deleting", "one of these states; state=problems is failed or unknown"),
        ("age<24h", "created less than 24 hours ago; s, m, h, d, w"),
        ("size>50G", "larger than 50 GiB; M, G, T"),
        ("volumes>=3", "three volumes or more; also =, <, <=, >"),
        ("created>=2026-11-24", "from that day on (UTC); a minute is 2026-11-24T02:13; the same for expires"),
        ("server~web", "the server's name contains web, in upper or lower case"),
        ("kind=auto", "made by a policy; also manual, full, incremental"),
        ("env=prod", "carries the tag env with the value prod; with | or , one of several values"),
        ("tag:state=x", "the tag state; without tag: a column's name means the column"),
        ("failure=*", "has any value; not failure=* has none"),
        ("zone=*de", "contains de; \"\" is the empty value"),
        ("not age<24h", "everything else; all conditions are combined, and may be left out"),
        ("\"a b\"", "quotes hold blanks and any of = | , ( ) ~ < >; \\\" and \\\\ inside"),
    ]
}
