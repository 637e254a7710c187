import CCurl
import Glibc

/// One request under way; lives on the worker's thread.
final class CurlTransfer {
    let identifier: Int
    let handle: UnsafeMutableRawPointer
    private let request: HTTPRequest
    private let route: HTTPRoute
    private var curl: CurlFunctions
    private let spareBodies: SpareBodies
    private let continuation: CheckedContinuation<HTTPResult, Never>
    private var headers: UnsafeMutablePointer<curl_slist>?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    private var received = ReceivedAnswer()

    init?(
        _ identifier: Int, _ request: HTTPRequest, _ route: HTTPRoute, _ curl: CurlFunctions,
        _ spareBodies: SpareBodies, _ continuation: CheckedContinuation<HTTPResult, Never>
    ) {
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        guard let handle = curl.easy_init() else {
            errorText.deallocate()
            return nil
        }
        self.identifier = identifier
        self.handle = handle
        self.request = request
        self.route = route
        self.curl = curl
        self.spareBodies = spareBodies
        self.continuation = continuation
        configure()
    }

    deinit {
        // Its last words must not reach an object that is going.
        set(CURLOPT_VERBOSE, 0)
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
        configureRoute()
        for header in request.headers { headers = curl.slist_append(headers, "\(header.name): \(header.value)") }
        _ = cc_set_pointer(&curl, handle, CURLOPT_HTTPHEADER, headers)
        if !request.body.isEmpty {
            _ = cc_set_offset(&curl, handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
            var copy = request.body
            copy.withUnsafeMutableBytes { bytes in
                _ = cc_set_pointer(&curl, handle, CURLOPT_COPYPOSTFIELDS, bytes.baseAddress)
            }
        }
        configureReception()
    }

    private func configureRoute() {
        // An empty text keeps libcurl from looking into the environment itself.
        set(CURLOPT_PROXY, route.proxy?.url ?? "")
        set(CURLOPT_NOPROXY, "")
        set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
        switch route.trust {
        case .system: break
        case .authorities(let file): set(CURLOPT_CAINFO, file)
        case .anyone:
            set(CURLOPT_SSL_VERIFYPEER, 0)
            set(CURLOPT_SSL_VERIFYHOST, 0)
        }
    }

    private func configureReception() {
        // The default, 16 KiB, means eight times as many calls of the system for a page.
        set(CURLOPT_BUFFERSIZE, 128 << 10)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = cc_set_pointer(&curl, handle, CURLOPT_ERRORBUFFER, errorText)
        _ = cc_set_pointer(&curl, handle, CURLOPT_WRITEDATA, context)
        _ = cc_set_data_function(&curl, handle, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            return transfer.append(UnsafeRawBufferPointer(start: data, count: size * count))
        }
        _ = cc_set_pointer(&curl, handle, CURLOPT_HEADERDATA, context)
        _ = cc_set_data_function(&curl, handle, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            guard let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            let line = UnsafeRawBufferPointer(start: data, count: size * count)
            return transfer.received.appendHeader(line) ? line.count : 0
        }
        guard route.wantsDetails else { return }
        set(CURLOPT_CERTINFO, 1)
        set(CURLOPT_VERBOSE, 1)
        _ = cc_set_pointer(&curl, handle, CURLOPT_DEBUGDATA, context)
        _ = cc_set_debug_function(&curl, handle, CURLOPT_DEBUGFUNCTION) { _, kind, data, count, context in
            // Headers and bodies come this way too; they are none of its business.
            guard kind == CURLINFO_TEXT, let data, let context else { return 0 }
            let transfer = Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
            transfer.received.scanRemark(UnsafeRawBufferPointer(start: data, count: count))
            return 0
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { _ = cc_set_long(&curl, handle, option, value) }

    private func set(_ option: CURLoption, _ value: String) { _ = cc_set_string(&curl, handle, option, value) }

    /// Any number but the one given makes libcurl stop.
    private func append(_ bytes: UnsafeRawBufferPointer) -> Int {
        if received.body.isEmpty {
            var length: curl_off_t = -1
            _ = cc_get_offset(&curl, handle, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length)
            if length > 0 {
                received.begin(in: spareBodies.body(ofAtLeast: min(Int(length), request.limits.bodyBytes)))
            }
        }
        return received.appendBody(bytes, limit: request.limits.bodyBytes) ? bytes.count : 0
    }

    func finish(_ result: HTTPResult) { continuation.resume(returning: result) }

    func result(_ code: CURLcode) -> HTTPResult {
        guard code == CURLE_OK else { return .failure(failure(code)) }
        var status = 0
        _ = cc_get_long(&curl, handle, CURLINFO_RESPONSE_CODE, &status)
        // A proxy for plain http answers in the server's place.
        if status == 407, let proxy = route.proxy { return .failure(.proxy(proxy, .credentialsRefused)) }
        guard received.hasHead else { return .failure(.closedEarly) }
        return .success(
            HTTPResponse(
                status: status, headers: received.headers, body: received.body, timings: timings, connection: connection
            ))
    }

    private var connection: HTTPConnection {
        var version = 0
        _ = cc_get_long(&curl, handle, CURLINFO_HTTP_VERSION, &version)
        return HTTPConnection(
            httpVersion: version == CURL_HTTP_VERSION_2_0 ? "2" : version == CURL_HTTP_VERSION_1_0 ? "1.0" : "1.1",
            proxy: route.proxy, tlsVersion: received.tlsVersion,
            certificateEnd: certificateEnd.flatMap(HTTPDate.seconds))
    }

    /// `Expire date` of the server's own certificate, the first of the chain.
    private var certificateEnd: String? {
        var pointer: UnsafeMutableRawPointer?
        guard route.wantsDetails,
            cc_get_pointer(&curl, handle, CURLINFO_CERTINFO, &pointer) == CURLE_OK, let pointer
        else { return nil }
        let chain = pointer.assumingMemoryBound(to: curl_certinfo.self).pointee
        guard chain.num_of_certs > 0, let certificates = chain.certinfo else { return nil }
        var entry = certificates[0]
        while let line = entry?.pointee {
            let text = String(cString: line.data)
            if text.hasPrefix("Expire date:") { return String(text.dropFirst("Expire date:".count)) }
            entry = line.next
        }
        return nil
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

    private func failure(_ code: CURLcode) -> HTTPError {
        if connectStatus >= 300, let proxy = route.proxy {
            // Some proxies answer a wrong password with 401.
            let isRefusal = [401, 407].contains(connectStatus)
            return .proxy(proxy, isRefusal ? .credentialsRefused : .refused(status: connectStatus))
        }
        if isOutOfDescriptors(code) { return .noDescriptors }
        return switch code {
        case CURLE_URL_MALFORMAT: .badAddress
        // The same code means an answer that is not HTTP.
        case CURLE_UNSUPPORTED_PROTOCOL where time(CURLINFO_PRETRANSFER_TIME_T) == .zero: .badAddress
        case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
        case CURLE_COULDNT_RESOLVE_PROXY: proxyFailure(.unknownHost) ?? .other(words(code))
        // 97: CURLE_PROXY, from 7.73 on: the proxy's own handshake.
        case CURLcode(rawValue: 97): proxyFailure(.other(words(code))) ?? .other(words(code))
        case CURLE_COULDNT_CONNECT: proxyFailure(.cannotConnect) ?? .cannotConnect
        case CURLE_OPERATION_TIMEDOUT: timeout
        case CURLE_GOT_NOTHING, CURLE_PARTIAL_FILE, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2,
            CURLE_HTTP2_STREAM:
            .closedEarly
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM,
            CURLE_SSL_ISSUER_ERROR, CURLE_SSL_CIPHER:
            .notTrusted(words(code))
        case CURLE_SSL_CACERT_BADFILE:
            if case .authorities(let file) = route.trust {
                .badAuthorities(file: file)
            } else {
                .notTrusted(words(code))
            }
        case CURLE_WRITE_ERROR where received.hasTooManyHeaders:
            .headersTooLarge(limit: ReceivedAnswer.maximumHeaderBytes)
        case CURLE_WRITE_ERROR where received.isTooLarge: .tooLarge(limit: request.limits.bodyBytes)
        default: .other(words(code))
        }
    }

    /// Whether a connection failed because this process may open no more files.
    private func isOutOfDescriptors(_ code: CURLcode) -> Bool {
        switch code {
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_OUT_OF_MEMORY,
            CURLE_FAILED_INIT, CURLE_SSL_CACERT_BADFILE:
            var number = 0
            _ = cc_get_long(&curl, handle, CURLINFO_OS_ERRNO, &number)
            return [EMFILE, ENFILE].contains(Int32(truncatingIfNeeded: number)) || Descriptors.areExhausted
        default: return false
        }
    }

    /// The status with which a proxy answered CONNECT; 0 where there was none.
    private var connectStatus: Int {
        var status = 0
        _ = cc_get_long(&curl, handle, CURLINFO_HTTP_CONNECTCODE, &status)
        return status
    }

    private func proxyFailure(_ fault: ProxyFault) -> HTTPError? { route.proxy.map { .proxy($0, fault) } }

    private var timeout: HTTPError {
        // libcurl's clock may end a little before the limit.
        if time(CURLINFO_TOTAL_TIME_T) + .milliseconds(20) >= request.limits.total {
            return .totalTimedOut(after: request.limits.total)
        }
        // A connection that is used again has no connect time, but every transfer that began has this one.
        guard time(CURLINFO_PRETRANSFER_TIME_T) == .zero else { return .idleTimedOut(after: request.limits.idle) }
        if time(CURLINFO_CONNECT_TIME_T) == .zero,
            let failure = proxyFailure(.connectTimedOut(after: request.limits.connect))
        {
            return failure
        }
        return .connectTimedOut(after: request.limits.connect)
    }

    private func words(_ code: CURLcode) -> String {
        let detail = String(cString: errorText)
        return detail.isEmpty ? curl.easy_strerror(code).map { String(cString: $0) } ?? "" : detail
    }
}
