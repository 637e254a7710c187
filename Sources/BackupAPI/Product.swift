/// The program's name and version, in one place.
public enum Product {
    public static let name = "csbs"
    public static let version = "0.1.0"

    /// The value of the header User-Agent.
    public static let userAgent = "\(name)/\(version)"
}
