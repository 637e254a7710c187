/// A bar made of text, for lines.
public enum ProgressText {
    public static func bar(_ fraction: Double, columns: Int) -> String {
        let full = Int((Double(columns) * min(max(fraction, 0), 1)).rounded())
        return String(repeating: "█", count: full) + String(repeating: "░", count: columns - full)
    }
}
