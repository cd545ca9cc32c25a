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

    @Test("have metrics that are no numbers", arguments: ["", "fast", "-", "e5", ".", "inf"])
    func words(_ text: String) {
        #expect(Run.Metric(name: "x", text: text).number == nil)
    }
}
