import CNcurses

/// Hands out ncurses' colour pairs as they are needed.
struct ColorPairs {
    private struct Colors: Hashable {
        let foreground: UInt8?
        let background: UInt8?
    }

    private var numbers: [Colors: Int32] = [:]
    private let colors: Int
    private let capacity: Int

    /// After `start_color`. Without colours every pair is the terminal's own.
    init(hasColors: Bool) {
        colors = hasColors ? Int(cn_colors()) : 0
        capacity = hasColors ? Int(cn_color_pairs()) : 0
    }

    mutating func number(for style: Style) -> Int32 {
        let wanted = Colors(foreground: usable(style.foreground), background: usable(style.background))
        guard wanted.foreground != nil || wanted.background != nil else { return 0 }
        if let number = numbers[wanted] { return number }
        let number = Int32(numbers.count + 1)
        guard Int(number) < capacity,
            init_extended_pair(number, wanted.foreground.map(Int32.init) ?? -1, wanted.background.map(Int32.init) ?? -1)
                == OK
        else { return 0 }
        numbers[wanted] = number
        return number
    }

    private func usable(_ color: UInt8?) -> UInt8? {
        color.flatMap { Int($0) < colors ? $0 : nil }
    }
}
