import Glibc
import Synchronization

/// One connection of the page server: reads requests, sends slices.
struct ServerConnection {
    private let descriptor: Int32
    private let account: StaticAccount
    private let progress: ServerProgress
    private let delayMilliseconds: Int

    init(_ descriptor: Int32, _ account: StaticAccount, _ progress: ServerProgress, delayMilliseconds: Int) {
        self.descriptor = descriptor
        self.account = account
        self.progress = progress
        self.delayMilliseconds = delayMilliseconds
    }

    /// Answers until the client closes the connection.
    func serve() {
        defer { close(descriptor) }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            while let request = Self.handleRequest(&received) {
                if delayMilliseconds > 0 { usleep(UInt32(delayMilliseconds) * 1_000) }
                guard answer(request) else { return }
            }
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            received += buffer[..<count]
        }
    }

    private struct Request {
        let line: String
        let body: String

        /// A number that the body gives as a text.
        func number(_ field: String) -> Int? {
            let parts = body.split(separator: "\"")
            guard let index = parts.firstIndex(of: Substring(field)), index + 2 < parts.count else { return nil }
            return Int(parts[index + 2])
        }
    }

    /// The first complete request, removed from the bytes.
    private static func handleRequest(_ bytes: inout [UInt8]) -> Request? {
        let end = Array("\r\n\r\n".utf8)
        guard let head = (0..<max(0, bytes.count - 3)).first(where: { bytes[$0..<($0 + 4)].elementsEqual(end) })
        else { return nil }
        let lines = String(decoding: bytes[..<head], as: UTF8.self).split(separator: "\r\n")
        let length =
            lines.first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.dropFirst("content-length:".count).filter { $0 != " " }) } ?? 0
        guard bytes.count >= head + 4 + length else { return nil }
        let body = String(decoding: bytes[(head + 4)..<(head + 4 + length)], as: UTF8.self)
        bytes.removeFirst(head + 4 + length)
        return Request(line: lines.first.map(String.init) ?? "", body: body)
    }

    private func answer(_ request: Request) -> Bool {
        if request.line.contains("/csbs_backup/tags") { return send(account.tags) }
        guard request.line.hasPrefix("POST ") else {
            return send(Array(#"{"error_code":"CSBS.3001","error_msg":"none"}"#.utf8), status: "404 Not Found")
        }
        guard request.body.contains(#""filter""#) else {
            return send(Array(#"{"total_count":\#(account.count)}"#.utf8))
        }
        let offset = request.number("offset") ?? 0
        return sendPage(offset..<max(offset, min(account.count, offset + (request.number("limit") ?? 1_000))))
    }

    private func sendPage(_ records: Range<Int>) -> Bool {
        // The records of a page lie in one block, or in two.
        var parts: [(block: Int, records: Range<Int>)] = []
        var start = records.lowerBound
        while start < records.upperBound {
            let block = start / account.block
            let end = min(records.upperBound, (block + 1) * account.block)
            parts.append((block, (start - block * account.block)..<(end - block * account.block)))
            start = end
        }
        let prefix = Array(#"{"resources":["#.utf8)
        let suffix = Array(#"],"total_count":\#(account.count)}"#.utf8)
        let length = parts.reduce(prefix.count + suffix.count + max(0, parts.count - 1)) {
            $0 + account.range($1.records).count
        }
        guard sendHead("200 OK", length), send(prefix[...], isMoreComing: true) else { return false }
        for (index, part) in parts.enumerated() {
            if index > 0, !send([UInt8(ascii: ",")], isMoreComing: true) { return false }
            let slice = account.bytes[account.range(part.records)]
            if part.block == 0 {
                guard send(slice, isMoreComing: true) else { return false }
            } else {
                var copy = Array(slice)
                account.number(&copy, part.records, block: part.block)
                guard send(copy[...], isMoreComing: true) else { return false }
            }
        }
        guard send(suffix[...], isMoreComing: false) else { return false }
        progress.pages.add(1, ordering: .relaxed)
        if records.upperBound >= account.count { progress.hasSentLastPage.store(true, ordering: .relaxed) }
        return true
    }

    private func send(_ body: [UInt8], status: String = "200 OK") -> Bool {
        sendHead(status, body.count) && send(body[...], isMoreComing: false)
    }

    private func sendHead(_ status: String, _ length: Int) -> Bool {
        let head = "HTTP/1.1 \(status)\r\nContent-Type: application/json\r\nContent-Length: \(length)\r\n\r\n"
        return send(Array(head.utf8)[...], isMoreComing: true)
    }

    private func send(_ bytes: ArraySlice<UInt8>, isMoreComing: Bool) -> Bool {
        let flags = Int32(MSG_NOSIGNAL) | (isMoreComing ? Int32(MSG_MORE) : 0)
        return bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.send(
                    descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count, flags)
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }
}
