import BackupAPI
import Terminal

/// The tab of the extend info: a failed backup leads with the cause; two columns have a block for each matter.
struct ExtendInfoContent {
    /// As wide as the pane.
    let pane: DetailContent
    /// As wide as a block.
    let detail: DetailContent

    /// Matters with the fields of each; a field of none of them is among the last one's.
    private static let matters = [
        (
            "Backup",
            [
                "size", "dec_size", "space_saving_ratio", "average_speed", "incremental", "auto_trigger", "progress",
                "finished_at", "image_type", "volume_backups",
            ]
        ),
        ("Server", ["resource_name", "resource_az", "resource_type", "hypervisor_type"]),
        ("Restore and copy", ["supported_restore_mode", "support_lld", "copy_status", "copy_from", "os_images_data"]),
        ("Failure", failure),
        ("Task", ["taskid", "tags"]),
    ]

    private static let failure = ["fail_op", "fail_code", "fail_reason"]

    func append(to layout: inout DetailLayout) {
        layout.append(pane.failureLines)
        if let sentence = detail.missingSentence(.extendInfo) {
            layout.append(pane.wrapped(sentence, .dim))
            return
        }
        let backup = detail.backup
        // What leads is not said again; as received and by the service's names it is.
        let isSaid =
            backup.failure != nil && !detail.showsRawValues && !detail.showsFieldNames && isFailureWhole
        let fields = Section.extendInfo.fields.filter { !isSaid || !Self.failure.contains($0.fieldName) }
        if layout.key.hasTwoColumns {
            for matter in Self.matters.indices {
                let own = fields.filter { Self.matter(of: $0) == matter }
                guard !own.isEmpty else { continue }
                layout.beginBlock()
                layout.append([detail.heading(Self.matters[matter].0)] + lines(own))
            }
        } else {
            layout.beginBlock()
            layout.append(lines(fields))
        }
        detail.appendOthers(of: .extendInfo, to: &layout)
    }

    private static func matter(of field: APIField) -> Int {
        matters.firstIndex { $0.1.contains(field.fieldName) } ?? matters.count - 1
    }

    private func lines(_ fields: [APIField]) -> [DetailLine] {
        fields.flatMap { detail.line($0, in: detail.backup.object(of: .extendInfo), of: .extendInfo) }
    }

    /// Whether the failure's sentence has all of its fields.
    private var isFailureWhole: Bool {
        let info = detail.backup.object(of: .extendInfo)
        let code = info?["fail_code"]
        return ["fail_op", "fail_reason"].allSatisfy { name in
            info?[name].map { $0.isBlank || $0.text != nil } ?? true
        } && (code.map { $0.isBlank || Failure.words(ofCode: $0) != nil } ?? true)
    }
}
