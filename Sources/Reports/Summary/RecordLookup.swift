public import BackupAPI

/// What the records of a page say that its rows do not have.
public struct RecordLookup {
    let backup: (Int) -> Backup?
    let hasImage: (Int) -> Bool
    let hasFailedCopy: (Int) -> Bool

    /// - Parameters:
    ///   - backup: decodes the record of a row; nil where it cannot be decoded.
    ///   - hasImage: whether the record of a row says that an image was made of it.
    ///   - hasFailedCopy: whether it says that copying it failed.
    public init(
        backup: @escaping (Int) -> Backup?, hasImage: @escaping (Int) -> Bool,
        hasFailedCopy: @escaping (Int) -> Bool
    ) {
        self.backup = backup
        self.hasImage = hasImage
        self.hasFailedCopy = hasFailedCopy
    }
}
