import BackupAPI
import Support
import Testing

@testable import Sandbox

/// What the seeded account shows of Answers and RealAnswers in BackupAPI.docc.
@Suite("The data of the sandbox")
struct AccountDataTests {
    private func records(_ configuration: Sandbox.Configuration) throws -> [JSONValue] {
        let account = SeededAccount(configuration)
        return try (0..<account.count).map { index in
            var bytes: [UInt8] = []
            account.appendRecord(at: index, to: &bytes)
            return try JSONValue(parsing: bytes)
        }
    }

    @Test("Every value that a field can have occurs in a few thousand backups")
    func values() throws {
        let details = try records(.fixed(backups: 4_000)).compactMap { $0["resource_detail"] }
        let infos = details.compactMap { $0["extend_info"] }
        func texts(_ values: [JSONValue?]) -> Set<String> { Set(values.compactMap { $0?.text }.filter { !$0.isEmpty }) }
        #expect(texts(infos.map { $0["fail_op"] }) == ["backup", "restore", "delete", "verify", "copy", "--"])
        #expect(texts(infos.map { $0["copy_status"] }) == ["na", "waiting_copy", "copying", "success", "fail"])
        #expect(texts(infos.map { $0["supported_restore_mode"] }) == ["na", "snapshot", "backup"])
        #expect(texts(infos.map { $0["image_type"] }) == ["backup"])
        #expect(texts(details.map { $0["backup_data"]?["imagetype"] }) == ["gold", "private", "market"])
        #expect(
            texts(details.map { $0["status"] }) == Set(BackupStatus.known.keys).union(["archiving"]))
        for info in infos {
            #expect(info["taskid"]?.text?.utf8.count == 36)
            let images = try #require(info["os_images_data"]?.elements)
            #expect(images.allSatisfy { $0["image_id"]?.text?.utf8.count == 36 })
        }
        #expect(Set(infos.compactMap { $0["os_images_data"]?.elements?.count }) == [0, 1])
        #expect(infos.contains { $0["tags"]?.elements?.isEmpty == false })
        #expect(infos.contains { $0["tags"] == nil })
    }

    @Test("A record does not contradict itself")
    func agreement() throws {
        for record in try records(.fixed(backups: 4_000)) {
            guard let detail = record["resource_detail"], let info = detail["extend_info"] else { continue }
            let (operation, copy) = (info["fail_op"]?.text ?? "", info["copy_status"]?.text ?? "")
            #expect((detail["status"]?.text == "error") == !["", "--"].contains(operation))
            #expect((copy == "na") == (info["copy_from"]?.text == ""))
            #expect((operation == "copy") == (copy == "fail"))
            if operation == "backup" { #expect(info["supported_restore_mode"]?.text == "na") }
        }
    }

    @Test("Plain data have the same backups without an oddity")
    func plain() throws {
        var configuration = Sandbox.Configuration.fixed(backups: 800)
        let odd = try records(configuration)
        configuration.hasOddities = false
        let plain = try records(configuration)
        var differing: [Int] = []
        for index in 0..<800 {
            let record = plain[index]
            if record != odd[index] { differing.append(index) }
            let detail = try #require(record["resource_detail"])
            #expect(record["tags"]?.elements?.allSatisfy { $0["key"] != nil && $0["value"] != nil } == true)
            #expect(detail["status"]?.text.map { BackupStatus.known.keys.contains($0) } == true)
            let name = record["resource_name"]?.text ?? ""
            #expect(name.utf8.count < 64 && name.utf8.allSatisfy { 0x21...0x7E ~= $0 })
            for number in ["size", "progress", "average_speed", "space_saving_ratio"] {
                guard case .number(let digits)? = detail["extend_info"]?[number] else {
                    Issue.record("\(number) of the backup \(index) is no number")
                    continue
                }
                #expect(Int(digits) != nil)
            }
        }
        #expect(differing == (0..<800).filter { Anomaly(at: $0) != nil })
    }
}
