import OutturnModel

/// Rules and a submission made up from a seed: what a person might write, and what a generator of files might.
struct GeneratedSubmission {
  var random: Numbers

  /// For words of absence, so that all else is as it would be without them.
  private var wordRandom: Numbers

  init(seed: UInt64) {
    random = Numbers(seed: seed)
    wordRandom = Numbers(seed: ~seed)
  }

  private mutating func chance(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &random) < share }
  private mutating func pick<T>(_ all: [T]) -> T { all[Int.random(in: 0..<all.count, using: &random)] }
  private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  // MARK: rules

  private var columns: [String: Bool] = [:]
  private var time = "snapshot at period end"

  /// A dataset of people, some indicators of it and bands for them.
  mutating func rules() -> String {
    time = pick(["snapshot at period end", "months in month", "events dated day"])
    isOverTime = chance(0.5)
    columns = [
      "age": chance(0.3), "visits": chance(0.3), "cost": chance(0.4), "stay": chance(0.4),
      "flag": chance(0.4),
      "area": chance(0.3), "team": chance(0.3), "weeks": chance(0.3),
    ]
    staysOnlyOf = chance(0.4) ? pick(["age >= 18", "area = \"N\""]) : nil
    // Where it can be unknown whether a column applies, the interpreter takes the dataset.
    if staysOnlyOf != nil { columns.merge(["age": false, "area": false]) { $1 } }
    let applies = staysOnlyOf.map { "  applies when \($0)" } ?? ""
    func blank(_ column: String) -> String { columns[column] == true ? "  may be blank" : "" }
    func word(_ share: Double, _ words: [String]) -> String? {
      Double.random(in: 0..<1, using: &wordRandom) < share ? words.randomElement(using: &wordRandom) : nil
    }
    blankWord = word(0.4, ["999", "999", "n/k", "-1", "12.5"])
    notApplicableWord = word(0.1, ["888", "n/a"])
    let words = [
      blankWord.map { "blank is \"\($0)\"" }, notApplicableWord.map { "not applicable is \"\($0)\"" },
      word(0.2, ["777", "98", "*"]).map { "suppressed is \"\($0)\"" },
    ].compactMap(\.self).joined(separator: "\n")
    hasLookup = chance(0.5)
    let isDerived = chance(0.5)
    let isBanded = isDerived && chance(0.5)
    extras = hasLookup ? ["decile <= 3", "coastal", "zone = \"z\"", "decile is missing", "poor"] : []
    if isDerived {
      extras += [
        "grown", "size = \"small\"", "net > 20", "both", "sort = \"b\"", "size is missing", "both is missing",
      ]
    }
    if isBanded { extras.append("age-band = \"child\"") }
    strata = hasLookup ? ["zone", "decile; coastal", "poor and area"] : []
    if isDerived { strata += ["size", "grown; area", "both", "sort and area", "sort; both"] }
    if isBanded { strata += ["age-band; area and age-band", "often"] }
    let joined = hasLookup ? "\n  joins places by team\n  poor  is decile <= 3 and coastal" : ""
    let derived =
      isDerived
      ? """
      grown  is age >= 18
      size   is if age < 30 then "small" else if age < 60 then "middle" else "large"
      net    is visits + age
      both   is flag or area = "N"
      sort   is if flag and age >= 18 then "a" else if area = "N" or visits * age > 99 then "b" else "c"
      """ : ""
    let checks = [
      chance(0.3) ? "check visiting \"too many visits\" visits <= \(number(5...12)) severity warning" : "",
      chance(0.2) ? "check aged \"too old\" age <= 120" : "",
      chance(0.2) ? "check places \"north and old\" not (area = \"N\" and age > 90) severity warning" : "",
      staysOnlyOf != nil && chance(columns["stay"] == true ? 0.1 : 0.5)
        ? "check staying \"stays long\" stay <= 15 days severity warning" : "",
      hasLookup && chance(0.3) ? "check poverty \"poor\" decile <= 8 severity warning" : "",
      isDerived && chance(0.3) ? "check netted \"net of it\" net >= \(number(-2...9)) severity warning" : "",
    ].joined(separator: "\n")
    let lookup =
      hasLookup
      ? """
      lookup places "Places" from "places.csv" {
        key team-name
        team-name  text
        decile     integer 1 to 10  may be blank
        coastal    yes/no
        zone       text
      }

      """ : ""
    let banding =
      isBanded
      ? """
      banding age-band "Age" of age { child: below 18  adult: 18 to 64  older: 65 or more }
      banding often of visits { few: \(pick([-5, -5, -5, 0])) to 3  many: 4 to \(pick([10, 12, 12, 12])) }

      """
      : ""
    var text = """
      codes area { N "North"  S "South"  E1 "East"\(chance(0.2) ? " \(pick(["from", "to"])) 2024-0\(number(5...9))-15" : "") }
      \(lookup)\(banding)dataset people "People" {
        one row per "person"
        key person
        \(time)
        \(words)
        \(chance(0.3) ? "disclosure suppress 1 to \(number(1...4)) then round to \(pick([2, 5]))" : "")
        person  \(pick(["integer 0 or more", "text"]))
        month   month
        day     date
        area    code area\(blank("area"))
        team    text\(blank("team"))
        age     integer 0 to 130\(blank("age"))
        visits  integer\(blank("visits"))
        cost    decimal unit £\(blank("cost"))
        stay    decimal 0 or more unit days\(applies)\(blank("stay"))
        flag    yes/no\(blank("flag"))
        weeks   sum of columns "w1" to "w3"  decimal\(blank("weeks"))
        note    text  may be blank\(joined)
        \(derived)
        \(checks)
      }

      """
    let teams = ["red", "blue", "green", "red team", "blue, navy", "team “é”", "teams with long names"]
    let coast = pick(["yes", "no"])
    places = "team-name,decile,coastal,zone\n"
    for team in teams where !chance(0.05) {
      let decile = chance(0.1) ? "" : "\(number(1...10))"
      places += "\"\(team)\",\(decile),\(chance(0.5) ? coast : "yes"),\(pick(["z", "y", "x"]))\n"
    }
    let count = number(1...6)
    for index in 0..<count { text += indicator(index) }
    if isOverTime { text += madeFromOthers() }
    text += "rules made for 2024/25 {\n"
    for index in judged.indices { text += judged[index] }
    return text + "}\n"
  }

  /// Whether other periods than the run's are asked for, and indicators made from others.
  private var isOverTime = false
  /// The indicators that strata by area are told apart of.
  private var byArea: [Int] = []
  /// Those of which other figures may be made.
  private var usable: [Int] = []

  private mutating func madeFromOthers() -> String {
    var text = ""
    if !usable.isEmpty, chance(0.5) {
      let since = pick(["the previous period", "the same period last year", "2024-05"])
      text += """
        indicator moved "Moved" {
          \(pick(["change", "reduction", "growth"])) in i\(pick(usable)) since \(since)
          chosen locally "made up"
        }

        """
      judged.append(
        "judge moved { improving or worsening since the previous period chosen locally \"made up\" }\n")
    }
    let split = byArea.filter(usable.contains)
    if !split.isEmpty, chance(0.5) {
      let of = pick(split)
      let made = pick([
        "gap in i\(of) between area N and area S", "worst stratum of i\(of) by area",
        "gap in i\(of) between area N and the rest", "ratio of i\(of) between area S and overall",
      ])
      text += "indicator apart \"Apart\" {\n  \(made)\n  chosen locally \"made up\"\n}\n"
    }
    return text
  }

  /// How an indicator is judged: by thresholds, or by other periods and figures.
  private mutating func judgement(_ index: Int, _ bands: String, isHigherBetter: Bool) -> String {
    let asks = " chosen locally \"made up\""
    let plain = "judge i\(index) { \(bands)\(asks) }\n"
    guard isOverTime else { return plain }
    switch number(0...9) {
    case 0:
      let side = isHigherBetter ? "least" : "most"
      return
        "judge i\(index) { green at \(side) \(pick(["the previous period", "baseline 2024-04"])) red otherwise\(asks) }\n"
    case 1: return "judge i\(index) { improving or worsening since the previous period\(asks) }\n"
    case 2:
      return """
        trajectory i\(index) {
          baseline 2024-0\(number(2...6))
          reach    \(isHigherBetter ? 120 : 80)% of baseline by 2025/26
          between points straight line
          chosen locally "made up"
        }

        """
    case 3: return "judge i\(index) { \(bands) forecast from the last \(number(2...4)) periods\(asks) }\n"
    case 4: return "judge i\(index) { variation xmr run of 3\(asks) }\n"
    case 5 where byArea.contains(index):
      let side = isHigherBetter ? "least" : "most"
      return "judge i\(index) { green at \(side) median of i\(index) by area red otherwise\(asks) }\n"
    case 6 where index > 0 && judged[index - 1].hasPrefix("judge i\(index - 1) { green"):
      return "judge i\(index) { \(bands) cap at red when i\(index - 1) is red \"made up\"\(asks) }\n"
    default: return plain
    }
  }

  /// What can be asked of columns that the file does not give, and told apart by.
  private var extras: [String] = []
  private var strata: [String] = []
  private(set) var hasLookup = false
  /// One of the teams is in no place, now and then.
  private(set) var places = ""

  private var judged: [String] = []
  /// To whom the column of stays applies; nil for everybody.
  private var staysOnlyOf: String?

  private mutating func indicator(_ index: Int) -> String {
    let amount = pick([
      "visits", "cost", "stay", "weeks", "cost + cost", "visits - age", "sum of [visits, age, visits]",
    ])
    let shape = number(0...8)
    let unit =
      shape == 6 || shape == 8
      ? "number" : amount.contains("cost") ? "£" : amount == "stay" ? "days" : "number"
    var lines: [String]
    var unknowable = false
    switch shape {
    case 0:
      lines = ["count people\(whereClause(&unknowable))", "unit \"people\""]
    case 1, 2:
      lines = ["denominator people\(whereClause(&unknowable))"]
      lines += ["numerator where \(condition(&unknowable))", "unit percent"]
    case 3:
      lines = ["sum of \(amount) from people\(whereClause(&unknowable))", "unit \(unit)"]
      unknowable = unknowable || canBeBlank(amount)
    case 4:
      lines = ["mean of \(amount) from people\(whereClause(&unknowable))", "unit \(unit)"]
      unknowable = unknowable || canBeBlank(amount)
    case 5:
      let figure = pick(["median", "minimum", "maximum"])
      lines = ["\(figure) of \(amount) from people\(whereClause(&unknowable))", "unit \(unit)"]
      unknowable = unknowable || canBeBlank(amount)
    case 7:
      lines = ["denominator sum of age + 9 from people\(whereClause(&unknowable))"]
      lines += ["numerator sum of visits + 5\(whereClause(&unknowable))", "unit percent"]
      unknowable = unknowable || canBeBlank("age") || canBeBlank("visits")
    case 8:
      let column = pick(
        ["team", "area", "age"] + (extras.isEmpty ? [] : ["size"].filter { _ in strata.contains("size") }))
      lines = ["count distinct \(column) from people\(whereClause(&unknowable))", "unit number"]
      unknowable = unknowable || canBeBlank(column == "size" ? "age" : column)
    default:
      lines = ["denominator sum of stay from people\(whereClause(&unknowable))"]
      lines += ["numerator sum of cost\(whereClause(&unknowable))", "unit number"]
      unknowable = unknowable || canBeBlank("stay") || canBeBlank("cost")
    }
    let isHigherBetter = chance(0.5)
    lines.append("polarity \(isHigherBetter ? "higher" : "lower") is better")
    let by = pick(["", "area", "team", "area; team", "area and team; flag", "age", "month; area"] + strata)
    if !by.isEmpty { lines.append("by \(by)") }
    if unknowable {
      let policies =
        shape == 1 || shape == 2 || shape == 7
        ? ["excluded", "counts as not met", "gives missing"] : ["excluded", "gives missing"]
      lines.append("unknown \(pick(policies))")
    }
    if chance(0.2), shape == 1 || shape == 2 { lines.append("at least \(number(1...6)) in the denominator") }
    if chance(0.2), let interval = [1: "wilson 95%", 2: "wilson 95%", 4: "student-t 95%"][shape] {
      lines.append("interval \(interval)")
    }
    lines.append("chosen locally \"made up\"")
    let threshold = number(1...99)
    let affixes = shape == 0 ? ("", "") : ["£": ("£", ""), "days": ("", " days")][unit] ?? ("", "")
    let (before, after) = shape == 1 || shape == 2 || shape == 7 ? ("", "%") : affixes
    if isOverTime {
      if chance(0.5) {
        let often = pick(["monthly", "quarterly"])
        if !time.hasPrefix("snapshot") { lines.append("frequency \(often)") }
      }
      if chance(0.2), !time.hasPrefix("snapshot") { lines.append("over \(number(2...4)) months") }
      usable.append(index)
      if by.split(separator: ";").contains(where: { $0 == "area" || $0 == " area" }) { byArea.append(index) }
    }
    judged.append(
      judgement(
        index, "green at \(isHigherBetter ? "least" : "most") \(before)\(threshold)\(after) red otherwise",
        isHigherBetter: isHigherBetter))
    return "indicator i\(index) \"Indicator \(index)\" {\n  \(lines.joined(separator: "\n  "))\n}\n"
  }

  private func canBeBlank(_ text: String) -> Bool {
    staysOnlyOf != nil && text.contains("stay") || columns.contains { $0.value && text.contains($0.key) }
  }

  private mutating func whereClause(_ unknowable: inout Bool) -> String {
    chance(0.3) ? "" : " where \(condition(&unknowable))"
  }

  private mutating func condition(_ unknowable: inout Bool, depth: Int = 2) -> String {
    if depth > 0, chance(0.4) {
      let joined = [condition(&unknowable, depth: depth - 1), condition(&unknowable, depth: depth - 1)]
      return "(\(joined.joined(separator: pick([" and ", " or "]))))"
    }
    if depth > 0, chance(0.15) { return "not (\(condition(&unknowable, depth: depth - 1)))" }
    let relation = pick(["=", "<>", "<", "<=", ">", ">="])
    let made: String
    switch number(0...(extras.isEmpty ? 12 : 16)) {
    case 12: made = pick(["weeks \(relation) \(number(0...20))", "weeks is missing", "weeks + age > 50"])
    case 13...:
      made = pick(extras)
      if !made.contains("is missing") { unknowable = true }
    case 0: made = "age \(relation) \(number(0...100))"
    case 1: made = "visits \(relation) \(number(-3...9))"
    case 2: made = "cost \(relation) £\(number(0...50)).\(number(0...9))"
    case 3: made = "stay \(relation) \(number(0...20)).5 days"
    case 4: made = "flag"
    case 5: made = "area \(pick(["=", "<>"])) \"\(pick(["N", "S", "E1"]))\""
    case 6: made = "team \(relation) \"\(pick(["red", "blue", "green"]))\""
    case 7: made = "age in \(number(0...40)) to \(number(40...99))"
    case 10: made = "visits * age \(relation) \(number(0...200))"
    case 11:
      made = pick([
        "day within \(number(1...9)) months before period end",
        "day >= period start + \(number(1...6)) months",
        "day > period end - \(number(1...20)) weeks", "area = team",
        "(if age > 50 then area else team) = \"N\"",
      ])
    case 8: made = "visits + age \(relation) \(number(0...90))"
    default: made = "\(pick(["age", "stay", "team", "flag", "visits"])) is \(pick(["", "not "]))missing"
    }
    if !made.contains("is missing"), !made.contains("is not missing"), canBeBlank(made) { unknowable = true }
    return made
  }

  // MARK: rows

  /// A file of so many rows: columns in any order, some cells quoted or with spaces around them.
  mutating func csv(rows: Int) -> String {
    let names = [
      "person", "month", "day", "area", "team", "age", "visits", "cost", "stay", "flag", "note", "weeks",
    ]
    .shuffled(using: &random)
    let end = pick(["\n", "\r\n"])
    let rising = chance(0.6)
    let quoted = pick([0, 0, 0.1, 0.9])
    let strays = chance(isOverTime ? 0.6 : 0.3)
    var keys = Array(1...max(rows, 1))
    if !rising { keys.shuffle(using: &random) }
    if rows > 3, chance(0.05) { keys[1] = keys[2] }
    isLongwinded = chance(0.15)
    var text = names.map { $0 == "weeks" ? "w1,w2,w3" : $0 }.joined(separator: ",") + end
    for row in 0..<rows {
      let age = number(0...99)
      let area = pick(["N", "S", "E1"])
      let hasStay = staysOnlyOf.map { $0.hasPrefix("age") ? age >= 18 : area == "N" } ?? true
      let cells = names.map { name -> String in
        if name == "weeks" { return weeks() }
        var cell = self.cell(name, key: keys[row], strays: strays)
        if staysOnlyOf != nil { cell = ["age": "\(age)", "area": area][name] ?? cell }
        // Now and then one is given where none may be.
        if name == "stay", !hasStay, !chance(0.002) { cell = "" }
        if chance(0.03) { cell = " \(cell)" }
        return cell.contains(",") || cell.contains("\"") || cell.contains("\n") || chance(quoted)
          ? "\"\(cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
          : cell
      }
      text += cells.joined(separator: ",")
      if row < rows - 1 || chance(0.8) { text += end }
    }
    return text
  }

  /// The cells of the columns that are summed: a blank one leaves the sum without a value.
  private mutating func weeks() -> String {
    let isBlank = columns["weeks"] == true && chance(0.2)
    return (1...3).map { _ in
      if isBlank && !chance(0.005) { return "" }
      return pick(["\(number(0...9))", "\(number(-2...9)).5", "0"])
    }.joined(separator: ",")
  }

  /// What stands for blank and for not applicable, beside cells that are empty.
  private var blankWord: String?
  private var notApplicableWord: String?

  private mutating func absent() -> String {
    switch Int.random(in: 0..<10, using: &wordRandom) {
    case 0..<3: notApplicableWord ?? ""
    case 3..<7: blankWord ?? ""
    default: ""
    }
  }

  /// Whether notes have line feeds.
  private var isLongwinded = false

  private mutating func cell(_ name: String, key: Int, strays: Bool) -> String {
    if columns[name] == true, chance(0.25) { return absent() }
    let month = strays ? number(1...12) : number(4...12)
    switch name {
    case "person": return pick(["\(key)", "\(key)", "0\(key)"])
    case "month": return month < 10 ? "2024-0\(month)" : "2024-\(month)"
    case "day": return (month < 10 ? "2024-0\(month)" : "2024-\(month)") + "-1\(number(0...9))"
    case "area": return pick(["N", "S", "E1"])
    case "team":
      return pick(["red", "blue", "green", "red team", "blue, navy", "team “é”", "teams with long names"])
    case "age": return "\(number(0...99))"
    case "visits": return pick(["\(number(-5...12))", "\(number(0...12))", "+3"])
    case "cost":
      return pick([
        "\(number(0...60)).\(number(0...99))", "\(number(0...60))", "£12.50", ".5", "-\(number(0...9)).25",
      ])
    case "stay": return pick(["\(number(0...30)).\(number(0...9))", "\(number(0...30))", "7.125"])
    case "flag": return pick(["yes", "no", "No"])
    default: return pick(["", "ok", "a \"quoted\" word", isLongwinded ? "two\nlines" : "one line"])
    }
  }
}
