import Support

/// Answers of a service for `FaultServer`, and csbs on them.
enum PagedService {
    /// One answer to `filter`.
    static func page(_ records: [String], total: Int) -> FaultServer.Behaviour {
        answer("{\"resources\":[\(records.joined(separator: ","))],\"total_count\":\(total)}")
    }

    /// One answer to `count`.
    static func count(_ number: Int) -> FaultServer.Behaviour { answer("{\"total_count\":\(number)}") }

    static func answer(_ body: String, status: Int = 200) -> FaultServer.Behaviour {
        answer(Array(body.utf8), status: status)
    }

    static func answer(_ body: [UInt8], status: Int = 200) -> FaultServer.Behaviour {
        .keepAlive(.httpAnswer(body, status: status))
    }

    /// A backup without anything that is not needed.
    static func record(_ id: String, name: String = "n", server: String = "s") -> String {
        #"{"resource_id":"\#(id)","resource_name":"\#(name)","tags":[],"resource_detail":{"status":"available","#
            + #""created_at":"2026-11-23T02:10:00","extend_info":{"resource_name":"\#(server)","size":1024}}}"#
    }

    /// What a command says to a service that gives these answers, one a request; the last one repeats.
    static func csbs(_ arguments: [String], on answers: [FaultServer.Behaviour]) throws -> Programs.Outcome {
        let server = try FaultServer(answers)
        defer { server.stop() }
        return try Programs.run(
            Programs.csbs, arguments + ["--endpoint", "\(server.url)/v1/p", "--retries", "0"])
    }
}
