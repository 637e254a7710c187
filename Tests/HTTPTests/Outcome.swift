import HTTP

extension HTTPClient {
    /// Why a request got no answer; nil where it got one.
    func failure(of request: HTTPRequest) async -> HTTPError? {
        do throws(HTTPError) {
            _ = try await send(request)
            return nil
        } catch {
            return error
        }
    }
}

extension HTTPRequest {
    /// A GET that gives up after ten seconds, so that no test hangs.
    static func get(_ url: String, limits: HTTPLimits = HTTPLimits(total: .seconds(10))) -> HTTPRequest {
        HTTPRequest(method: "GET", url: url, limits: limits)
    }
}
