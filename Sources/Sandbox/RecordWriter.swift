import BackupAPI

/// Writes one record of the seeded account as the service would send it, with its anomaly if it has one.
struct RecordWriter {
    let account: SeededAccount
    let index: Int
    let server: Server
    let status: String
    let anomaly: Anomaly?
    let story: BackupStory

    init(account: SeededAccount, index: Int) {
        self.account = account
        self.index = index
        server = account.server(at: index)
        anomaly = account.anomaly(at: index)
        status = anomaly == .unknownStatus ? "archiving" : account.status(index)
        story = BackupStory(
            account.draw, index, hasFailed: status == "error", isRunning: Self.isRunning(status),
            failsInMaking: account.failsInMaking(index))
    }

    private func draw(_ bound: Int, _ purpose: UInt64) -> Int { account.draw.below(bound, index, 100 + purpose) }

    private static func isRunning(_ status: String) -> Bool { status == "protecting" || status == "waiting_protect" }

    private var isRunning: Bool { Self.isRunning(status) }

    private var hasFailed: Bool { status == "error" }

    private var progress: Int {
        switch status {
        case "waiting_protect": 0
        case "protecting": 40 + draw(50, 1)
        case "error": draw(95, 1)
        default: 100
        }
    }

    private var sizeMegabytes: Int {
        guard !isRunning else { return 0 }
        if let volumes = account.volumeMegabytes(index) { return volumes.reduce(0, +) }
        let whole = server.volumeGigabytes.reduce(0, +) * 1_024
        guard account.isIncremental(index) else { return whole * 3 / 5 + draw(whole / 5, 2) }
        return whole / 20 + draw(whole / 20, 2)
    }

    func write(to writer: inout JSONWriter) {
        if anomaly == .recordIsText {
            writer.value("backup \(account.id(at: index)) could not be read")
            return
        }
        writer.object { record in
            record.member("resource_id", account.id(at: index))
            record.member("resource_name", account.name(at: index))
            if anomaly != .tagsAreMissing {
                record.key("tags")
                writeTags(to: &record)
            }
            switch anomaly {
            case .detailIsMissing: break
            case .detailIsNull: record.member("resource_detail", raw: "null")
            case .detailIsEmpty: record.member("resource_detail", raw: "{}")
            case .detailIsText: record.member("resource_detail", "internal error")
            default:
                record.key("resource_detail")
                writeDetail(to: &record)
            }
        }
    }

    private func writeTags(to writer: inout JSONWriter) {
        let tags = account.tags(at: index)
        switch anomaly {
        case .tagsAreNull: writer.raw("null")
        case .tagsAreAMap: writer.object { map in for tag in tags { map.member(tag.key, tag.value) } }
        default: write(tags, to: &writer)
        }
    }

    private func write(_ tags: [ResourceTag], to writer: inout JSONWriter) {
        writer.array { list in
            for tag in tags {
                list.object { item in
                    item.member("key", tag.key)
                    if anomaly == .tagsHaveValues {
                        item.key("values")
                        item.array { $0.value(tag.value) }
                    } else {
                        item.member("value", tag.value)
                    }
                }
            }
        }
    }

