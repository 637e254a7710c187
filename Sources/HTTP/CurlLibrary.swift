import CCurl

/// libcurl's functions, loaded on first use.
enum CurlLibrary {
    static let loaded: Result<CurlFunctions, HTTPError> = {
        var table = CurlFunctions()
        return switch cc_load(&table) {
        case 0: .success(table)
        case -2: .failure(.libraryTooOld)
        default: .failure(.libraryMissing)
        }
    }()

    /// Nil where libcurl.so.4 is missing or too old.
    static var functions: CurlFunctions? { try? loaded.get() }
}
