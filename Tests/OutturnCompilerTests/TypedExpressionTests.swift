import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Which types and units go together, and what literals become beside them.
struct TypedExpressionTests {
  static let dataset = """
    source s "S" {}
    codes sex { F "Female" M "Male" }
    dataset d "D" {
      one row per "row"
      snapshot at period end
      n integer
      count integer unit "contacts"
      share decimal unit percent
      step decimal unit points
      pounds decimal unit £
      large decimal unit £000
      millions decimal unit £m
      stay decimal unit days
      wait decimal unit weeks
      shift decimal unit minutes
      age decimal unit years
      weight decimal unit kg
      born date
      month month
      sex code sex
      name text
      flag yes/no
      fig figure
      figm figure unit £m
    }

    """

  static func condition(_ text: String, define: String = "") -> String {
    "\(dataset)\(define)\nindicator i \"I\" { count d where \(text) polarity neither is better cites s }"
  }

  /// The condition compiled, or the codes of its errors.
  static func errors(in text: String, define: String = "") -> [String] {
    OutturnCompilerTests.errors(condition(text, define: define))
  }

  static func print(_ text: String, define: String = "") throws -> String {
    let framework = try framework(condition(text, define: define))
    let print = MeaningPrinter.print(framework, period: try #require(Period("2024/25")))
    return try #require(print.split(separator: "\n").first { $0.hasPrefix("(indicator i ") }.map(String.init))
  }

  static let right = [
    "share >= 80%", "share - share >= 5 points", "share + 5 points >= 80%", "share - 5 points >= 80%",
    "step >= 5 points",
    "share in 10% to 20%", "share in [10%, 20%]", "n >= 5", "n in [1, 2]", "count >= 5", "count + n >= 5",
    "pounds >= £5",
    "pounds >= 5", "pounds + large >= £1k", "millions >= £0.5m", "large >= millions",
    "stay >= 7 days",
    "stay >= 1 week", "wait >= 14 days", "wait <= 18 weeks", "shift <= 4 hours", "age >= 18 years",
    "age >= 18 months",
    "stay > 7", "born + 12 months <= period end", "born - 1 week <= period end",
    "period end - born >= 30 days",
    "born within 12 months before period end", "born in 2024-01-01 to 2024-12-31", "month = 2024-03",
    "month <= 2023/24 Q1",
    "month = 2024", "2024 = month", "sex = \"F\"", "\"M\" <> sex", "sex in [\"F\", \"M\"]", "name = \"x\"",
    "flag",
    "flag = yes", "not flag", "flag and not (n > 1 or flag)", "fig >= 80%", "fig >= 5", "figm >= 5",
    "n is missing",
    "missing = n", "5% of n >= 1", "5% of pounds >= £1", "10% of share >= 5%", "n / count >= 0.5",
    "share / share >= 1",
    "if flag then n > 1 else n > 2", "if flag then yes else no", "sum of [n, 1] > 2",
    "max of [stay, 3 days] > 7 days", "stay >= wait", "shift >= 1 day", "figm >= £5", "figm >= over £5m",
    "round stay to 1 place half even > 7", "remainder of n over 2 floored = 1", "n to the power 2 > 4",
    "whole years from born to period end >= 18", "born in 2023/24", "born in 2024", "month in 2023/24",
    "sex starts with \"F\"", "name contains \"x\"", "born within 5 working days before period end",
    "weekday of born = \"Sunday\"", "all of [flag, n > 1]", "n > quantile 50% of [n, 1] by linear",
    "stay > 90 minutes", "share >= about 80%", "share in [80%]", "figm = (2 to 3)",
    "count of [n, count] > 1", "pounds / n > £5", "n * 2 > 4", "-n < 0", "pounds >= -£5", "weight > 70",
  ]

  @Test(arguments: right)
  func `a condition that fits`(text: String) {
    #expect(Self.errors(in: text) == [])
  }

  static let wrong: [(text: String, code: String)] = [
    ("share >= 80", "OT2009"), ("80 <= share", "OT2009"), ("share in 10 to 20", "OT2009"),
    ("share in [10]", "OT2009"), ("n >= 80%", "OT2032"), ("80% < n", "OT2032"),
    ("count >= 80%", "OT2008"), ("share >= 5 points", "OT2008"),
    ("step >= 80%", "OT2008"),
    ("share - share >= 5%", "OT2008"), ("5 points + share >= 80%", "OT2008"), ("pounds >= 7 days", "OT2007"),
    ("pounds >= stay", "OT2008"), ("stay >= 12 months", "OT2007"),
    ("weight >= 7 days", "OT2007"), ("pounds + stay > 1", "OT2008"), ("n >= £5m and share >= £5", "OT2008"),
    ("born >= 5", "OT2007"), ("born = \"2024\"", "OT2007"), ("born + 5 > born", "OT2007"),
    ("born + born > born", "OT2007"),
    ("born * 2 > born", "OT2007"), ("month = 5", "OT2007"), ("month = 2024-03-01", "OT2007"),
    ("born = 2024-03", "OT2007"),
    ("sex = \"X\"", "OT2010"), ("sex in [\"F\", \"X\"]", "OT2010"), ("sex = 1", "OT2377"),
    ("name = 1", "OT2007"),
    ("flag = 1", "OT2007"), ("n", "OT2012"), ("not n", "OT2012"), ("n and flag", "OT2012"),
    ("missing or n", "OT2012"),
    ("n within 12 months before period end", "OT2012"), ("born within 12 months before n", "OT2012"),
    ("5% of sex > 1", "OT2012"), ("5% * n > 1", "OT2017"), ("n * share > 1", "OT2017"),
    ("share * share > 1", "OT2017"),
    ("if n then flag else flag", "OT2012"), ("if flag then n else name", "OT2007"), ("n in n", "OT2012"),
    ("-name > 1", "OT2012"),
    ("sum of [born] > 1", "OT2012"), ("sum of n > 1", "OT2012"), ("[1, \"a\"] = [1]", "OT2007"),
    ("nn > 1", "OT2001"), ("weight >= 5 km", "OT2008"), ("pounds >= £5 ex VAT", "OT2008"),
    ("pounds in £m inc VAT > 1", "OT2103"), ("born in £m > 1", "OT2104"),
    ("weight to the power 2 > 1", "OT2101"),
    ("n to the power 0.5 > 1", "OT2100"), ("whole years from n to born > 1", "OT2012"),
    ("n in 2023/24", "OT2012"),
    ("n starts with \"a\"", "OT2012"), ("all of [n]", "OT2012"), ("share >= about 80", "OT2009"),
    ("(n to 3) > 1", "OT2106"), ("ceilng of n > 1", "OT1023"),
    ("round n to 2 places up > 1", "OT1020"), ("remainder of n over 2 > 1", "OT1021"),
    ("1 < n < 5", "OT1014"),
  ]

  @Test(arguments: wrong)
  func `a condition that does not fit`(text: String, code: String) {
    #expect(Self.errors(in: text).contains(code), "\(Self.errors(in: text))")
  }

  static let conversions: [(text: String, same: String)] = [
    ("millions >= £500k", "millions >= £0.5m"), ("large >= £1m", "large >= £1000k"),
    ("pounds >= £1m", "pounds >= £1000000"), ("£500k <= millions", "£0.5m <= millions"),
    ("millions >= -£500k", "millions >= -£0.5m"), ("wait >= 14 days", "wait >= 2 weeks"),
    ("stay >= 1 week", "stay >= 7 days"),
    ("shift >= 4 hours", "shift >= 240 minutes"), ("age >= 12 months", "age >= 1 years"),
    ("wait in 1 weeks to 14 days", "wait in 7 days to 2 weeks"),
    ("stay in [7 days]", "stay in [1 week]"), ("millions in [£500k]", "millions in [£0.5m]"),
    ("stay >= -7 days", "stay >= -1 week"),
    ("5% of n >= 1", "0.05 * n >= 1"), ("5.0% of n >= 1.00", "5% of n >= 1"),
    ("share >= 80.0%", "share >= 80%"),
    ("(n) > ((1))", "n > 1"), ("n not in [1]", "not (n in [1])"), ("n is not missing", "not n is missing"),
  ]

  @Test(arguments: conversions)
  func `literals are brought to the unit that they meet`(text: String, same: String) throws {
    #expect(try Self.print(text) == Self.print(same))
  }

  @Test func `literals become the numbers expected`() throws {
    #expect(try Self.print("millions >= £500k").contains("(>= (column millions) 1/2)"))
    #expect(try Self.print("wait >= 10 days").contains("(>= (column wait) 10/7)"))
    #expect(try Self.print("share >= 80%").contains("(>= (column share) 80/1)"))
    #expect(try Self.print("month = 2024").contains("(= (column month) (period 2024))"))
  }

  static let definitions: [(text: String, define: String, written: String)] = [
    ("n > limit", "define limit 5", "n > 5"), ("wait >= long", "define long 14 days", "wait >= 14 days"),
    ("millions > cap", "define cap £500k", "millions > £500k"),
    ("month = year", "define year 2024", "month = 2024"),
    ("sex in known", "define known [\"F\", \"M\"]", "sex in [\"F\", \"M\"]"),
    ("sex = f", "define f \"F\"", "sex = \"F\""),
    ("a and flag", "define a n > 1 or flag", "(n > 1 or flag) and flag"),
    ("not a", "define a flag", "not flag"),
    ("b", "define a n > 1 define b a and flag", "n > 1 and flag"),
    ("share > a", "define a 80% - 5 points", "share > 80% - 5 points"),
    ("millions in low to high", "define low £1k define high £1m", "millions in £1k to £1m"),
  ]

  @Test(arguments: definitions)
  func `a definition means what is written out`(text: String, define: String, written: String) throws {
    #expect(try Self.print(text, define: define) == Self.print(written))
  }

  @Test(arguments: [
    ("share > a", "define a 80", "OT2009"), ("sex = a", "define a \"X\"", "OT2010"),
    ("sex in a", "define a [\"X\"]", "OT2010"),
  ])
  func `a definition is refused where what it stands for would be`(text: String, define: String, code: String)
  {
    #expect(Self.errors(in: text, define: define).contains(code))
  }
}