    private func writeDetail(to writer: inout JSONWriter) {
        let created = account.createdAt(index)
        writer.object { detail in
            detail.member("checkpoint_id", account.draw.identifier(index, 30))
            detail.member("id", account.id(at: index))
            detail.member("name", account.name(at: index))
            detail.member("resource_id", server.id)
            detail.member("resource_type", "OS::Nova::Server")
            detail.member("status", status)
            detail.member("description", account.isAutomatic(index) ? "" : "taken by hand before a change")
            detail.member("created_at", time(created, fraction: 3))
            detail.member("updated_at", time(account.updatedAt(index), fraction: 4))
            detail.member("protected_at", time(Timestamp(seconds: created.seconds + 40), fraction: 5))
            if let expiry = account.expiresAt(index) { detail.member("expired_at", time(expiry, fraction: 5)) }
            if anomaly == .unknownKeys {
                detail.member("retention_lock", raw: #"{"until":"2027-01-31","by":"legal"}"#)
            }
            detail.key("extend_info")
            writeExtendInfo(created: created, to: &detail)
            detail.key("backup_data")
            writeBackupData(to: &detail)
            detail.key("tags")
            writeTags(to: &detail)
        }
    }

    private func writeExtendInfo(created: Timestamp, to writer: inout JSONWriter) {
        writer.object { info in
            info.member("auto_trigger", account.isAutomatic(index))
            number("average_speed", isRunning ? 0 : 18_000 + draw(40_000, 6), to: &info)
            info.member("copy_from", story.copiedFrom)
            info.member("copy_status", account.isNotCopied(index) ? "fail" : story.copyStatus)
            info.key("fail_code")
            writeFailCode(to: &info)
            info.member("fail_op", story.failure?.operation ?? (anomaly == .blanks ? "--" : ""))
            info.member("fail_reason", story.failure?.reason ?? "")
            info.member("image_type", "backup")
            info.member("incremental", account.isIncremental(index))
            number("progress", progress, to: &info)
            info.member("resource_az", server.zone)
            info.member("resource_name", server.name)
            info.member("resource_type", "OS::Nova::Server")
            number("size", sizeMegabytes, to: &info)
            number("space_saving_ratio", draw(60, 7), to: &info)
            info.member("supported_restore_mode", story.restoreMode)
            if !isRunning {
                info.member("finished_at", time(Timestamp(seconds: created.seconds + 600), fraction: 6))
            } else {
                info.member("finished_at", raw: "null")
            }
            info.member("hypervisor_type", "kvm")
            info.member("support_lld", true)
            info.member("taskid", account.draw.identifier(index, 180))
            info.key("os_images_data")
            info.array { images in
                if account.hasImage(index) { images.object { $0.member("image_id", server.imageID) } }
            }
            // Sent by some releases: the server's own tags.
            if draw(4, 81) == 0 {
                info.key("tags")
                write(server.tags, to: &info)
            }
            if anomaly == .unknownKeys { info.member("replica_of", "vault-7") }
            info.key("volume_backups")
            info.array { volumes in
                let sizes = account.volumeMegabytes(index)
                for (position, gigabytes) in server.volumeGigabytes.enumerated() {
                    writeVolume(position, gigabytes, sizes?[position], to: &volumes)
                }
            }
        }
    }

    private func writeFailCode(to writer: inout JSONWriter) {
        guard let failure = story.failure else {
            writer.raw(anomaly == .blanks ? "null" : "{}")
            return
        }
        writer.object { code in
            // Seen as a number and as a text.
            if draw(2, 9) == 0 {
                code.member("Code", failure.code)
            } else {
                code.member("Code", "CSBS.\(failure.code)")
            }
            code.member("Description", failure.description)
        }
    }

    private func writeVolume(_ position: Int, _ gigabytes: Int, _ megabytes: Int?, to writer: inout JSONWriter) {
        let purpose = 40 + UInt64(position) * 4
        writer.object { volume in
            number("average_speed", 12 + draw(60, purpose), to: &volume)
            volume.member("bootable", position == 0)
            volume.member("id", account.draw.identifier(index, purpose))
            volume.member("image_type", "backup")
            volume.member("incremental", account.isIncremental(index))
            volume.member("name", "\(account.isAutomatic(index) ? "autobk" : "manualbk")_volume_\(position)")
            let size = megabytes ?? gigabytes * 1_024 / 10 + draw(2_048, purpose + 1)
            number("size", isRunning ? 0 : size, to: &volume)
            volume.member("source_volume_id", server.id.prefix(24) + UInt64(position).hex(12))
            volume.member("source_volume_name", "\(server.name)-\(position == 0 ? "system" : "data-\(position)")")
            number("source_volume_size", gigabytes, to: &volume)
            number("space_saving_ratio", draw(60, purpose + 2), to: &volume)
            volume.member("status", hasFailed && position == 0 ? "error" : status)
            volume.member("snapshot_id", account.draw.identifier(index, purpose + 3))
        }
    }

    private func writeBackupData(to writer: inout JSONWriter) {
        writer.object { data in
            data.member("__openstack_region_name", server.zone)
            data.member("cloudservicetype", "hws.service.type.ec2")
            number("disk", server.volumeGigabytes[0], to: &data)
            data.member("imagetype", server.imageType)
            number("ram", server.memoryMegabytes, to: &data)
            number("vcpus", server.vcpus, to: &data)
            data.member("private_ip", server.privateAddress)
            data.member("eip", server.publicAddress ?? "")
        }
    }

    /// A number, in the type that the record's anomaly gives it.
    private func number(_ name: String, _ value: Int, to writer: inout JSONWriter) {
        switch anomaly {
        case .numbersAsStrings: writer.member(name, String(value))
        case .floats: writer.member(name, raw: "\(value).5")
        case .blanks: writer.member(name, raw: ["null", "\"\"", "\"--\""][value % 3])
        default: writer.member(name, value)
        }
    }

    /// A time, in the shape that the record's anomaly gives it; without zone and with six digits where it has none.
    private func time(_ moment: Timestamp, fraction: UInt64) -> String {
        let text = moment.text
        switch anomaly {
        case .timeIsEmpty: return ""
        case .timeWithBlank: return text
        case .timeWithZone: return text.replacingBlank(with: "T") + "Z"
        default:
            let microseconds = String(1_000_000 + draw(1_000_000, fraction)).dropFirst()
            return "\(text.replacingBlank(with: "T")).\(microseconds)"
        }
    }
}

extension String {
    fileprivate func replacingBlank(with character: Character) -> String {
        String(map { $0 == " " ? character : $0 })
    }
}
