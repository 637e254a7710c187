public import ConfigurationFiles

/// What keeping a gibibyte for a month costs, in a currency that the operator knows: `price-per-gib-month` in `config.yaml`.
public struct StoragePrice: Sendable, Hashable {
    public static let key = "price-per-gib-month"

    /// As it is written in the file.
    let text: String
    private let amount: Double

    /// - Throws: `FileError` with the line where it is no number above 0.
    public init(_ node: YAMLNode) throws(FileError) {
        guard let text = node.text, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ".") }),
            let amount = Double(text), amount > 0, amount <= 1e6
        else { throw node.malformed("\(Self.key) must be a number above 0, such as 0.045") }
        self.text = text
        self.amount = amount
    }

    /// `31,104.20`.
    func monthText(megabytes: Int64) -> String {
        let (whole, rest) = parts(megabytes: megabytes)
        return "\(Format.number(whole)).\(rest)"
    }

    /// `31104.20`.
    func monthDigits(megabytes: Int64) -> String {
        let (whole, rest) = parts(megabytes: megabytes)
        return "\(whole).\(rest)"
    }

    /// What megabytes cost in a month: the whole part, and two digits.
    private func parts(megabytes: Int64) -> (whole: Int, hundredths: String) {
        let (whole, rest) = (Int(exactly: (Double(megabytes) / 1_024 * amount * 100).rounded()) ?? .max)
            .quotientAndRemainder(dividingBy: 100)
        return (whole, rest < 10 ? "0\(rest)" : "\(rest)")
    }
}
