import NotebookModel
import Testing

@Suite("Runs")
struct RunTests {
    @Test(
        "read durations as people write them",
        arguments: [
            ("350 ms", 350), ("12.4 s", 12_400), ("12s", 12_000), ("3 min 4 s", 184_000), ("1h02m", 3_720_000),
            ("1:02", 62_000), ("1:02:03", 3_723_000), ("~ 2 hours", 7_200_000), ("1,200 ms", 1200),
            ("2 days", 172_800_000),
        ])
    func durations(_ text: String, _ milliseconds: Int) {
        #expect(RunDuration.duration(in: text) == .milliseconds(milliseconds))
    }

    @Test("read no duration where none stands", arguments: ["", "soon", "12", "4 pages", ":", "1:x", "s"])
    func noDuration(_ text: String) {
        #expect(RunDuration.duration(in: text) == nil)
    }

    @Test(
        "write durations as exactly as it is interesting",
        arguments: [
            (0, "0 ms"), (350, "350 ms"), (1000, "1.0 s"), (59_999, "59.9 s"), (60_000, "1 min"),
            (184_000, "3 min 4 s"),
            (3_600_000, "1 h"), (3_723_456, "1 h 2 min 3 s"),
        ])
    func writing(_ milliseconds: Int, _ text: String) {
        #expect(RunDuration.text(of: .milliseconds(milliseconds)) == text)
    }

    @Test(
        "tell the numbers of metrics from their units",
        arguments: [
            ("93.4 %", 93.4, "%"), ("12.1ms", 12.1, "ms"), ("1,204", 1204, nil), ("-3e-4 V", -3e-4, "V"),
            ("5e", 5, "e"),
            ("1,2", 1, ",2"), ("+0.5", 0.5, nil),
        ])
    func metrics(_ text: String, _ number: Double, _ unit: String?) {
        let metric = Run.Metric(name: "x", text: text)
        #expect(metric.number == number)
        #expect(metric.unit == unit)
    }

    @Test(
        "have metrics that are no numbers",
        arguments: [
            "", "fast", "-", "e5", ".", "inf", String(repeating: "1", count: 65),
            String(repeating: "e", count: 1 << 20),
        ])
    func words(_ text: String) {
        #expect(Run.Metric(name: "x", text: text).number == nil)
    }

    @Test("came to an end, well or not, or did not")
    func outcomes() {
        func outcome(_ state: Run.State?, _ exit: Run.Exit?) -> Run.Outcome? {
            var run = Run(identifier: ItemIdentifier(.entry, 1), title: "x", line: 1)
            run.state = state
            run.exit = exit
            return run.outcome
        }
        #expect(outcome(.finished, .status(0)) == .succeeded)
        #expect(outcome(nil, .status(0)) == .succeeded)
        #expect(outcome(.finished, .status(1)) == .failed)
        #expect(outcome(.finished, .signal("SIGKILL")) == .failed)
        #expect(outcome(.interrupted, .status(0)) == .stopped)
        #expect(outcome(.open, nil) == .stopped)
        #expect(outcome(nil, nil) == nil)
    }

    @Test("are a column of numbers where all of one unit are, and of texts else")
    func columns() {
        func runs(_ values: [String?]) -> [Run] {
            values.enumerated().map { number, value in
                var run = Run(identifier: ItemIdentifier(.entry, number + 1), title: "x", line: number + 1)
                run.metrics = value.map { [Run.Metric(name: "Rate", text: $0)] } ?? []
                return run
            }
        }
        let numbers = RunColumn(RunProperty(.metric("Rate")), of: runs(["93.45 %", nil, "7 %", "8.1%"]))
        #expect(numbers.heading == "Rate (%)" && numbers.isNumeric)
        #expect(numbers.cells == ["93.45", "", "7   ", "8.1 "])
        let mixed = RunColumn(RunProperty(.metric("Rate")), of: runs(["12 ms", "1 s"]))
        #expect(mixed.heading == "Rate" && !mixed.isNumeric)
        #expect(mixed.cells == ["12 ms", "1 s"])
        #expect(RunColumn(RunProperty(.exit), of: runs(["1"])).heading == "Exit")
    }
}
