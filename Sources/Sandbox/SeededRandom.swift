/// Numbers that look random and depend on the seed, the record and the purpose alone, so that any record can be made
/// without its predecessors.
struct SeededRandom: Sendable {
    let seed: UInt64

    /// SplitMix64's finaliser: a bijection of 64-bit numbers.
    static func mix(_ number: UInt64) -> UInt64 {
        var mixed = number
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The inverse of `mix`.
    static func unmix(_ mixed: UInt64) -> UInt64 {
        var number = mixed ^ (mixed >> 31) ^ (mixed >> 62)
        number = number &* 0x3196_42B2_D24D_8EC3
        number = number ^ (number >> 27) ^ (number >> 54)
        number = number &* 0x96DE_1B17_3F11_9089
        return number ^ (number >> 30) ^ (number >> 60)
    }

    func number(_ index: Int, _ purpose: UInt64) -> UInt64 {
        Self.mix(seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(bitPattern: Int64(index)) &* 0xD1B5_4A32_D192_ED03 &+ purpose)
    }

    /// A number below `bound`.
    func below(_ bound: Int, _ index: Int, _ purpose: UInt64) -> Int {
        Int(number(index, purpose) % UInt64(bound))
    }

    func one<Item>(of items: [Item], _ index: Int, _ purpose: UInt64) -> Item {
        items[below(items.count, index, purpose)]
    }

    /// An identifier that leads back to the index: its first half is a bijection of it.
    func identifier(_ index: Int, _ purpose: UInt64) -> String {
        let first = Self.mix(UInt64(index) ^ seed ^ (purpose << 48))
        return Self.identifier(first, number(index, purpose &+ 1_000))
    }

    /// The index that an identifier was made of, if it was made by `identifier` with the same purpose.
    func index(of identifier: String, _ purpose: UInt64, below bound: Int) -> Int? {
        guard identifier.utf8.count == 36, let first = UInt64(identifier.filter { $0 != "-" }.prefix(16), radix: 16)
        else { return nil }
        let number = Self.unmix(first) ^ seed ^ (purpose << 48)
        guard number < UInt64(bound), self.identifier(Int(number), purpose) == identifier else { return nil }
        return Int(number)
    }

    private static func identifier(_ high: UInt64, _ low: UInt64) -> String {
        let digits = high.hex(16) + low.hex(16)
        var text = ""
        for (position, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(position) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}

extension UInt64 {
    /// The lowest `count` hexadecimal digits.
    func hex(_ count: Int) -> String {
        let digits = String(self, radix: 16)
        return String(repeating: "0", count: Swift.max(0, count - digits.count)) + digits.suffix(count)
    }
}
