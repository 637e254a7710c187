import Support
import Testing

@testable import BackupAPI

extension Chance {
    fileprivate mutating func exactTexts() -> [ExactText] {
        (0...next(3)).map { _ in
            let text = next(6) == 0 ? "" : text()
            return ExactText(text == "*" ? "x" : text)
        }
    }

    fileprivate mutating func texts() -> RowQuery.Texts {
        switch next(3) {
        case 0: .any
        case 1: .equal(exactTexts())
        default: .containing(exactTexts().map { $0.text.isEmpty ? ExactText("a") : $0 })
        }
    }

    mutating func rowQuery() -> RowQuery {
        RowQuery(
            terms: (0..<next(5)).map { _ in
                RowQuery.Term(isNegated: next(3) == 0, condition: condition())
            })
    }

    private mutating func condition() -> RowQuery.Condition {
        func nonEmpty(_ text: String) -> ExactText { ExactText(text.isEmpty ? "k" : text) }
        let column = element(of: RowQueryColumn.allCases)
        switch next(4) {
        case 0: return .word(nonEmpty(text()))
        case 1:
            let key = next(3) == 0 ? element(of: ["state", "status", "tag:", "tag:x", "and", "or", "a!", "<"]) : text()
            return .tag(nonEmpty(key), texts())
        default:
            switch column.content {
            case .text: return .text(column, texts())
            case .tags: return .text(column, next(2) == 0 ? .any : .containing([ExactText("a b")]))
            case .kind: return .kind(Array(BackupKind.allCases.prefix(next(5))))
            case .number(_, let unit):
                var value = Int64(next(100_000)) << Int64(next(12))
                if unit == .time { value += 1_700_000_000 }
                var range = value...value
                if unit == .time, next(2) == 0 {
                    let length: Int64 = next(2) == 0 ? 60 : 86_400
                    range = (value / length * length)...(value / length * length + length - 1)
                }
                switch next(3) {
                case 0: return .number(column, .any)
                case 1: return .number(column, .equal([range]))
                default:
                    let comparison = element(of: [RowQuery.Comparison.below, .atMost, .atLeast, .above])
                    return .number(column, .compared(comparison, range))
                }
            }
        }
    }
}
