import ArgumentParser
import BackupAPI
import Presentation
import Reports

/// `csbs diff`.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print what changed between two exports: which backups appeared, vanished, changed state or size.",
        discussion: """
            Both files are a JSON array or JSON lines, as csbs list --all --output json or jsonl writes them. Backups are the \
            same where their ids are.
            """)

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    @Argument(help: ArgumentHelp("The older file; - is standard input.", valueName: "old"))
    var old: String

    @Argument(help: ArgumentHelp("The newer file; - is standard input.", valueName: "new"))
    var new: String

    @Option(name: .long, help: "text or json.")
    var output = Format.text

    func run() throws {
        guard old != "-" || new != "-" else {
            throw CommandExit.usage("OLD and NEW: only one of them can be standard input.")
        }
        let diff = BackupDiff(
            from: try RecordFile(old, "OLD").page.rows, to: try RecordFile(new, "NEW").page.rows)
        switch output {
        case .text: try Output.write(DiffText.lines(diff, isTerminal: Output.isTerminal))
        case .json: try Output.write(DiffText.json(diff, isTerminal: Output.isTerminal))
        }
        DiffText.remarks(diff).forEach(Output.printError)
    }
}
