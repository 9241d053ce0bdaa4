import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// The meaning print changes with what the rules mean, and with nothing else.
struct MeaningPrinterTests {
  static let declarations = [
    #"source s "S" {}"#,
    #"codes sex { F "Female" M "Male" }"#,
    #"""
    dataset d "D" {
      one row per "row"
      key id
      events dated seen
      organisation org
      blank is "-", "n/k"
      id text identifier
      seen date
      org text
      sex code sex
      age integer 0 to 120
      htn yes/no
      bp integer unit mmHg applies when htn may be blank
      cost decimal unit £000
    }
    """#,
    #"dataset e "E" { one row per "row" snapshot at period end n integer }"#,
    "define old age >= 65",
    #"""
    indicator i "I" {
      denominator d where old and htn
      numerator where bp < 140
      unit percent
      polarity higher is better
      by sex; org and sex
      frequency quarterly
      unknown excluded
      at least 20 in the denominator
      cites s
    }
    """#,
    #"indicator c "C" { sum of cost from d where cost > £10k polarity lower is better cites s }"#,
    #"""
    rules r "R" from 2024-04-01 {
      judge i { green at least 80% amber at least 75% red otherwise cites s }
      judge c { improving or worsening since 2023/24 no change within 5 cites s }
    }
    """#,
    #"rules r from 2024-04-01 { judge i as again { green at least 50% and at most 90% red otherwise cites s } }"#,
  ]

  static func print(_ texts: [String]) throws -> String {
    let (framework, diagnostics) = compiled(texts)
    try #require(!diagnostics.hasErrors, "\(diagnostics.map(\.message))")
    return MeaningPrinter.print(framework, period: try #require(Period("2024/25")))
  }

  @Test func `files and the order of declarations do not matter`() throws {
    let print = try Self.print([Self.declarations.joined(separator: "\n")])
    var generator = SplitMix64(seed: 3)
    for _ in 0..<20 {
      let shuffled = Self.declarations.shuffled(using: &generator)
      let cut = Int.random(in: 0...shuffled.count, using: &generator)
      let files = [shuffled[..<cut], shuffled[cut...]].map { $0.joined(separator: "\n") }
      #expect(try Self.print(files) == print)
    }
  }

  /// What may be written otherwise: each pair is a text of the declarations and another that means the same.
  static let same: [(String, String)] = [
    ("polarity", "# a comment\n\n  polarity"), ("\n  ", " "), ("\n  ", "\r\n\t\t"),
    ("source s", "outturn 1 source s"),
    ("\"I\"", "\"Another title\""), ("\"R\"", "\"Another title\""), ("\"S\"", "\"Another title\""),
    ("\"row\"", "\"line\""),
    ("cites s", "cites s line 4 unverified"),
    ("define old age >= 65", "define elder age >= 65 define old elder"),
    ("where old and htn", "where age >= 65 and htn"), ("where old and htn", "where (old) and (htn)"),
    ("£10k", "£10000"),
    ("75%", "75.0%"), ("-\", \"n/k", "n/k\", \"-"), ("id text identifier", "`id` text identifier"),
    ("  org text\n  sex code sex\n", "  sex code sex\n  org text\n"),
    ("cites s }", "cites s chosen locally \"why\" }"),
    ("frequency quarterly", "owner \"Someone\" escalate to board frequency quarterly"),
  ]

  @Test(arguments: same)
  func `what is written otherwise prints the same`(from: String, to: String) throws {
    let text = Self.declarations.joined(separator: "\n")
    let changed = text.replacing(from, with: to)
    #expect(changed != text)
    #expect(try Self.print([changed]) == Self.print([text]))
  }

  static let different: [(String, String)] = [
    ("at least 80%", "at least 81%"), ("at least 80%", "at least 80.0001%"), ("at least 80%", "above 80%"),
    ("amber at least 75%", "amber above 75%"), ("amber at least 75%", ""),
    ("green at least 80%", "blue at least 80%"),
    ("and at most 90%", "and below 90%"), ("as again", "as once-more"), ("rules r", "rules q"),
    ("2024-04-01", "2024-04-02"),
    ("from 2024-04-01 {\n", "from 2024-04-01 to 2026-03-31 {\n"), ("since 2023/24", "since 2022/23"),
    ("since 2023/24", "since the previous period"), ("within 5", "within 6"), ("no change within 5", ""),
    ("higher is better", "neither is better"), ("lower is better", "higher is better"),
    ("bp < 140", "bp <= 140"),
    ("bp < 140", "bp < 141"), ("bp < 140", "not bp < 140"), ("old and htn", "old or htn"),
    ("old and htn", "htn and old"),
    ("age >= 65", "age > 65"), ("numerator where", "numerator sum of age where"),
    ("denominator d where old and htn", "denominator d where htn"),
    ("by sex;", "by org; sex;"), ("org and sex", "sex and org"), ("by sex; org and sex", "by sex; org"),
    ("quarterly", "monthly"), ("frequency quarterly", ""), ("unknown excluded", "unknown counts as not met"),
    ("unknown excluded", "unknown gives missing"), ("least 20", "least 21"),
    ("at least 20 in the denominator", ""),
    ("sum of cost", "mean of cost"), ("> £10k", "> £11k"), ("from d where cost > £10k", "from d"),
    ("key id", "key id, org"),
    ("key id", ""), ("snapshot at period end", "snapshot at 2024-03-31"), ("organisation org", ""),
    ("organisation org", "organisation org covers organisations"), ("\"n/k\"", "\"n/a\""),
    ("\"-\", \"n/k\"", "\"-|n/k\""),
    ("blank is \"-\"", "not applicable is \"x\" blank is \"-\""), ("0 to 120", "0 to 121"),
    ("0 to 120", "0 or more"), ("0 to 120", ""),
    ("unit £000", "unit £"), ("unit mmHg", "unit \"mmHg\""), ("unit mmHg", ""),
    ("age integer", "age decimal"), ("org text", "org column \"Org\" text"),
    ("htn yes/no", "htn yes/no written \"Y\" or \"N\""), ("applies when htn may be blank", "may be blank"),
    ("applies when htn may be blank", "applies when htn"), ("when htn", "when age > 9"),
    ("F \"Female\"", "F \"Woman\""), ("M \"Male\"", "M \"Male\" U \"Unknown\""),
    ("cost decimal", "note text cost decimal"), ("M \"Male\" }", "M \"Male) (code U\" }"),
    ("indicator c", "indicator cc"),
  ]

  @Test(arguments: different)
  func `what means something else prints otherwise`(from: String, to: String) throws {
    let text = Self.declarations.joined(separator: "\n")
    var changed = text.replacing(from, with: to)
    // A renamed indicator is judged by its new name.
    if to == "indicator cc" { changed = changed.replacing("judge c ", with: "judge cc ") }
    #expect(changed != text)
    #expect(try Self.print([changed]) != Self.print([text]))
  }

  @Test func `texts cannot pass for forms`() throws {
    func print(_ codes: String) throws -> String { try Self.print(["codes a { \(codes) }"]) }
    #expect(try print(#"x "1" y "2""#) != print(##"x "1) (code y 2""##))
    #expect(try print(#"`(x` "1""#) != print(#"x "(1""#))
    #expect(try print(#"x"#) == print(#"x """#))
    #expect(try print(#"x "(a b)""#) != print(#"x "a b""#))
  }

  @Test func `rules out of force are left out`() throws {
    let print = try Self.print(Self.declarations)
    let older = "rules r from 2020-04-01 { judge i { green at least 1% red otherwise cites s } }"
    let newer = "rules r from 2025-04-01 { judge i { green at least 99% red otherwise cites s } }"
    #expect(try Self.print(Self.declarations + [older]) == print)
    // A later version ends this one, and is not in force itself.
    let ended = try Self.print(Self.declarations + [newer])
    #expect(ended.contains("2025-03-31"))
    #expect(!ended.contains("99/1"))
  }
}
