/// An offset counts records to pass over, so it is 0 or more (<doc:Queries>).
struct OffsetIsNotNegative: Rule {
    func violations(in query: Query) -> [Violation] {
        guard let offset = query.offset, offset < 0 else { return [] }
        return [Violation(.offset, "offset: \(offset) is negative; the first record is at offset 0.")]
    }
}
