import OutturnModel
import Testing

/// Moments against a second reckoning of London's clocks, and the laws that their arithmetic keeps.
struct MomentTests {
  /// The day of the month of the last Sunday, from the published tables of the clocks' changes.
  static let changes: [(year: Int, march: Int, october: Int)] = [
    (1996, 31, 27), (1997, 30, 26), (1998, 29, 25), (1999, 28, 31), (2000, 26, 29), (2001, 25, 28),
    (2002, 31, 27), (2010, 28, 31), (2016, 27, 30), (2020, 29, 25), (2021, 28, 31), (2022, 27, 30),
    (2023, 26, 29), (2024, 31, 27), (2025, 30, 26), (2026, 29, 25), (2027, 28, 31),
  ]

  private func read(_ text: String) -> Moment? { try? Moment(iso: text) }

  private func problem(_ text: String) -> Moment.Problem? {
    do throws(Moment.Problem) {
      _ = try Moment(iso: text)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: changes) func `the clocks change when they did`(
    change: (year: Int, march: Int, october: Int)
  ) {
    let spring = "\(change.year)-03-\(change.march)"
    let autumn = "\(change.year)-10-\(change.october)"
    #expect(problem("\(spring)T01:00") == .skipped)
    #expect(problem("\(spring)T01:59:59") == .skipped)
    #expect(read("\(spring)T00:59:59")?.isSummerTime == false)
    #expect(read("\(spring)T02:00")?.isSummerTime == true)
    #expect(problem("\(autumn)T01:00") == .repeated)
    #expect(problem("\(autumn)T01:59:59") == .repeated)
    #expect(read("\(autumn)T00:59:59")?.isSummerTime == true)
    #expect(read("\(autumn)T02:00")?.isSummerTime == false)
    #expect(read("\(autumn)T00:59:59Z")?.isSummerTime == true)
    #expect(read("\(autumn)T01:00Z")?.isSummerTime == false)
  }

  @Test func `what a moment prints reads back as that moment`() throws {
    var moment = try #require(read("1996-01-01T00:00"))
    let end = try #require(read("2030-01-01T00:00"))
    while moment < end {
      #expect(read(moment.description) == moment)
      moment = try #require(moment.adding(minutes: 7 * 24 * 60 + 331))
    }
  }

  @Test func `minute by minute the clocks of 2024 show every time that exists`() throws {
    for (day, minutes) in [("2024-03-31", 23 * 60), ("2024-10-27", 25 * 60), ("2024-06-01", 24 * 60)] {
      let start = try #require(read("\(day)T00:00"))
      let date = start.date
      var shown: [Int] = []
      var moment = start
      while moment.date == date {
        shown.append(moment.hour * 60 + moment.minute)
        moment = try #require(moment.adding(minutes: 1))
      }
      #expect(shown.count == minutes)
      #expect(moment.hour == 0 && moment.minute == 0)
      if day == "2024-03-31" { #expect(!shown.contains { (60..<120).contains($0) }) }
      if day == "2024-10-27" { #expect(shown.count { (60..<120).contains($0) } == 120) }
    }
  }

  @Test func `ambiguous times are told apart in words`() throws {
    #expect(try Moment(iso: "2024-10-27T01:30+01:00").inWords == "01:30 BST on 27 October 2024")
    #expect(try Moment(iso: "2024-10-27T01:30Z").inWords == "01:30 GMT on 27 October 2024")
    #expect(try Moment(iso: "2024-03-31T09:30").inWords == "09:30 on 31 March 2024")
  }
}
