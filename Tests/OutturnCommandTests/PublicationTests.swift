import Foundation
import OutturnModel
import Testing

/// Returns for publication, attacked by a reader who has the XML, the JSON and the CSV together.
struct PublicationTests {
  static let rules = """
    outturn 1

    source plan-2024 "Plan" { publisher "Board" }

    hierarchy places { practice in network }

    dataset figures "Figures by practice" {
      one row per    "practice, sex and month"
      key            practice, sex, month
      months in      month
      disclosure     control
      suppressed is  "*"

      practice    column "Practice"    text
      network     column "Network"     text
      sex         column "Sex"         text
      month       column "Month"       month
      registered  column "Registered"  integer 0 or more
      met         column "Met"         integer 0 or more
      visits      column "Visits"      integer 0 or more
    }

    indicator share-met "Share met" {
      denominator  sum of registered from figures
      numerator    sum of met
      unit         percent
      polarity     higher is better
      by           practice; network; sex; practice and sex
      frequency    monthly
      cites        plan-2024 line 1
    }

    indicator registered "People registered" {
      sum of     registered from figures
      unit       "people"
      polarity   higher is better
      by         network and sex; practice
      frequency  monthly
      cites      plan-2024 line 2
    }

    indicator visit-rate "Visits per person" {
      denominator  sum of registered from figures
      numerator    sum of visits
      unit         per 1000 "people"
      polarity     lower is better
      by           network
      frequency    monthly
      cites        plan-2024 line 3
    }

    indicator sex-gap "Gap between the sexes" {
      gap in share-met between sex f and sex m
      cites plan-2024 line 4
    }

    indicator share-change "Change in share met" {
      change in share-met since the previous period
      by practice
      cites plan-2024 line 5
    }

    indicator worst-network "Worst network" {
      worst stratum of share-met by network
      cites plan-2024 line 6
    }

    rules plan "Plan" for 2024/25 {
      judge share-met {
        green  at least 80%
        amber  at least 60%
        red    otherwise
        cites  plan-2024 line 1
      }
      judge registered {
        improving or worsening since the previous period
        cites plan-2024 line 2
      }
    }
    """

  // MARK: data

  struct Line {
    var practice: Int
    var sex: String
    var month: Int
    var registered: Int
    var met: Int
    var visits: Int

    var network: Int { practice / 3 }
  }

  static func lines(_ generator: inout SplitMix64, small: Int) -> [Line] {
    var lines: [Line] = []
    for practice in 0..<6 {
      for sex in ["f", "m"] {
        for month in 0..<3 {
          let isSmall = Int.random(in: 0..<small, using: &generator) == 0
          let registered =
            isSmall ? Int.random(in: 0...30, using: &generator) : Int.random(in: 201...499, using: &generator)
          let met = isSmall ? Int.random(in: 0...registered, using: &generator) : registered * 7 / 10
          lines.append(
            Line(
              practice: practice, sex: sex, month: month, registered: registered, met: met,
              visits: Int.random(in: 601...999, using: &generator)))
        }
      }
    }
    return lines
  }

  static func csv(_ lines: [Line]) -> String {
    lines.reduce(into: "Practice,Network,Sex,Month,Registered,Met,Visits\n") {
      $0 +=
        "p\($1.practice),n\($1.network),\($1.sex),2024-0\(4 + $1.month),\($1.registered),\($1.met),\($1.visits)\n"
    }
  }

