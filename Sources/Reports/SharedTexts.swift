import BackupAPI

/// What is made of a text column of one page, made once for each different text.
struct SharedTexts<Value> {
    private let page: RowPage
    private let column: RowPage.TextColumn
    private var values: [Value?]

    init(_ column: RowPage.TextColumn, of page: RowPage) {
        self.page = page
        self.column = column
        values = [Value?](repeating: nil, count: page.sharedTextCount)
    }

    /// - Parameter make: makes the value of a row's text.
    mutating func value(at index: Int, make: (ArraySlice<UInt8>) -> Value) -> Value {
        guard let number = page.sharedTextNumber(column, at: index) else { return make(page.bytes(column, at: index)) }
        if let known = values[number] { return known }
        let value = make(page.bytes(column, at: index))
        values[number] = value
        return value
    }
}

extension SharedTexts<String> {
    mutating func text(at index: Int) -> String { value(at: index) { String(decoding: $0, as: UTF8.self) } }
}
