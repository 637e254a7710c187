import BackupAPI
import Presentation
import Terminal
import Testing

@Suite("Errors with a sentence")
struct SentenceTests {
    @Test(
        "Whatever goes wrong is one whole sentence",
        arguments: [
            (
                ScreenError.notATerminal as any SentenceError,
                "Standard input and output must be a terminal; for scripts there are csbs count, list, show and tags."
            ),
            (
                OutputError.failed("No space left on device"),
                "Cannot write to standard output: No space left on device."
            ),
            (
                ServiceError(status: 503, code: "CSBS.1", message: "Busy."),
                "The service failed: the service is not available (HTTP 503 CSBS.1: Busy); try again in a while."
            ),
        ])
    func sentences(error: any SentenceError, sentence: String) {
        #expect(error.sentence == sentence)
    }
}
