import Foundation
public import Terminal

/// Compares a picture with the one kept beside the test; `RECORD=1` writes it and fails, so that nobody forgets to look.
///
/// Nil where they are equal, else what differs.
public func differenceFromGolden(_ actual: String, _ name: String, filePath: String = #filePath) -> String? {
    let folder = URL(fileURLWithPath: filePath).deletingLastPathComponent().appendingPathComponent("Golden")
    let file = folder.appendingPathComponent("\(name).txt")
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
        do {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try actual.write(to: file, atomically: true, encoding: .utf8)
        } catch { return "\(name) cannot be written: \(error)" }
        return "\(name) was recorded; look at it, and run again without RECORD"
    }
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else { return "\(name) has not been recorded" }
    guard expected != actual else { return nil }
    let lines = zip(
        expected.split(separator: "\n", omittingEmptySubsequences: false),
        actual.split(separator: "\n", omittingEmptySubsequences: false))
    let first = lines.enumerated().first { $0.element.0 != $0.element.1 }
    return "\(name) differs from line \((first?.offset ?? 0) + 1) on:\nexpected: \(first?.element.0 ?? "")\n"
        + "actual:   \(first?.element.1 ?? "")\n\(actual)"
}

/// A frame as text: the rows between bars, then the styles of each row as `first-last style`, then the cursor.
///
/// - Parameter name: the name of a style; nil leaves it out.
public func picture(of frame: Frame, naming name: (Style) -> String?) -> String {
    var lines = (0..<frame.size.rows).map { row in
        "|" + (0..<frame.size.columns).map { frame[row, $0].text }.joined() + "|"
    }
    lines.append("")
    for row in 0..<frame.size.rows {
        let runs = styleRuns(of: frame, row: row, naming: name)
        if !runs.isEmpty { lines.append("\(row): \(runs.joined(separator: ", "))") }
    }
    if let cursor = frame.cursor {
        lines.append("cursor: row \(cursor.row) column \(cursor.column)\(frame.isCursorVisible ? "" : " hidden")")
    }
    return lines.joined(separator: "\n") + "\n"
}

private func styleRuns(of frame: Frame, row: Int, naming name: (Style) -> String?) -> [String] {
    var runs: [String] = []
    var start = 0
    while start < frame.size.columns {
        let style = frame[row, start].style
        var end = start
        while end + 1 < frame.size.columns, frame[row, end + 1].style == style { end += 1 }
        if let name = name(style) { runs.append("\(start)-\(end) \(name)") }
        start = end + 1
    }
    return runs
}
