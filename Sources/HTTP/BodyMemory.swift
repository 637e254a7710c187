import CCurl

/// The memory of answers' bodies: large, and needed for a moment only.
public enum BodyMemory {
    /// Gives blocks of a quarter of a MiB and more back to the system as soon as they are free. By itself glibc keeps room for
    /// the largest that it has seen: 2 MiB of 25 at the peak of loading 10,000 backups.
    public static func returnsToSystemAtOnce() { cc_set_mapping_threshold(256 << 10) }
}
