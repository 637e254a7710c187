import BackupAPI
import BackupClient

/// A backup that is read again. The service returns its detail alone, so its name and its tags are kept, where there are tags.
public struct FollowRequest: Sendable, Hashable {
    let subject: RecordSubject
    let position: Int
    let name: String
    /// Nil where they were not received.
    let tags: [ResourceTag]?

    /// A page of one record, made of the fresh detail.
    ///
    /// - Throws: `PageError` where the answer is none.
    func page(of record: RecordText) throws(PageError) -> RecordPage {
        let detail: Range<Int>
        do {
            var scanner = JSONScanner(record.bytes, at: record.start)
            detail = try scanner.skipValue()
        } catch { throw .notJSON(error) }
        guard let tags else {
            return try RecordPage(
                scanningCheckpoints: Array(#"{"checkpoint_items":["#.utf8) + record.bytes[detail] + Array("]}".utf8))
        }
        let list = JSONValue.array(
            tags.map { .object([JSONMember("key", .string($0.key)), JSONMember("value", .string($0.value))]) })
        let start =
            #"{"resources":[{"resource_id":\#(JSONValue.string(subject.id).compactText),"#
            + #""resource_name":\#(JSONValue.string(name).compactText),"tags":\#(list.compactText),"resource_detail":"#
        return try RecordPage(scanning: Array(start.utf8) + record.bytes[detail] + Array("}]}".utf8))
    }
}
