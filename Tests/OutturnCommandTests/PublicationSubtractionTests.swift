import Foundation
import OutturnModel
import Testing

/// Readers who take one published count from another: months from windows of months, a part of the rows from all of
/// them, what came suppressed from a total that came by itself. They have all formats of the return together.
struct PublicationSubtractionTests {
  static let rules = """
    outturn 1

    source plan-2024 "Plan" { publisher "Board" }

    dataset visits "Visits by practice" {
      one row per    "practice, month and kind"
      key            practice, month, kind
      months in      month
      disclosure     control
      suppressed is  "*"

      practice  column "Practice"  text
      month     column "Month"     month
      kind      column "Kind"      text
      made      column "Made"      integer 0 or more
    }

    indicator made "Visits made" {
      sum of     made from visits
      unit       "visits"
      polarity   neither is better
      by         practice
      frequency  monthly
      cites      plan-2024 line 1
    }

    indicator made-in-three "Visits made in three months" {
      sum of     made from visits
      unit       "visits"
      polarity   neither is better
      by         practice
      frequency  monthly
      over       3 months
      cites      plan-2024 line 2
    }

    indicator made-at-home "Visits at home" {
      sum of     made from visits where kind = "home"
      unit       "visits"
      polarity   neither is better
      by         practice
      frequency  monthly
      cites      plan-2024 line 3
    }
    """

  /// With it, who is not at home is one of the counts of the return; without it, only the rules say that they are left.
  static let share = """
    indicator share-at-home "Share at home" {
      denominator  sum of made from visits
      numerator    sum of made where kind = "home"
      unit         percent
      polarity     neither is better
      by           practice
      frequency    monthly
      cites        plan-2024 line 4
    }
    """

  static let practices = 4
  /// From January 2024; results are of April to June, and the first window begins in February.
  static let months = 6
  static let kinds = ["clinic", "home"]

  /// By practice, month and kind.
  typealias Counts = [[[Int]]]

