import BackupAPI

/// One key of a list with the values that satisfy it, ready to be compared with many backups.
struct WantedTag: Sendable {
    private let key: String
    private let values: [String]
    /// What follows the `*` of fuzzy values.
    private let parts: [[UInt8]]
    private let acceptsAnyValue: Bool

    init(_ tag: TagFilter) {
        key = tag.wireKey
        let isFuzzy: (String) -> Bool = { $0.utf8.first == UInt8(ascii: "*") }
        values = tag.values.filter { !isFuzzy($0) }
        parts = tag.values.filter(isFuzzy).map { Array($0.utf8.dropFirst()) }
        acceptsAnyValue = tag.values.isEmpty
    }

    func isCarried(by tags: [ResourceTag]) -> Bool {
        tags.contains { $0.key.isScalarwiseEqual(to: key) && accepts($0.value) }
    }

    private func accepts(_ value: String) -> Bool {
        if acceptsAnyValue || values.contains(where: value.isScalarwiseEqual) { return true }
        guard !parts.isEmpty else { return false }
        let bytes = Array(value.utf8)
        return parts.contains(where: bytes.contains(text:))
    }
}
