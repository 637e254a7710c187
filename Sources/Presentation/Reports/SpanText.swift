/// A stretch of time in one unit, as limits are given: `90 s`, `45 min`, `41 h`, `9 d`.
enum SpanText {
    static func text(seconds: Int64) -> String {
        switch seconds {
        case ..<120: "\(seconds) s"
        case ..<7_200: "\(seconds / 60) min"
        case ..<(96 * 3_600): "\(Format.number(Int(seconds / 3_600))) h"
        default: "\(Format.number(Int(seconds / 86_400))) d"
        }
    }
}