  /// One month of a practice in `small` has few visits in all, few at home or few elsewhere; of those before April one
  /// in `before`.
  static func counts(_ generator: inout SplitMix64, small: Int, before: Int = 2) -> Counts {
    (0..<practices).map { _ in
      (0..<months).map { month in
        func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }
        let isSmall = draw(1...(month < 3 ? before : small)) == 1
        switch isSmall ? draw(0...3) : 4 {
        case 0: return [draw(0...4), draw(0...4)]
        case 1: return [draw(0...9), draw(31...40)]
        case 2: return [draw(31...90), draw(0...9)]
        case 3: return [0, draw(0...9)]
        default: return [draw(21...120), draw(11...40)]
        }
      }
    }
  }

  static func csv(_ counts: Counts) -> String {
    var text = "Practice,Month,Kind,Made\n"
    for practice in 0..<practices {
      for month in 0..<months {
        for (kind, name) in kinds.enumerated() {
          text += "p\(practice),2024-0\(month + 1),\(name),\(counts[practice][month][kind])\n"
        }
      }
    }
    return text
  }

  static let formats = ["xml", "json", "csv", "fhir-json", "adx", "xlsx"]

  static func publish(_ sandbox: Sandbox) throws {
    let finished = try sandbox.outturn(
      [
        "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25 Q1", "--out", "out",
        "--audience", "publication",
      ] + formats.flatMap { ["--format", $0] })
    #expect(finished.exitCode == 0, "\(finished.messages)")
  }

  // MARK: the reader's ledger

  /// A count that a reader can think of: of these practices, months and kinds.
  struct Group: Hashable {
    var practices: [Int]
    var months: [Int]
    var kinds: [Int]

    func truth(_ counts: Counts) -> Int {
      practices.reduce(0) { sum, practice in
        months.reduce(sum) { sum, month in kinds.reduce(sum) { $0 + counts[practice][month][$1] } }
      }
    }
  }

  struct Reader {
    var ledger = Ledger()
    var groups: [Group] = []
    private var numbers: [Group: Int] = [:]

    mutating func cell(_ group: Group) -> Int {
      if let known = numbers[group] { return known }
      let number = ledger.add()
      numbers[group] = number
      groups.append(group)
      return number
    }

    /// Every group by practice and kind in a month and in a window, and all sums between them.
    mutating func addAll() {
      let everyone = Array(0..<practices)
      let stretches = (1..<months).map { [$0] } + (1...months - 3).map { Array($0..<$0 + 3) }
      for stretch in stretches {
        for those in everyone.map({ [$0] }) + [everyone] {
          for kinds in [[0], [1], [0, 1]] {
            let group = Group(practices: those, months: stretch, kinds: kinds)
            let total = cell(group)
            if those.count > 1 {
              ledger.addSum(
                of: those.map { cell(Group(practices: [$0], months: stretch, kinds: kinds)) }, to: total)
            }
            if kinds.count > 1 {
              ledger.addSum(
                of: kinds.map { cell(Group(practices: those, months: stretch, kinds: [$0])) }, to: total)
            }
            if stretch.count > 1 {
              ledger.addSum(
                of: stretch.map { cell(Group(practices: those, months: [$0], kinds: kinds)) }, to: total)
            }
            // A window and the month that the next one has more are the next one and the month that it has less.
            if stretch.count > 1, let next = stretch.last.map({ $0 + 1 }), next < months {
              let both = cell(Group(practices: those, months: stretch + [next], kinds: kinds))
              let later = Array(stretch.dropFirst()) + [next]
              ledger.addSum(
                of: [total, cell(Group(practices: those, months: [next], kinds: kinds))], to: both)
              ledger.addSum(
                of: [
                  cell(Group(practices: those, months: later, kinds: kinds)),
                  cell(Group(practices: those, months: [stretch[0]], kinds: kinds)),
                ], to: both)
            }
          }
        }
      }
    }
  }

  static func group(_ indicator: String, _ stratum: String, _ period: String) -> Group? {
    let practice = stratum.split(separator: "=").last.flatMap { Int($0.dropFirst()) }
    let months: [Int]
    if period == "2024/25 Q1" {
      months = [3, 4, 5]
    } else {
      let ends = period.components(separatedBy: "..").compactMap { Int($0.suffix(2)) }
      guard let first = ends.first, let last = ends.last else { return nil }
      months = Array(first - 1...last - 1)
    }
    return Group(
      practices: practice.map { [$0] } ?? Array(0..<practices), months: months,
      kinds: indicator.hasSuffix("at-home") ? [1] : [0, 1])
  }

  /// Each group that a result shows, and whether it does.
  static func shown(_ document: ReturnDocument) -> [(Group, String)] {
    document.results.flatMap { result -> [(Group, String)] in
      guard let group = group(result.indicator, result.stratum, result.period) else { return [] }
      var found = [(group, result.numerator)]
      if result.indicator == "share-at-home" {
        var all = group
        all.kinds = [0, 1]
        found.append((all, result.denominator))
      }
      return found
    }
  }

  @Test(arguments: 0..<8)
  func `no window, part or other format gives a hidden count back`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(4_000 + seed))
    let counts = Self.counts(&generator, small: [4, 8, 16, 40][seed % 4])
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules + (seed < 4 ? Self.share : ""))
    try sandbox.write("data.csv", Self.csv(counts))
    try Self.publish(sandbox)
    let document = try ReturnDocument(try sandbox.bytes("out/return.json"))
    let shown = Self.shown(document)
    #expect(shown.count > 40)
    for isExact in [true, false] {
      var reader = Reader()
      reader.addAll()
      var isShown: Set<Int> = []
      for (group, text) in shown {
        let cell = reader.cell(group)
        guard let number = Int(text) else { continue }
        let truth = group.truth(counts)
        #expect(number % 5 == 0 && abs(number - truth) <= 2 && !(1...7).contains(truth), "\(group) \(number)")
        isShown.insert(cell)
        let (least, most) =
          isExact ? (truth, truth) : (number == 0 ? (0, 0) : (max(number - 2, 8), number + 2))
        reader.ledger.know(cell, from: least, to: most)
      }
      reader.ledger.narrow()
      for (cell, group) in reader.groups.enumerated() where !isShown.contains(cell) {
        let truth = group.truth(counts)
        let (low, high) = (reader.ledger.low[cell], reader.ledger.high[cell])
        #expect(low <= truth && truth <= high)
        // What nobody shows and is not small may be known.
        if (1...7).contains(truth) {
          #expect(low <= 1 && high >= 7, "\(group) is \(truth), within \(low) and \(high)")
        }
      }
      let settled = reader.ledger.settled(reader.groups.indices.map { !isShown.contains($0) })
      for cell in settled where (1...7).contains(reader.groups[cell].truth(counts)) {
        Issue.record("\(reader.groups[cell]) is settled, \(reader.groups[cell].truth(counts))")
      }
    }
    try Self.checkOtherFormats(sandbox, document)
  }

  @Test func `much is shown where little is small`() throws {
    var generator = SplitMix64(seed: 4_100)
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules + Self.share)
    try sandbox.write("data.csv", Self.csv(Self.counts(&generator, small: 60, before: 60)))
    try Self.publish(sandbox)
    let shown = Self.shown(try ReturnDocument(try sandbox.bytes("out/return.json")))
    let visible = shown.count { Int($0.1) != nil }
    #expect(visible * 2 > shown.count, "\(visible) of \(shown.count)")
  }

  /// ADX and FHIR say of each place what the return says, and the workbook has no other number.
  static func checkOtherFormats(_ sandbox: Sandbox, _ document: ReturnDocument) throws {
    let adx = OtherFormats.adx(try sandbox.text("out/return.adx.xml"), dimensions: ["practice"])
    let fhir = try OtherFormats.fhir(try sandbox.bytes("out/return.fhir.json"))
    #expect(adx.count > 20 && fhir.count > 20)
    var numbers: Set<String> = []
    for result in document.results {
      let (start, months) = try #require(Self.days(result.period))
      let end = Self.lastDay(of: start, months)
      let adxPeriod = "\(start)/P\(months)M"
      func plain(_ text: String) -> String { Double(text) == nil ? "" : text }
      for (role, number) in [("numerator", result.numerator), ("denominator", result.denominator)] {
        numbers.insert(plain(number))
        let place = OtherFormats.Place(
          element: "\(result.indicator).\(role)", stratum: result.stratum, period: adxPeriod)
        #expect((adx[place] ?? "") == plain(number), "\(place)")
      }
      for role in ["initial-population", "numerator", "denominator"] {
        let place = OtherFormats.Place(
          element: "\(result.indicator).\(role)", stratum: result.stratum, period: "\(start)..\(end)")
        if let count = fhir[place] {
          #expect(count == plain(role == "denominator" ? result.denominator : result.numerator), "\(place)")
        }
      }
      numbers.insert(plain(result.value))
    }
    // Of the workbook's numbers those that could be counts of people.
    guard let workbook = try OtherFormats.workbook(sandbox.folder.appending(path: "out/return.xlsx")) else {
      return
    }
    let counts = Set(workbook.filter { $0.count > 2 && Int($0).map { $0 > 200 && $0 < 2000 } ?? false })
    #expect(counts.subtracting(numbers).isEmpty, "\(counts.subtracting(numbers).sorted())")
  }

  /// The first day of a period and how many months it has.
  private static func days(_ period: String) -> (start: String, months: Int)? {
    if period == "2024/25 Q1" { return ("2024-04-01", 3) }
    let ends = period.components(separatedBy: "..").compactMap { Int($0.suffix(2)) }
    guard let first = ends.first, let last = ends.last else { return nil }
    return ("2024-0\(first)-01", last - first + 1)
  }

  private static func lastDay(of start: String, _ months: Int) -> String {
    let month = (Int(start.dropFirst(5).prefix(2)) ?? 1) + months - 1
    let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return "2024-0\(month)-\(days[month - 1])"
  }

  // MARK: totals that came by themselves

  static let totals = """
    outturn 1

    source plan-2024 "Plan" { publisher "Board" }

    dataset places "Places" {
      one row per    "place"
      key            place
      snapshot at    period end
      disclosure     control
      suppressed is  "*"

      place  column "Place"  text
      made   column "Made"   integer 0 or more
    }

    indicator made "Made" {
      sum of    made from places
      unit      "visits"
      polarity  neither is better
      by        place
      total     where place = "all"
      unknown   gives missing
      cites     plan-2024 line 1
    }

    """

  @Test(arguments: 0..<12)
  func `a total beside an asterisk does not give it back`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(4_200 + seed))
    let count = Int.random(in: 3...6, using: &generator)
    let counts = (0..<count).map { _ in Int.random(in: 8...60, using: &generator) }
    let small = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
      Int.random(in: 1...7, using: &generator)
    }
    var csv = "Place,Made\nall,\((counts + small).reduce(0, +))\n"
    for (index, number) in counts.enumerated() { csv += "a\(index),\(number)\n" }
    for index in small.indices { csv += "s\(index),*\n" }
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.totals)
    try sandbox.write("data.csv", csv)
    let run = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25", "--out", "out",
      "--audience", "publication",
    ])
    #expect(run.exitCode == 0, "\(run.messages)")
    let document = try ReturnDocument(try sandbox.bytes("out/return.json"))
    var ledger = Ledger()
    let total = ledger.add()
    var parts: [Int] = []
    var secrets: [(cell: Int, truth: Int)] = []
    let whole = try #require(document.results.first { $0.stratum.isEmpty })
    // Pessimistically, what is shown is known exactly.
    if Int(whole.value) != nil {
      let truth = (counts + small).reduce(0, +)
      ledger.know(total, from: truth, to: truth)
    }
    for (name, truth) in counts.enumerated().map({ ("a\($0)", $1) })
      + small.enumerated().map({ ("s\($0)", $1) })
    {
      let cell = ledger.add()
      parts.append(cell)
      let result = try #require(document.results.first { $0.stratum == "place=\(name)" })
      if Int(result.value) != nil {
        #expect(!name.hasPrefix("s"))
        ledger.know(cell, from: truth, to: truth)
      } else if name.hasPrefix("s") {
        secrets.append((cell, truth))
      }
    }
    ledger.addSum(of: parts, to: total)
    ledger.narrow()
    for (cell, truth) in secrets {
      #expect(
        ledger.low[cell] <= 1 && ledger.high[cell] >= 7,
        "\(truth) is within \(ledger.low[cell]) and \(ledger.high[cell]) in \(csv)")
    }
  }
}
