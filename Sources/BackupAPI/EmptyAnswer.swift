extension Filter {
    /// What somebody should know whose filter matches nothing; nil where there is nothing to say.
    public var emptyAnswerRemark: String? {
        name.isEmpty ? nil : "The name is searched in backups' own names, not in those of their servers."
    }
}
