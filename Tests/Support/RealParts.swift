import Glibc

/// Whether the tests with real parts run: Keystone, TLS and proxies, tmux, the built programs in terminals.
///
///     @Suite("…", .enabled(if: RealParts.areWanted, "needs tmux; CSBS_PARTS=1 runs it"))
///
/// Where they are wanted, one that is missing fails its tests.
public enum RealParts {
    /// Whether `CSBS_PARTS` is set and is not empty or `0`.
    public static let areWanted: Bool = areWanted(getenv("CSBS_PARTS").map { String(cString: $0) })

    /// A Python with what tests need of PyPI, which `Tests/with-keystone` makes; nil without it.
    public static let python = getenv("CSBS_PYTHON").map { String(cString: $0) }

    /// What a value of `CSBS_PARTS` says.
    public static func areWanted(_ value: String?) -> Bool { value.map { !$0.isEmpty && $0 != "0" } ?? false }
}
