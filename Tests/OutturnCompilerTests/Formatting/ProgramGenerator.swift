import OutturnModel

/// Makes random rule files: valid declarations as tokens, and layouts that nobody would write.
struct ProgramGenerator {
  private var random: SplitMix64
  private var tokens: [String] = []
  private var columns: (numbers: [String], flags: [String], texts: [String], dates: [String]) = (
    [], [], [], []
  )

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// The tokens of one file.
  mutating func program() -> [String] {
    tokens = chance(2) ? ["outturn", "1"] : []
    add("source s", "\"A source\"", "{")
    if chance(2) { add("publisher", "\"Somebody, \\\"somewhere\\\"\"") }
    if chance(2) { add("date 2024-02-29") }
    add("}")
    add("codes list", "{")
    for index in 0...int(4) {
      add(chance(5) ? "`odd \(index)`" : "m\(index)")
      if chance(2) { add("\"Label \(index)\"") }
    }
    add("}")
    dataset()
    for index in 0...int(3) {
      add("define defined-\(index)")
      flag(int(5))
    }
    let indicators = 1 + int(4)
    let made = (0..<indicators).map { indicator($0) }
    add("rules framework", "\"A framework\"", chance(2) ? "for 2024/25" : "from 2024-04-01", "{")
    for index in 0..<indicators where chance(2) { judge(index, made[index]) }
    add("}")
    return tokens
  }

  /// The tokens with random white space and comments between them.
  mutating func layout(_ tokens: [String]) -> String {
    let comments = int(4)
    var text = ""
    for (index, token) in tokens.enumerated() {
      let before = index > 0 ? tokens[index - 1] : ""
      let mayTouch =
        index == 0 || [",", ";", ")", "]"].contains(token) || ["(", "[", "{"].contains(before)
        || before == "-~"
      text += trivia(mayBeEmpty: mayTouch, comments: comments) + (token == "-~" ? "-" : token)
    }
    return text + trivia(mayBeEmpty: true, comments: comments)
  }

  private mutating func trivia(mayBeEmpty: Bool, comments: Int) -> String {
    if mayBeEmpty, chance(2) { return "" }
    var text = ""
    for _ in 0...int(3) {
      if comments > 0, chance(24 / comments) {
        text +=
          [" # a comment", "#", "\t#  \"tabs\tand\u{A0}spaces\" {  ", "\n# é\u{1F600}"].randomElement(
            using: &random) ?? ""
        text += chance(3) ? "\r\n" : "\n"
      } else {
        text +=
          [" ", " ", "   ", "\t", "\n", "\n\n\n", "\r\n", "\n      "].randomElement(using: &random) ?? ""
      }
    }
    return text
  }

  // MARK: declarations

  private mutating func dataset() {
    columns = ([], [], [], [])
    add("dataset data", "\"Some data\"", "{", "one row per", "\"row\"", "snapshot at period end")
    add("key id", "ignores", chance(2) ? "other columns" : "\"A\" , \"B\"")
    add("id text identifier")
    for index in 0...int(6) {
      let name = ["n", "number-of-things-", "a-very-long-name-for-a-column-"][int(3)] + "\(index)"
      add(name)
      header()
      add("integer")
      if chance(2) { add(chance(2) ? "0 or more" : "-~ 5 to 10") }
      if chance(4) { add("thousands", "\",\"") }
      columns.numbers.append(name)
    }
    for index in 0...int(3) {
      add("f\(index)")
      header()
      add("yes/no")
      if chance(3) { add("written", "\"Y\"", "or", "\"N\"") }
      columns.flags.append("f\(index)")
    }
    add("t0")
    header()
    add("text")
    columns.texts.append("t0")
    add("d0")
    header()
    add("date")
    if chance(2) {
      add("applies when")
      flag(int(3))
    }
    columns.dates.append("d0")
    add("}")
  }

  private mutating func header() {
    if chance(2) { add("column", "\"\(String(repeating: "Long ", count: int(22)))\(int(1000))\"") }
  }

