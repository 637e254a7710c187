import BackupAPI
import Sandbox

/// The backups of a file, as an account of the service inside this process.
struct FileAccount: Account {
    let page: RecordPage

    var count: Int { page.rows.count }

    func tags(at index: Int) -> [ResourceTag] {
        page.rows.isCut(at: index) ? page.wholeRow(at: index).tagList : page.rows.tags(at: index)
    }

    func name(at index: Int) -> String {
        page.rows.isCut(at: index)
            ? page.wholeRow(at: index).name : String(decoding: page.rows.bytes(.name, at: index), as: UTF8.self)
    }

    func index(ofID id: String) -> Int? { (0..<count).first { page.rows.hasID(id, at: $0) } }

    func appendRecord(at index: Int, to output: inout [UInt8]) {
        output.append(contentsOf: page.bytes[page.rows.recordRange(at: index)])
    }
}
