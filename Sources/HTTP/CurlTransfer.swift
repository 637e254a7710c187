import CCurl

/// One request under way; lives on the worker's thread.
final class CurlTransfer {
    let identifier: Int
    let handle: UnsafeMutableRawPointer
    private let request: HTTPRequest
    private var curl: CurlFunctions
    private let continuation: CheckedContinuation<HTTPResult, Never>
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var body: [UInt8] = []
    private var isTooLarge = false

    init?(
        _ identifier: Int, _ request: HTTPRequest, _ curl: CurlFunctions,
        _ continuation: CheckedContinuation<HTTPResult, Never>
    ) {
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard let handle = curl.easy_init() else {
            errorText.deallocate()
            return nil
        }
        self.identifier = identifier
        self.handle = handle
        self.request = request
        self.curl = curl
        self.continuation = continuation
        configure()
    }

    deinit {
        curl.easy_cleanup(handle)
        curl.slist_free_all(headers)
        errorText.deallocate()
    }

    private func configure() {
        set(CURLOPT_URL, request.url)
        set(CURLOPT_CUSTOMREQUEST, request.method)
        // 181: CURLOPT_PROTOCOLS, which older hosts know too; its successor needs 7.85.
        set(CURLoption(rawValue: 181), Int(CURLPROTO_HTTP | CURLPROTO_HTTPS))
        // 322: CURLOPT_QUICK_EXIT, from 7.87 on: a cancelled request does not wait for the name service.
        set(CURLoption(rawValue: 322), 1)
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        set(CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2)
        set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_2TLS)
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_CONNECTTIMEOUT_MS, max(1, request.limits.connect.milliseconds))
        set(CURLOPT_TIMEOUT_MS, max(1, request.limits.total.milliseconds))
        set(CURLOPT_LOW_SPEED_LIMIT, 1)
        set(CURLOPT_LOW_SPEED_TIME, max(1, (request.limits.idle.milliseconds + 999) / 1_000))
        for header in request.headers { headers = curl.slist_append(headers, "\(header.name): \(header.value)") }
        _ = cc_set_pointer(&curl, handle, CURLOPT_HTTPHEADER, headers)
        if !request.body.isEmpty {
            _ = cc_set_offset(&curl, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
            var copy = request.body
            copy.withUnsafeMutableBytes { bytes in
                _ = cc_set_pointer(&curl, handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
            }
        }
        _ = cc_set_pointer(&curl, handle, CURLOPT_ERRORBUFFER, errorText)
        _ = cc_set_pointer(&curl, handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(self).toOpaque())
        _ = cc_set_data_function(&curl, handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.take(UnsafeRawBufferPointer(start: data, count: size * count))
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = cc_set_long(&curl, handle, option, value) }

    private func set(_ option: CURLoption, _ value: String) { _ = cc_set_string(&curl, handle, option, value) }

    /// Any number but the one given tells libcurl to stop.
    private func take(_ bytes: UnsafeRawBufferPointer) -> Int {
        guard body.count + bytes.count <= request.limits.bodyBytes else {
            isTooLarge = true
            return 0
        }
        if body.isEmpty {
            var length: curl_off_t = -1
            _ = cc_get_offset(&curl, handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length)
            if length > 0 { body.reserveCapacity(min(Int(length), request.limits.bodyBytes)) }
        }
        body.append(contentsOf: bytes)
        return bytes.count
    }

    func finish(_ result: HTTPResult) { continuation.resume(returning: result) }

    func result(_ code: CURLcode) -> HTTPResult {
        guard code == CURLE_OK else { return .failure(failure(code)) }
        var status = 0
        _ = cc_get_long(&curl, handle, CURLINFO_RESPONSE_CODE, &status)
        var contentType: UnsafeMutableRawPointer?
        _ = cc_get_pointer(&curl, handle, CURLINFO_CONTENT_TYPE, &contentType)
        let type = contentType.map { String(cString: $0.assumingMemoryBound(to: CChar.self)) } ?? ""
        return .success(HTTPResponse(status: status, contentType: type, body: body, timings: timings))
    }

    private var timings: HTTPTimings {
        HTTPTimings(
            nameResolved: time(CURLINFO_NAMELOOKUP_TIME_T), connected: time(CURLINFO_CONNECT_TIME_T),
            secured: time(CURLINFO_APPCONNECT_TIME_T), firstByte: time(CURLINFO_STARTTRANSFER_TIME_T),
            finished: time(CURLINFO_TOTAL_TIME_T))
    }

    private func time(_ phase: CURLINFO) -> Duration {
        var microseconds: curl_off_t = 0
        _ = cc_get_offset(&curl, handle, phase, &microseconds)
        return .microseconds(Int64(microseconds))
    }

    private func failure(_ code: CURLcode) -> HTTPFailure {
        switch code {
        case CURLE_URL_MALFORMAT: .badAddress
        // The same code tells of an answer that is not HTTP.
        case CURLE_UNSUPPORTED_PROTOCOL where time(CURLINFO_PRETRANSFER_TIME_T) == .zero: .badAddress
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
        case CURLE_COULDNT_RESOLVE_PROXY: .unknownProxy
        case CURLE_COULDNT_CONNECT: .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .closedEarly
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
            .notTrusted(words(code))
        case CURLE_WRITE_ERROR where isTooLarge: .tooLarge(limit: request.limits.bodyBytes)
        default: .other(words(code))
        }
    }

    private var timeout: HTTPFailure {
        // libcurl's clock may end a little before the limit.
        if time(CURLINFO_TOTAL_TIME_T) + .milliseconds(20) >= request.limits.total {
            return .totalTimedOut(after: request.limits.total)
        }
        // A connection that is used again has no connect time, but every transfer that began has this one.
        return time(CURLINFO_PRETRANSFER_TIME_T) == .zero
            ? .connectTimedOut(after: request.limits.connect) : .idleTimedOut(after: request.limits.idle)
    }

    private func words(_ code: CURLcode) -> String {
        let detail = String(cString: errorText)
        return detail.isEmpty ? curl.easy_strerror(code).map { String(cString: $0) } ?? "" : detail
    }
}