  /// - Returns: whether its unit is percent, and its polarity.
  private mutating func indicator(_ index: Int) -> (isPercentage: Bool, polarity: String) {
    add("indicator i\(index)", "\"Indicator \(index)\"", "{")
    let kind = int(3)
    switch kind {
    case 0:
      add("denominator data")
      condition(5)
      add("numerator where")
      flag(int(6))
    case 1:
      add("count data")
      condition(5)
    default:
      add(chance(2) ? "sum of" : "mean of")
      number(int(4))
      add("from data")
      condition(4)
    }
    add("unit", kind == 0 ? "percent" : "\"things\"")
    let polarity = ["higher", "lower", "neither"][int(3)]
    add("polarity", polarity, "is better", "unknown excluded")
    if chance(2) {
      add("by t0")
      if chance(2) { add("; t0 and", columns.flags[0]) }
    }
    if chance(2) {
      add("covers c1")
      for number in 0..<int(12) { add(",", "catalogue-entry-\(number)") }
    }
    add("cites s line \(1 + int(90))")
    add("}")
    return (kind == 0, polarity)
  }

  private mutating func condition(_ depth: Int) {
    if chance(2) {
      add("where")
      flag(int(depth))
    }
  }

  private mutating func judge(_ index: Int, _ indicator: (isPercentage: Bool, polarity: String)) {
    let percent = indicator.isPercentage ? "%" : ""
    add("judge i\(index)", "{")
    if indicator.polarity != "neither", chance(3) {
      add("improving or worsening since the previous period")
      if chance(2) { add("no change within", "5" + (indicator.isPercentage ? " points" : "")) }
    } else if indicator.polarity == "lower" {
      add("green at most", chance(2) ? "-~" : "", "1\(percent)")
      if chance(2) { add("amber at least 2\(percent) and below 7\(percent)") }
      add("red otherwise")
    } else {
      add("green at least \(10 + int(9))\(percent)")
      if chance(2) {
        add("amber at least", chance(2) ? "-~" : "", "\(int(5))\(percent) and below 7\(percent)")
      }
      add("red otherwise")
    }
    add("cites s")
    if chance(2) { add("chosen locally", "\"because\"", "by board 2024-04-01") }
    add("}")
  }

  // MARK: expressions

  private mutating func flag(_ depth: Int) {
    guard depth > 0 else { return add(columns.flags.randomElement(using: &random) ?? "yes") }
    switch int(7) {
    case 0:
      parenthesised {
        $0.flag(depth - 1)
        $0.add("or")
        $0.flag(depth - 1)
      }
    case 1:
      flagFactor(depth - 1)
      add("and")
      flagFactor(depth - 1)
    case 2:
      add("not")
      flagFactor(depth - 1)
    case 3:
      number(depth - 1)
      add(["<", "<=", "=", "<>", ">=", ">"][int(6)])
      number(depth - 1)
    case 4:
      add("t0 in", "[")
      for index in 0...int(9) { add(index > 0 ? "," : "", "\"text \(index)\"") }
      add("]")
    case 5: add("d0 within 12 months before period end")
    default:
      number(depth - 1)
      add("in -~ 1 to 1")
    }
  }

  private mutating func flagFactor(_ depth: Int) { parenthesised { $0.flag(depth) } }

  private mutating func number(_ depth: Int) {
    guard depth > 0 else {
      return add(chance(3) ? "\(int(100))" : columns.numbers.randomElement(using: &random) ?? "0")
    }
    switch int(5) {
    case 0:
      numberFactor(depth - 1)
      add(["+", "-", "*"][int(3)])
      numberFactor(depth - 1)
    case 1:
      add("-~")
      numberFactor(depth - 1)
    case 2:
      parenthesised {
        $0.add("if")
        $0.flag(depth - 1)
        $0.add("then")
        $0.number(depth - 1)
        $0.add("else")
        $0.number(depth - 1)
      }
    case 3:
      add("max of", "[")
      number(0)
      add(",")
      number(0)
      add("]")
    default: numberFactor(depth - 1)
    }
  }

  private mutating func numberFactor(_ depth: Int) { parenthesised { $0.number(depth) } }

  private mutating func parenthesised(_ inside: (inout Self) -> Void) {
    add("(")
    inside(&self)
    add(")")
  }

  // MARK: parts

  /// Texts in quotes are one token; anything else is cut at its spaces. `-~` is a minus sign that may touch
  /// what it belongs to.
  private mutating func add(_ parts: String...) {
    for part in parts {
      tokens +=
        part.hasPrefix("\"") || part.hasPrefix("`") ? [part] : part.split(separator: " ").map(String.init)
    }
  }

  private mutating func int(_ bound: Int) -> Int { Int.random(in: 0..<max(bound, 1), using: &random) }
  private mutating func chance(_ oneIn: Int) -> Bool { int(oneIn) == 0 }
}
