import Testing

@testable import BackupAPI

@Suite("A record in full")
struct BackupTests {
    private func reading(_ kind: APIField.Kind, _ json: String) throws -> FieldReading {
        try APIField("f", "F", kind).reading(in: JSONValue(parsing: Array(#"{"f":\#(json)}"#.utf8)))
    }

    @Test("A field is absent, empty, read, or unexpected, and each is distinct")
    func readings() throws {
        #expect(APIField("f", "F").reading(in: .object([])) == .absent)
        #expect(APIField("f", "F").reading(in: nil) == .absent)
        for blank in ["null", "\"\"", "\"--\"", "{}", "[]"] {
            #expect(try reading(.megabytes, blank) == .empty(JSONValue(parsing: Array(blank.utf8))))
        }
        #expect(try reading(.text, "\"a\"") == .text("a"))
        #expect(try reading(.text, "4") == .text("4"))
        #expect(try reading(.text, "[1]") == .unexpected(.array([.number("1")])))
        #expect(try reading(.truth, "true") == .truth(true))
        #expect(try reading(.truth, "\"False\"") == .truth(false))
        #expect(try reading(.truth, "\"maybe\"") == .unexpected(.string("maybe")))
        #expect(try reading(.kilobytesPerSecond, "25.2") == .number(25.2))
        #expect(try reading(.megabytes, "\"1024\"") == .number(1_024))
        #expect(try reading(.percent, "\"abc\"") == .unexpected(.string("abc")))
        #expect(try reading(.percent, "true") == .unexpected(.bool(true)))
        #expect(try reading(.time, "\"2017-04-18 01:21:52\"") == .time(Timestamp(seconds: 1_492_478_512)))
        #expect(try reading(.time, "\"yesterday\"") == .unexpected(.string("yesterday")))
        #expect(try reading(.status, "\"error\"") == .status(BackupStatus("error")))
        #expect(try reading(.words(["na": "none"]), "\"na\"") == .word("na", meaning: "none"))
        #expect(try reading(.words(["na": "none"]), "\"other\"") == .text("other"))
        let list = JSONValue.array([.number("1")])
        let object = JSONValue.object([JSONMember("a", .number("1"))])
        #expect(try reading(.list, "[1]") == .nested(list))
        #expect(try reading(.list, #"{"a":1}"#) == .unexpected(object))
        #expect(try reading(.object, #"{"a":1}"#) == .nested(object))
        #expect(try reading(.object, "[1]") == .unexpected(list))
        #expect(try reading(.tags, "[1]") == .nested(list))
        #expect(try reading(.tags, #"{"a":1}"#) == .nested(object))
        #expect(try reading(.tags, "7") == .unexpected(.number("7")))
        #expect(try reading(.object, "{}") == .empty(.object([])))
    }

    @Test(
        "Every documented field is in the table of its level",
        arguments: [
            (Section.resource, "resource_id resource_name tags resource_detail"),
            (
                .detail,
                "checkpoint_id id name resource_id resource_type status description created_at updated_at extend_info "
                    + "backup_data tags protected_at expired_at periodic_type replication_records progress"
            ),
            (
                .extendInfo,
                "auto_trigger average_speed copy_from copy_status fail_code fail_op fail_reason image_type incremental progress "
                    + "resource_az resource_name resource_type size space_saving_ratio volume_backups finished_at "
                    + "supported_restore_mode tags taskid hypervisor_type support_lld os_images_data dec_size"
            ),
            (
                .volume,
                "average_speed bootable id image_type incremental name size source_volume_id source_volume_name "
                    + "source_volume_size space_saving_ratio status snapshot_id"
            ),
            (.backupData, "__openstack_region_name cloudservicetype disk imagetype ram vcpus eip private_ip"),
        ])
    func documentedFields(section: Section, names: String) {
        #expect(Set(section.fields.map(\.fieldName)) == Set(names.split(separator: " ").map(String.init)))
        #expect(section.fields.allSatisfy { !$0.label.isEmpty })
    }

    private func backup(_ info: String) throws -> Backup {
        try Backup(parsing: Array(#"{"resource_id":"b1","resource_detail":{"extend_info":{\#(info)}}}"#.utf8))
    }

    @Test("A failure has code, description and reason; Code is a number or a text; {} is none")
    func failure() throws {
        let failure = try backup(
            #""fail_op":"backup","fail_code":{"Code":4011,"Description":"full"},"fail_reason":"no space""#
        ).failure
        #expect(failure?.operation == "backup")
        #expect(failure?.code == "4011")
        #expect(failure?.description == "full")
        #expect(failure?.reason == "no space")
        #expect(try backup(#""fail_code":{"Code":"CSBS.1"}"#).failure?.code == "CSBS.1")
        #expect(try backup(#""fail_code":{},"fail_op":"backup","fail_reason":"--""#).failure == nil)
        #expect(try backup("").failure == nil)
    }

    @Test("Volumes are the objects of volume_backups; what is unknown is under others")
    func volumesAndOthers() throws {
        let backup = try backup(#""volume_backups":[{"id":"v1","new":1},null,7],"replica_of":"x""#)
        #expect(backup.volumes.count == 1)
        #expect(backup.others(in: backup.volumes.first, of: .volume) == [JSONMember("new", .number("1"))])
        #expect(
            backup.others(in: backup.object(of: .extendInfo), of: .extendInfo) == [
                JSONMember("replica_of", .string("x"))
            ])
    }

    @Test("One backup alone comes without the outer level, and gets it")
    func checkpointItem() throws {
        let text = #"{"checkpoint_item":{"id":"b1","name":"n","checkpoint_id":"c1","tags":[{"key":"k","value":"v"}]}}"#
        let backup = try Backup(checkpointItem: Array(text.utf8))
        #expect(backup.id == "b1" && backup.name == "n")
        #expect(backup.tags == [ResourceTag(key: "k", value: "v")])
        #expect(backup.object(of: .detail)?["checkpoint_id"] == .string("c1"))
        for text in [#"{"checkpoint_item":null}"#, "{}", "[]"] {
            #expect(throws: PageError.notAPage) { try Backup(checkpointItem: Array(text.utf8)) }
        }
    }
}
