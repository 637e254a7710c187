/// Texts that rows of a page have in common: what is made of one is made once a page, whatever the number of rows.
extension RowPage {
    /// A bound of `sharedTextNumber`.
    public var sharedTextCount: Int { texts.count }

    /// A number that two rows of the page share only if they have the same text in a column; nil for a text of the row's own.
    public func sharedTextNumber(_ column: TextColumn, at index: Int) -> Int? {
        guard let shared = column.shared else { return nil }
        let place = columns[index].shared[shared]
        return place == Self.isUnshared ? nil : Int(place)
    }
}
