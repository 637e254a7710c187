import BackupAPI
import Support
import Testing

@testable import Sandbox

@Suite("A request and what the service reads of it")
struct RequestRoundTripTests {
    @Test("The service reads the filter that was sent, whatever its texts are made of", arguments: 0..<10)
    func identity(seed: UInt64) throws {
        var chance = Chance(seed)
        for _ in 0..<200 {
            let query = Query(action: .filter, filter: chance.validFilter(), limit: 1 + chance.next(1_000), offset: 7)
            let read = try QueryReader.read(Array(query.body.compactText.utf8))
            // Blanks around keys and values are not sent.
            var sent = query
            sent.filter = query.filter.trimmed
            #expect(read == sent)
        }
    }
}