  static func run(_ sandbox: Sandbox, _ audience: String) throws -> Finished {
    try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25 Q1", "--out", audience,
      "--audience", audience,
    ])
  }

  // MARK: what a reader has

  struct Place: Hashable {
    var indicator: String
    var stratum: String
    var period: String
  }

  struct Shown: Equatable {
    var numerator: String
    var denominator: String
  }

  /// By place, from each of the three files.
  static func read(_ sandbox: Sandbox, _ folder: String) throws -> [[Place: Shown]] {
    var json: [Place: Shown] = [:]
    for result in try ReturnDocument(try sandbox.bytes("\(folder)/return.json")).results {
      json[Place(indicator: result.indicator, stratum: result.stratum, period: result.period)] = Shown(
        numerator: result.numerator, denominator: result.denominator)
    }
    var csv: [Place: Shown] = [:]
    let lines = try sandbox.text("\(folder)/results.csv").split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let heading = try #require(lines.first)
    func column(_ name: String) throws -> Int { try #require(heading.firstIndex(of: name)) }
    for line in lines.dropFirst() {
      let dimensions = line[try column("stratification")]
      let codes = line[try column("stratum")].components(separatedBy: " | ")
      let stratum =
        dimensions == "overall"
        ? ""
        : zip(dimensions.components(separatedBy: " | "), codes).map { "\($0)=\($1)" }.joined(separator: " ")
      let place = Place(indicator: line[0], stratum: stratum, period: line[try column("period")])
      csv[place] = Shown(
        numerator: line[try column("numerator")], denominator: line[try column("denominator")])
    }
    var xml: [Place: Shown] = [:]
    for block in try sandbox.text("\(folder)/return.xml").components(separatedBy: "<result ").dropFirst() {
      func between(_ start: String, _ end: String) -> String {
        guard let from = block.range(of: start),
          let to = block.range(of: end, range: from.upperBound..<block.endIndex)
        else { return "" }
        return String(block[from.upperBound..<to.lowerBound])
      }
      func number(_ name: String) -> String {
        between("<\(name) ", "</\(name)>").components(separatedBy: ">").last ?? ""
      }
      let members = between("<stratum>", "</stratum>").components(separatedBy: "<member ").dropFirst().map {
        member in
        // Attributes stand in the order of their names: code, dimension.
        let parts = member.components(separatedBy: "\"")
        return "\(parts[3])=\(parts[1])"
      }
      let period = between("<period ", "</period>").components(separatedBy: ">").last ?? ""
      xml[
        Place(
          indicator: between("indicator=\"", "\""), stratum: members.joined(separator: " "), period: period)] =
        Shown(numerator: number("numerator"), denominator: number("denominator"))
    }
    return [json, csv, xml]
  }

  // MARK: the attack

  /// Everything countable, by what it counts and of which rows: the reader knows the networks of the practices.
  struct Key: Hashable {
    enum Kind: Hashable { case registered, met, left, visits }
    var kind: Kind
    var practices: [Int]
    var sexes: [String]
    var months: [Int]

    var atoms: Int { practices.count * sexes.count * months.count }
  }

  static func key(_ kind: Key.Kind, _ place: Place) -> Key {
    var practices = Array(0..<6)
    var sexes = ["f", "m"]
    for member in place.stratum.split(separator: " ") {
      let code = String(member.split(separator: "=")[1])
      switch member.split(separator: "=")[0] {
      case "practice": practices = [Int(code.dropFirst()) ?? 0]
      case "network": practices = practices.filter { $0 / 3 == Int(code.dropFirst()) ?? 0 }
      default: sexes = [code]
      }
    }
    let month = ["2024-04", "2024-05", "2024-06"].firstIndex(of: place.period)
    return Key(kind: kind, practices: practices, sexes: sexes, months: month.map { [$0] } ?? [0, 1, 2])
  }

  /// The reader's table: what is known of each cell, and all sums among the cells.
  struct Reader {
    var keys: [Key] = []
    var number: [Key: Int] = [:]
    var truth: [Int] = []
    var ledger = Ledger()

    mutating func cell(_ key: Key, _ lines: [Line]) -> Int {
      if let known = number[key] { return known }
      let truth = lines.reduce(0) { sum, line in
        guard key.practices.contains(line.practice), key.sexes.contains(line.sex),
          key.months.contains(line.month)
        else { return sum }
        switch key.kind {
        case .registered: return sum + line.registered
        case .met: return sum + line.met
        case .left: return sum + line.registered - line.met
        case .visits: return sum + line.visits
        }
      }
      keys.append(key)
      self.truth.append(truth)
      let added = ledger.add()
      number[key] = added
      return added
    }

    /// Sums between all cells that the reader has: by practice, by network, by sex and by month.
    mutating func addSums(_ lines: [Line]) {
      for (total, key) in Array(keys.enumerated()) {
        func add(_ parts: [Key]) {
          if parts.count > 1 { ledger.addSum(of: parts.map { cell($0, lines) }, to: total) }
        }
        func with(_ change: (inout Key) -> Void) -> Key {
          var other = key
          change(&other)
          return other
        }
        add(key.sexes.map { sex in with { $0.sexes = [sex] } })
        add(key.months.map { month in with { $0.months = [month] } })
        let networks = Set(key.practices.map { $0 / 3 }).sorted()
        if networks.count > 1 {
          add(networks.map { network in with { $0.practices = key.practices.filter { $0 / 3 == network } } })
        } else {
          add(key.practices.map { practice in with { $0.practices = [practice] } })
        }
        if key.kind == .registered { add([with { $0.kind = .met }, with { $0.kind = .left }]) }
      }
    }
  }

  @Test(arguments: 0..<6)
  func `a reader of all outputs cannot work out a hidden count`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(900 + seed))
    let lines = Self.lines(&generator, small: [3, 5, 9][seed % 3])
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules)
    try sandbox.write("data.csv", Self.csv(lines))
    let finished = try Self.run(sandbox, "publication")
    #expect(finished.exitCode == 0, "\(finished.messages)")
    let files = try Self.read(sandbox, "publication")
    let json = files[0]
    #expect(json.count > 150)
    for other in files.dropFirst() {
      #expect(Set(other.keys) == Set(json.keys))
      for (place, shown) in json {
        func plain(_ text: String) -> String { Int(text) == nil ? "" : text }
        #expect(
          other[place] == Shown(numerator: plain(shown.numerator), denominator: plain(shown.denominator)),
          "\(place)")
      }
    }

    // What is shown, once known exactly (which is more than is shown), once as far as rounding leaves it.
    for isExact in [true, false] {
      var reader = Reader()
      var isShown: Set<Int> = []
      func know(_ kind: Key.Kind, _ place: Place, _ text: String) {
        let cell = reader.cell(Self.key(kind, place), lines)
        guard let number = Int(text) else { return }
        let truth = reader.truth[cell]
        #expect(number % 5 == 0 && abs(number - truth) <= 2 && !(1...7).contains(truth), "\(place) \(number)")
        isShown.insert(cell)
        let rounded = number == 0 ? 0...0 : max(number - 2, 8)...(number + 2)
        reader.ledger.know(
          cell, from: isExact ? truth : rounded.lowerBound, to: isExact ? truth : rounded.upperBound)
      }
      for (place, shown) in json.sorted(by: { "\($0.key)" < "\($1.key)" }) {
        switch place.indicator {
        case "share-met":
          know(.met, place, shown.numerator)
          know(.registered, place, shown.denominator)
          _ = reader.cell(Self.key(.left, place), lines)
        case "registered": know(.registered, place, shown.numerator)
        case "visit-rate":
          know(.visits, place, shown.numerator)
          know(.registered, place, shown.denominator)
        default: break
        }
      }
      let published = reader.keys.indices
      reader.addSums(lines)
      // Who are left is known where both others are.
      for (cell, key) in reader.keys.enumerated() where key.kind == .left {
        let both = [Key.Kind.met, .registered].map { kind -> Bool in
          var other = key
          other.kind = kind
          return reader.number[other].map(isShown.contains) ?? false
        }
        if both == [true, true] {
          isShown.insert(cell)
          #expect(!(1...7).contains(reader.truth[cell]), "the rest of \(key)")
        }
      }
      reader.ledger.narrow()
      for cell in published where !isShown.contains(cell) {
        let (low, high, truth) = (reader.ledger.low[cell], reader.ledger.high[cell], reader.truth[cell])
        #expect(low <= truth && truth <= high)
        #expect(low < high, "\(reader.keys[cell]) is \(truth)")
        if (1...7).contains(truth) {
          #expect(low <= 1 && high >= 7, "\(reader.keys[cell]) is \(truth), within \(low) and \(high)")
        }
      }
      let settled = reader.ledger.settled(reader.keys.indices.map { !isShown.contains($0) })
      for cell in settled where published.contains(cell) {
        Issue.record("\(reader.keys[cell]) is settled, \(reader.truth[cell])")
      }
      #expect(isShown.count > 100, "protection that hides everything would be easy")
    }
  }

  // MARK: bytes

  @Test func `no output holds an exact figure that was rounded or suppressed`() throws {
    var generator = SplitMix64(seed: 77)
    let lines = Self.lines(&generator, small: 6)
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules)
    // One row outside the period, of which the return has a finding.
    try sandbox.write("data.csv", Self.csv(lines) + "p0,n0,f,2023-01,5,5,5\n")
    #expect(try Self.run(sandbox, "internal").exitCode == 0)
    let run = try Self.run(sandbox, "publication")
    #expect(run.exitCode == 0)
    var secrets: Set<String> = []
    var shown: Set<String> = []
    for (folder, isSecret) in [("internal", true), ("publication", false)] {
      for result in try ReturnDocument(try sandbox.bytes("\(folder)/return.json")).results {
        for text in [result.numerator, result.denominator, result.value] where Double(text) != nil {
          if isSecret { secrets.insert(text) } else { shown.insert(text) }
        }
      }
    }
    // Numbers that may be published for another reason, or are too short to be told from others.
    secrets = secrets.filter { $0.count > 2 }.subtracting(shown)
    secrets.remove("2024")
    #expect(secrets.count > 200)
    // Commas stand between the cells of CSV, and between thousands elsewhere.
    var texts = [
      run.output, run.messages, try sandbox.text("publication/results.csv").replacing(",", with: " "),
    ]
    for name in ["return.xml", "return.json"] { texts.append(try sandbox.text("publication/\(name)")) }
    for place in [[], ["--stratum", "practice=p0"], ["--stratum", "network=n1"]] as [[String]] {
      let explained = try sandbox.outturn(
        [
          "explain", "share-met", "--rules", "rules.outturn", "--data", "data.csv", "--period", "2024/25 Q1",
          "--audience", "publication",
        ] + place)
      #expect(explained.exitCode == 0)
      texts.append(explained.output)
    }
    for text in texts {
      let words = text.split { !($0.isLetter || $0.isNumber || $0 == "." || $0 == ",") }.map { word in
        word.filter { $0 != "," }
      }
      let found = Set(words.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }).intersection(secrets)
      #expect(found.isEmpty, "\(found.sorted().prefix(5))")
    }
    let json = try sandbox.text("publication/return.json")
    for name in ["distance", "forecast", "bounds", "\"rows\"", "\"sha256\"", "rejected"] {
      #expect(!json.contains(name), "\(name)")
    }
    #expect(json.contains("\"roundedTo\": 5") && json.contains("\"kind\": \"suppressed\""))
    #expect(json.contains("OT3121") && json.contains("OT3122"))
    let findings = try #require(try ReturnDocument(Data(json.utf8)).json["findings"] as? [[String: Any]])
    #expect(findings.allSatisfy { ($0["count"] as? Int) == 0 && ($0["lines"] as? [Int]) == [] })
  }

  // MARK: what came suppressed

  @Test func `a figure that came suppressed stays so through every total`() throws {
    let sandbox = try Sandbox()
    try sandbox.write("rules.outturn", Self.rules.replacing("disclosure     control\n", with: ""))
    var csv = "Practice,Network,Sex,Month,Registered,Met,Visits\n"
    for practice in 0..<6 {
      for month in 4...6 {
        csv +=
          "p\(practice),n\(practice / 3),f,2024-0\(month),120,\(practice == 1 && month == 5 ? "*" : "90"),700\n"
      }
    }
    try sandbox.write("data.csv", csv)
    #expect(try Self.run(sandbox, "internal").exitCode == 0)
    let document = try ReturnDocument(try sandbox.bytes("internal/return.json"))
    for (stratum, period) in [
      ("practice=p1", "2024-05"), ("network=n0", "2024-05"), ("", "2024-05"), ("", "2024/25 Q1"),
    ] {
      let result = try document.result("share-met", period: period, stratum: stratum)
      #expect(result.value == "suppressed" && result.numerator == "suppressed", "\(stratum) \(period)")
      #expect(result.band == "suppressed: ", "\(stratum) \(period)")
    }
    #expect(try document.result("share-met", period: "2024-04").value == "75")
    #expect(try document.result("share-met", period: "2024-05", stratum: "network=n1").value == "75")
    #expect(try document.result("registered", period: "2024-05").value == "720")
    #expect(try sandbox.text("internal/results.csv").contains("suppressed"))
  }
}
