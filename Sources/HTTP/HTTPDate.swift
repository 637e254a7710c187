import CCurl

/// Dates as HTTP headers and certificates write them.
public enum HTTPDate {
    /// Seconds since 1970; nil where the text is no date.
    public static func seconds(_ text: String) -> Int64? {
        guard let curl = CurlLibrary.functions else { return nil }
        let seconds = curl.getdate(text, nil)
        return seconds < 0 ? nil : Int64(seconds)
    }
}
