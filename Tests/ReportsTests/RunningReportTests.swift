import BackupAPI
import Support
import Testing

@testable import Reports

@Suite("What is stuck or slow")
struct RunningReportTests {
    private func answer(_ samples: [Sample]) throws -> RunningAnswer {
        var report = RunningReport(now: fixedNow)
        for page in try samples.pages(of: 3) {
            report.add(page.rows, at: 0..<page.rows.count) { index in
                let record = [UInt8](page.bytes[page.rows.recordRange(at: index)])
                return (try? Backup(parsing: record)).map(RunningReport.Timing.init)
            }
        }
        return report.answer(filter: Filter(), total: samples.count)
    }

    private func finished(_ id: String, _ server: String, age: Int64, _ seconds: Int64, speed: Int = 100) -> Sample {
        Sample(id, server, age: age).with {
            let end = Timestamp(seconds: fixedNow.seconds - age + seconds).isoText
            $0.info = [#""finished_at":"\#(end)""#, #""average_speed":\#(speed)"#]
        }
    }

    private func running(_ id: String, _ server: String, age: Int64, progress: Int, speed: Int = 100) -> Sample {
        Sample(id, server, "protecting", age: age).with {
            $0.info = [#""progress":\#(progress)"#, #""average_speed":\#(speed)"#]
        }
    }

    @Test("By hand: three servers; an hour, and three times the usual duration, to the second")
    func byHand() throws {
        let usual = (1...4).map { finished("u\($0)", "a", age: .days(Int64($0)), [1_800, 1_300, 1_301, 900][$0 - 1]) }
        let answer = try answer(
            usual + [
                // The median is 1,300 and a half, rounded down; three times that is 3,900.
                running("1", "a", age: 3_900, progress: 50), running("2", "a", age: 3_901, progress: 10),
                running("3", "b", age: 3_600, progress: 0), running("4", "b", age: 3_601, progress: 100),
                running("5", "a", age: 60, progress: 1, speed: 19), running("6", "a", age: 59, progress: 1, speed: 20),
                running("7", "c", age: 58, progress: 1, speed: 1), running("8", "a", age: 57, progress: 1, speed: 0),
            ])
        #expect(answer.rows.map(\.backupID) == ["2", "4", "5", "1", "3", "6", "7", "8"])
        #expect(answer.faulty.map(\.faults) == [[.stuck], [.stuck], [.slow]])
        #expect(answer.rows.map(\.usualSeconds) == [1_300, nil, 1_300, 1_300, nil, 1_300, nil, 1_300])
        #expect(answer.rows.first { $0.backupID == "1" }?.estimatedEnd?.seconds == fixedNow.seconds + 3_900)
        #expect(answer.rows.first { $0.backupID == "3" }?.estimatedEnd == nil)
    }

    @Test("Three servers a rule: a second before the limit, at it and a second after")
    func limits() throws {
        func stuck(_ limit: Int64, usual: Int64?) throws -> [String] {
            try answer(
                [-1, 0, 1].flatMap { step in
                    [running("\(step)", "s\(step)", age: limit + step, progress: 5)]
                        + (usual.map { [finished("u\(step)", "s\(step)", age: .days(1), $0)] } ?? [])
                }
            ).faulty.map(\.backupID)
        }
        #expect(try stuck(3_600, usual: nil) == ["1"] && stuck(3_600, usual: 1_200) == ["1"])
        #expect(try stuck(3_603, usual: 1_201) == ["1"] && stuck(3_600, usual: 60) == ["1"])
        let slow = try answer(
            [-1, 0, 1].flatMap { step in
                [
                    finished("u\(step)", "s\(step)", age: .days(1), 600),
                    running("\(step)", "s\(step)", age: 60, progress: 5, speed: 20 + step),
                ]
            })
        #expect(slow.faulty.map(\.backupID) == ["-1"] && slow.faulty.map(\.faults) == [[.slow]])
    }

    @Test("A backup that is followed is stalled from ten minutes of the same progress on, until it moves or ends")
    func followed() throws {
        func page(_ progress: Int, _ state: String = "protecting") throws -> RowPage {
            try [running("1", "a", age: 60, progress: progress).with { $0.state = state }].pages()[0].rows
        }
        var watch = ProgressWatch()
        func seconds(_ moment: Int64, _ page: RowPage) -> Int64? {
            watch.add(page, at: Timestamp(seconds: fixedNow.seconds + moment))
            return watch.stalledSeconds
        }
        #expect(try seconds(0, page(7)) == nil && seconds(599, page(7)) == nil)
        #expect(try seconds(600, page(7)) == 600 && seconds(601, page(7)) == 601)
        #expect(try seconds(602, page(8)) == nil && seconds(1_201, page(8)) == nil && seconds(1_202, page(8)) == 600)
        #expect(try seconds(1_203, page(8, "restoring")) == nil && seconds(1_803, page(8, "restoring")) == 600)
        #expect(try seconds(1_804, page(8, "available")) == nil && seconds(9_999, page(8, "available")) == nil)
        #expect(try seconds(10_000, page(100)) == nil && seconds(20_000, page(100)) == nil)
    }

    @Test("Only the last ten of the same kind are usual")
    func kind() throws {
        let old = (20...40).map { finished("o\($0)", "a", age: .days($0), 30_000) }
        let new = (1...10).map { finished("n\($0)", "a", age: .days($0), 60) }
        let full = (1...9).map { finished("f\($0)", "a", age: .days($0) + 5, 9_000).with { $0.isIncremental = false } }
        let samples = old + full + new + [running("1", "a", age: 3_601, progress: 5)]
        #expect(try answer(samples).rows.map(\.usualSeconds) == [60] && answer(samples.reversed()).faulty.count == 1)
        let ofFull =
            samples.dropLast() + [running("1", "a", age: 27_000, progress: 5).with { $0.isIncremental = false }]
        #expect(try answer(Array(ofFull)).rows.map(\.usualSeconds) == [9_000] && answer(Array(ofFull)).faulty.isEmpty)
    }

    @Test("Stalled is progress that is the same ten minutes later, to the second")
    func stalled() throws {
        func reading(_ seconds: Int64, _ progress: [Int], _ state: String = "protecting") throws -> RunningAnswer {
            var report = RunningReport(now: Timestamp(seconds: fixedNow.seconds + seconds))
            let samples = progress.enumerated().map { index, progress in
                running("\(index)", "s\(index)", age: 60 + Int64(index), progress: progress).with { $0.state = state }
            }
            for page in try samples.pages() { report.add(page.rows, at: 0..<page.rows.count) { _ in nil } }
            return report.answer(filter: Filter(), total: nil)
        }
        let first = try reading(0, [7, 40, 100, 0])
        func stalled(_ later: RunningAnswer) -> [String] {
            later.compared(with: first).faulty.filter { $0.faults == [.stalled] }.map(\.backupID)
        }
        #expect(try stalled(reading(600, [7, 41, 100, 0, 7])) == ["3", "0"])
        #expect(try stalled(reading(599, [7, 41, 100, 0])) == [])
        #expect(try stalled(reading(-600, [7, 40, 100, 0])) == [] && stalled(reading(600, [8, 7, 7, 7])) == [])
        #expect(try stalled(reading(600, [7, 40, 100, 0], "restoring")) == [])
        // What is stuck remains so, and comes first.
        let later = try reading(7_200, [8, 40, 100, 1]).compared(with: first)
        #expect(later.rows.map(\.backupID) == ["3", "2", "1", "0"])
        #expect(later.rows.map(\.faults) == [[.stuck], [.stuck], [.stuck, .stalled], [.stuck]])
    }

    @Test("Deleting and restoring count from the last update", arguments: ["deleting", "waiting_delete", "restoring"])
    func others(state: String) throws {
        func sample(_ server: String, _ seconds: Int64?) -> Sample {
            Sample(server, server, state, age: .days(9)).with { sample in
                guard let seconds else { return }
                sample.detail = [#""updated_at":"\#(Timestamp(seconds: fixedNow.seconds - seconds).isoText)""#]
            }
        }
        let rows = try answer([sample("a", 3_600), sample("b", 3_601), sample("c", nil)]).rows
        #expect(rows.map(\.backupID) == ["b", "a", "c"] && rows.map(\.faults) == [[.stuck], [], []])
    }
}
