/// The themes that come with the program, embedded in the binary; `Browser` reads them like a person's own.
public enum Themes {
    /// Name and YAML text of each, in the order in which the theme key walks through them.
    public static let all: [(name: String, text: String)] = [
        ("dark", text(PackageResources.dark_yaml)),
        ("light", text(PackageResources.light_yaml)),
        ("sixteen", text(PackageResources.sixteen_yaml)),
        ("mono", text(PackageResources.mono_yaml)),
    ]

    private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
