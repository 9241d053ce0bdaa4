import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// The sentences of every construct, as a reader of a return sees them: the good snippets and the Somerset
/// example, in one golden file. `OUTTURN_UPDATE_GOLDENS=1` writes it anew; read it before committing it.
struct SentenceTests {
  static let golden = SnippetTests.folder.appending(path: "sentences.txt")

  static func sentences(of framework: Framework) -> String {
    var text = ""
    for indicator in framework.indicators { text += "\(indicator.id)\n  \(indicator.sentence)\n" }
    for set in framework.ruleSets {
      for rule in set.judgements {
        text += "\(set.framework)/\(rule.id)@\(set.version)\n  \(rule.sentence)\n"
      }
    }
    return text
  }

  @Test func `sentences are those of the golden file`() throws {
    var text = ""
    for name in SnippetTests.names("good") {
      text += "== \(name)\n\(Self.sentences(of: try SnippetTests.compile("good", name).framework))"
    }
    let example = Corpus.root.appending(path: "examples/somerset-2023-24")
    let files = try ["indicators", "rules", "submission"].map {
      try String(contentsOf: example.appending(path: "\($0).outturn"), encoding: .utf8)
    }
    let (framework, diagnostics) = compiled(files)
    #expect(!diagnostics.hasErrors)
    text += "== somerset-2023-24\n\(Self.sentences(of: framework))"
    if SnippetTests.updates { try text.write(to: Self.golden, atomically: true, encoding: .utf8) }
    #expect(text == (try String(contentsOf: Self.golden, encoding: .utf8)))
  }

  static let phrases: [(text: String, phrase: String)] = [
    (
      "whole years from last-seen to period end >= 18",
      "the whole years from last seen to the end of the period is at least 18"
    ),
    ("last-seen in 2023/24", "last seen is in 2023/24"), ("name starts with \"a\"", "name starts with “a”"),
    (
      "last-seen within 5 working days before period end",
      "last seen is within 5 working days before the end of the period"
    ),
    ("round n to 2 places half even > 1", "n rounded half even to 2 decimal places is above 1"),
    ("all of [flag, n > 1]", "all of flag, (whether n is above 1) hold"),
    ("n to the power 2 > 4", "n to the power 2 is above 4"), ("n < over 50", "n is below over 50"),
    ("flag", "flag is yes"), ("not flag", "flag is no"), ("flag = no", "flag is no"),
    ("n >= 5", "n is at least 5"),
    ("not n >= 5", "n is below 5"), ("not not flag", "flag is yes"), ("n <> 5", "n is not 5"),
    ("last-seen < 2024-04-01", "last seen is before 1 April 2024"),
    ("last-seen <= period end", "last seen is on or before the end of the period"),
    (
      "last-seen within 12 months before period end",
      "last seen is within the 12 months before the end of the period"
    ),
    (
      "last-seen within 1 days after period start",
      "last seen is within the day after the start of the period"
    ),
    (
      "not last-seen within 2 years before 2024-04-01",
      "last seen is not within the 24 months before 1 April 2024"
    ),
    ("n in 1 to 5", "n is from 1 to 5"), ("n not in 1 to 5", "n is not from 1 to 5"), ("n in [1]", "n is 1"),
    ("n in [1, 2]", "n is one of 1, 2"),
    ("n not in [1]", "n is not 1"), ("n not in [1, 2]", "n is none of 1, 2"),
    ("n is missing", "n is missing"), ("n is not missing", "n is not missing"),
    ("flag and n > 1 or n < 0", "(flag is yes and n is above 1) or n is below 0"),
    ("flag and (n > 1 or n < 0)", "flag is yes and (n is above 1 or n is below 0)"),
    ("flag and n > 1 and n < 9", "flag is yes and n is above 1 and n is below 9"),
    ("not (flag and n > 1)", "it is not so that (flag is yes and n is above 1)"),
    ("due and flag", "(n is above 1 or n is below 0) and flag is yes"),
    ("not due", "it is not so that (n is above 1 or n is below 0)"), ("n > limit", "n is above 5"),
    ("(n + 1) * 2 > 3", "(n plus 1) times 2 is above 3"), ("n - -1 > 3", "n minus -1 is above 3"),
    ("if flag then n > 1 else flag", "((whether n is above 1) if flag is yes, else flag) is yes"),
    ("(if flag then n else 0) > 1", "(n if flag is yes, else 0) is above 1"),
    ("max of [n, 1] > 2", "the greatest of n, 1 is above 2"),
    ("month <= 2023/24", "month is no later than 2023/24"), ("name = \"a-b\"", "name is “a-b”"),
    ("pounds > £5m", "pounds is above £5m"),
    ("yes", "every row counts"), ("(n > 1) = flag", "(whether n is above 1) is flag"),
  ]

  @Test(arguments: phrases)
  func `a condition in words`(text: String, phrase: String) throws {
    let framework = try framework(
      """
      define due n > 1 or n < 0
      define limit 5
      dataset d "D" {
        one row per "row" snapshot at period end
        n integer flag yes/no last-seen date month month name text pounds decimal unit £m
      }
      indicator i "I" { count d where \(text) polarity neither is better }
      """)
    #expect(framework.indicator("i")?.sentence == "The number of rows of “D” (one per row) where \(phrase).")
  }
}
