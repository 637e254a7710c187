extension Format {
    /// So many bytes: `812 bytes`, `367.2 KiB`, `9.5 MiB`.
    public static func bytes(_ count: Int) -> String {
        if count < 1_024 { return self.count(count, "byte") }
        if count < 1 << 20 { return "\(decimal(Double(count) / 1_024)) KiB" }
        return size(megabytes: Double(count) / Double(1 << 20))
    }
}
