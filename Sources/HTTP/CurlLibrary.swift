import CCurl

/// libcurl's functions, loaded on first use.
enum CurlLibrary {
    /// Nil where libcurl.so.4 is missing.
    static let functions: CurlFunctions? = {
        var table = CurlFunctions()
        return cc_load(&table) == 0 ? table : nil
    }()
}
