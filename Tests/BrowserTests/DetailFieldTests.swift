import BackupAPI
import Support
import Terminal
import Testing

@testable import Browser

/// What the detail says of a field: once, under a label of its own, and of a wrong type as one of a wrong type.
@Suite("The fields of the detail")
struct DetailFieldTests {
    private func lines(
        _ record: String, _ tab: DetailTab, columns: Int = 97, raw: Bool = false, wire: Bool = false
    ) throws -> [String] {
        DetailContent(
            backup: try Backup(parsing: Array(record.utf8)), columns: columns, now: fixedNow, charset: .utf8,
            showsRawValues: raw, showsFieldNames: wire
        ).lines(of: tab).map(\.line.text)
    }

    private func record(_ detail: String, tags: String = "[]") -> String {
        #"{"resource_id":"b-1","resource_name":"nightly","tags":\#(tags),"resource_detail":{\#(detail)}}"#
    }

    @Test("A backup that has not begun has no size: a dash, as in the list; a finished one of nothing has 0 MB")
    func notBegun() throws {
        for (status, size) in [("waiting_protect", "–"), ("protecting", "–"), ("available", "0 MB (0.0 MiB)")] {
            let backup = record(#""status":"\#(status)","extend_info":{"size":0}"#)
            for tab in [DetailTab.summary, .extendInfo] {
                #expect(try lines(backup, tab).contains { $0.hasPrefix("Size ") && $0.hasSuffix(" \(size)") })
            }
            let begun = record(#""status":"\#(status)","extend_info":{"size":12}"#)
            #expect(try lines(begun, .summary).contains { $0.hasPrefix("Size ") && $0.contains(" 12 MB (") })
        }
    }

    @Test("A section of a wrong type is said to be of a wrong type, a missing one to be missing")
    func sections() throws {
        let wrong = record(#""extend_info":7,"backup_data":["x"]"#)
        #expect(
            try lines(wrong, .extendInfo) == ["The service sent no object as this backup's extend info: 7"])
        #expect(
            try lines(wrong, .backupData) == [#"The service sent no object as this backup's VM data: ["x"]"#])
        let summary = try lines(wrong, .summary)
        #expect(summary.contains("Extend info           7 (unexpected)"))
        #expect(summary.contains(#"VM data               ["x"] (unexpected)"#))
        #expect(
            try lines(record(#""extend_info":null"#), .extendInfo)
                == ["The service sent null in place of this backup's extend info."])
        #expect(try lines(record(""), .extendInfo) == ["The service sent no extend info for this backup."])
        #expect(try lines(record(""), .backupData) == ["The service sent no VM data for this backup."])
        let whole = #"{"resource_id":"b-1","resource_detail":"gone"}"#
        for tab in [DetailTab.extendInfo, .backupData] {
            #expect(try lines(whole, tab) == [#"The service sent no object as this backup's details: "gone""#])
        }
    }

    @Test("Volumes and tags of a wrong type, and entries that are none, are said")
    func entries() throws {
        let wrong = record(#""extend_info":{"volume_backups":"two"}"#, tags: "7")
        #expect(try lines(wrong, .volumes) == [#"The service sent no list as this backup's volumes: "two""#])
        #expect(
            try lines(wrong, .tags) == [
                "The service sent no list as this backup's tags: 7", "This backup carries no tags.",
            ])
        let summary = try lines(wrong, .summary)
        #expect(summary.contains(#"Volumes               "two" (unexpected)"#))
        #expect(summary.contains("Tags                  7 (unexpected)"))
        let mixed = record(
            #""extend_info":{"volume_backups":[7,{"id":"v"},null]}"#, tags: #"[{"key":"a","value":"b"},"c"]"#)
        #expect(try lines(mixed, .volumes).last == "2 entries of the list are no volume: the tab JSON shows them.")
        #expect(try lines(mixed, .tags).first == "1 entry of the list is no tag: the tab JSON shows it.")
        #expect(try !lines(record(""), .tags).contains { $0.contains("entr") })
    }

    @Test("Tags of three levels are distinct, and those that are the same are shown once")
    func tags() throws {
        let levels = record(
            #""tags":[{"key":"a","value":"2"}],"extend_info":{"tags":[{"key":"a","value":"3"}]}"#,
            tags: #"[{"key":"a","value":"1"}]"#)
        let summary = try lines(levels, .summary)
        #expect(summary.contains("Tags                  a=1") && summary.contains("Tags (details)        a=2"))
        #expect(try lines(levels, .extendInfo).contains("Tags (extend info)    a=3"))
        #expect(
            try lines(levels, .tags).prefix(7) == [
                "a                     1", "", "Tags of the details", "a                     2", "",
                "Tags of extend info", "a                     3",
            ])
        let same = record(#""tags":[{"key":"a","value":"1"}]"#, tags: #"[{"key":"a","value":"1"}]"#)
        #expect(try lines(same, .summary).filter { $0.hasPrefix("Tags") } == ["Tags                  a=1"])
        #expect(try lines(same, .tags).count == 3)
    }

    @Test("Only a tag of the record itself can be made a condition")
    func conditions() throws {
        let levels = record(
            #""tags":[{"key":"a","value":"2"}]"#, tags: #"[{"key":"a","value":"1"}]"#)
        let content = DetailContent(
            backup: try Backup(parsing: Array(levels.utf8)), columns: 80, now: fixedNow, charset: .utf8)
        #expect(content.lines(of: .tags).compactMap(\.item?.tag) == [ResourceTag(key: "a", value: "1")])
    }

    private static let full = #"""
        {"resource_id":"b-1","resource_name":"nightly","tags":[{"key":"env","value":"prod"}],
         "resource_detail":{"id":"b-1","name":"nightly","checkpoint_id":"c-1","resource_id":"s-1","status":"protecting",
          "description":"d","resource_type":"OS::Nova::Server","created_at":"2026-11-23T10:00:00",
          "protected_at":"2026-11-23T10:01:00","updated_at":"2026-11-23T11:30:05","expired_at":"2026-11-30T00:00:00",
          "progress":49,"tags":[{"key":"env","value":"prod"}],
          "extend_info":{"resource_name":"web-1","size":2048,"incremental":true,"auto_trigger":false,"progress":49,
           "image_type":"backup","fail_op":"backup","fail_code":{"Code":4011,"Description":"pool full"},
           "fail_reason":"no space","volume_backups":[{"id":"v"}]},"backup_data":{"vcpus":2}}}
        """#

    @Test("No tab says a thing twice", arguments: DetailTab.allCases.filter { $0 != .json && $0 != .volumes })
    func once(tab: DetailTab) throws {
        let lines = try lines(Self.full, tab)
        let labels = lines.filter { $0.count > 22 && !$0.hasPrefix(" ") }.map { String($0.prefix(22)) }
        #expect(Set(labels).count == labels.count, "\(lines.joined(separator: "\n"))")
        // Ids, words and numbers that are one fact each.
        for fact in ["  b-1", "s-1", "c-1", "nightly", "web-1", "4011", "no space", "10:00:00", "10:01:00", "11:30:05"]
        {
            #expect(lines.filter { $0.contains(fact) }.count <= 1, "\(fact) in\n\(lines.joined(separator: "\n"))")
        }
        if tab == .summary { #expect(lines.filter { $0.contains("49 %") || $0.contains("Progress") }.count == 1) }
    }

    @Test(
        "Progress is one fact, unless its two levels differ",
        arguments: [
            ("", "", ["Progress              not given"]),
            ("49", "", ["Progress              ███████████████░░░░░░░░░░░░░░░ 49 %"]),
            ("", "49", ["Progress              ███████████████░░░░░░░░░░░░░░░ 49 %"]),
            ("49", "\"49\"", ["Progress              ███████████████░░░░░░░░░░░░░░░ 49 %"]),
            (
                "30", "49",
                [
                    "Progress              ███████████████░░░░░░░░░░░░░░░ 49 %", "Progress (details)    30 %",
                ]
            ),
            ("100", "100", ["Progress              100 %"]),
            ("100", "", ["Progress              100 %"]),
            ("", "\"half\"", [#"Progress              "half" (unexpected)"#]),
        ])
    func progress(outer: String, inner: String, expected: [String]) throws {
        func member(_ value: String) -> String { value.isEmpty ? "" : #""progress":\#(value)"# }
        let detail = [member(outer), #""extend_info":{\#(member(inner))}"#].filter { !$0.isEmpty }.joined(
            separator: ",")
        let lines = try lines(record(detail), .summary)
        #expect(lines.filter { $0.hasPrefix("Progress") || $0.contains("%") } == expected)
    }

    @Test("Names and ids of the two levels are shown once, and twice where they differ")
    func names() throws {
        let same = try lines(record(#""id":"b-1","name":"nightly""#), .summary)
        #expect(same.filter { $0.contains("nightly") || $0.contains("b-1") }.count == 2)
        let other = try lines(record(#""id":"b-2","name":"weekly""#), .summary)
        #expect(other.contains("Backup id (details)   b-2") && other.contains("Name (details)        weekly"))
        let inner = try lines(#"{"resource_detail":{"id":"b-3","name":"inner"}}"#, .summary, wire: true)
        #expect(inner.contains("Backup                resource_detail.name  inner"))
        #expect(inner.contains("Backup id             resource_detail.id  b-3"))
        let wrong = try lines(#"{"resource_id":{"a":1},"resource_detail":{"status":"error"}}"#, .summary)
        #expect(wrong.contains(#"Backup id             {"a":1} (unexpected)"#))
    }

    @Test("A time that is none is shown where it would be missed")
    func times() throws {
        let lines = try lines(record(#""created_at":"yesterday","updated_at":"2026-11-23T11:00:00""#), .summary)
        #expect(lines.contains(#"Created               "yesterday" (unexpected)"#))
        #expect(lines.filter { $0.hasPrefix("Last updated") || $0.hasPrefix("Updated") }.count == 1)
        #expect(lines.contains("Expires               not given"))
    }

    @Test("The zones, the backup type, failure codes and images have words of their own")
    func words() throws {
        let info = #"""
            "extend_info":{"resource_az":"eu-de-01","image_type":"backup","fail_code":{"Code":"4011","Description":"full"},
             "os_images_data":[{"image_id":"i-1"},{"image_id":"i-2"}]},
             "backup_data":{"__openstack_region_name":"eu-de-02"}
            """#
        let lines = try lines(record(info), .extendInfo, wire: true)
        #expect(lines.contains("Server zone           extend_info.resource_az  eu-de-01"))
        #expect(lines.contains("Backup type           extend_info.image_type  backup"))
        #expect(lines.contains("Failure code          extend_info.fail_code  4011: full"))
        #expect(try self.lines(record(info), .backupData).contains("Zone (VM data)        eu-de-02"))
        #expect(
            try self.lines(record(info), .extendInfo).contains(
                "Images made from it   i-1, i-2 (images were made from it: it is never deleted automatically)"))
        let one = record(#""extend_info":{"os_images_data":[{"image_id":"i-1"}]}"#)
        #expect(
            try self.lines(one, .extendInfo).contains(
                "Images made from it   i-1 (an image was made from it: it is never deleted automatically)"))
        // What has more than the words say is shown as received.
        let more = record(
            #""extend_info":{"fail_code":{"Code":1,"Extra":2},"os_images_data":[{"image_id":"i","state":"x"}]}"#)
        let whole = try self.lines(more, .extendInfo)
        #expect(whole.contains(#"Failure code          {"Code":1,"Extra":2}"#))
        #expect(whole.contains(#"Images made from it   [{"image_id":"i","state":"x"}]"#))
        #expect(
            try self.lines(record(#""extend_info":{"fail_code":"4011"}"#), .extendInfo).contains(
                #"Failure code          "4011" (unexpected)"#))
    }

    @Test("No two fields of a section have the same label, nor two of a zone or of tags")
    func labels() {
        for section in Section.allCases {
            let labels = section.fields.map(\.label)
            #expect(Set(labels).count == labels.count, "\(section)")
        }
        for name in ["tags", "progress"] {
            let labels = Section.allCases.flatMap(\.fields).filter { $0.fieldName == name }.map(\.label)
            #expect(Set(labels).count == labels.count, "\(name)")
        }
    }

    @Test("A bare backup is shown as a normal one, and its JSON as received")
    func bare() throws {
        let bare = #"{"id":"b-1","name":"nightly","checkpoint_id":"c-1","resource_id":"s-1","status":"available"}"#
        let summary = try lines(bare, .summary)
        for line in [
            "Backup                nightly", "Backup id             b-1", "Server id             s-1",
            "Backup record id      c-1", "State                 ✓ available: can be restored",
        ] {
            #expect(summary.filter { $0 == line }.count == 1, "\(line)\nin\n\(summary.joined(separator: "\n"))")
        }
        #expect(!summary.contains { $0.hasPrefix("Other") })
        #expect(try lines(bare, .json).dropFirst().first == #"  "id": "b-1","#)
    }
}
