public import BackupAPI

extension LoadedRows {
    /// The rows of whole pages, one behind the other.
    public init(pages: [RowPage]) {
        var position = 0
        let extents = pages.map { page in
            defer { position += page.count }
            return ResultSet.Extent(offset: position, span: page.count, rows: page, firstPosition: position)
        }
        self.init(extents, version: ResultSet.nextVersion())
    }
}
