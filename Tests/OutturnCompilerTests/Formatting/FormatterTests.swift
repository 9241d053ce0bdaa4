import Foundation
import OutturnModel
import Testing

@testable import OutturnSyntax

/// What the house layout looks like: one example a rule. `Snippets/format` has a longer one.
struct FormatterTests {
  /// Formats, checks what must always hold, and compares.
  private func expect(_ text: String, gives expected: String, _ location: SourceLocation = #_sourceLocation)
    throws
  {
    let once = try FormatterPropertyTests.check(text)
    #expect(once == expected + "\n", sourceLocation: location)
  }

  @Test func `a clause has a line, and values are aligned`() throws {
    try expect(
      """
      indicator a "A" { denominator data where x   numerator where y
      unit percent polarity higher is better at least 20 in the denominator chosen locally "why" by board }
      """,
      gives: """
        indicator a "A" {
          denominator  data where x
          numerator    where y
          unit         percent
          polarity     higher is better
          at least     20 in the denominator
          chosen locally "why" by board
        }
        """)
  }

  @Test func `a semicolon stands next to what it ends`() throws {
    try expect(
      """
      framework f "F" { domain d "D" {
      longer-name ;
      short weight 10% ;
      middling; last
      } }
      """,
      gives: """
        framework f "F" {
          domain d "D" {
            longer-name;
            short  weight 10%;
            middling;
            last
          }
        }
        """)
  }

  @Test func `columns are aligned up to the width of a page`() throws {
    try expect(
      """
      dataset d "D" {
        one row per "row"
        a text identifier
        longer column "H" integer 0 to 9 unit kg may be blank
        b column "Header" code unit may be blank

        other column "A header so long that no line could hold it together with its type, or with much at all" text
        short column "S" date
      }
      """,
      gives: """
        dataset d "D" {
          one row per  "row"
          a       text                             identifier
          longer  column "H"       integer 0 to 9  unit kg  may be blank
          b       column "Header"  code unit       may be blank

          other  column "A header so long that no line could hold it together with its type, or with much at all"
                 text
          short  column "S"  date
        }
        """)
  }

  @Test func `comments stay where they are`() throws {
    try expect(
      """
      # first
      outturn 1   # edition
      # about a
      source a "A"   # head
      # inside
      {    # opened

        publisher "P"# end of line


        # own line
        # and another
        date     # why
          # not before
          2024-01-01
        # before the brace

      }# closed
      # last
      """,
      gives: """
        # first
        outturn 1  # edition

        # about a
        source a "A" {  # head
          # inside
          # opened

          publisher  "P"  # end of line

          # own line
          # and another
          date  # why
              # not before
              2024-01-01
          # before the brace
        }  # closed
        # last
        """)
  }

  @Test func `a code list may stay on one line`() throws {
    try expect(
      """
      codes a {1 "one"   2 "two"}
      codes b { x y z }
      codes c { 1 "one"
        2 "two" }
      codes d { 1 "one" # a comment
      }
      codes e {}
      """,
      gives: """
        codes a { 1 "one"  2 "two" }
        codes b { x  y  z }

        codes c {
          1  "one"
          2  "two"
        }

        codes d {
          1  "one"  # a comment
        }

        codes e {}
        """)
  }

  @Test func `definitions may stand together`() throws {
    try expect(
      """
      define a x > - 1
      # about the next
      define longer not ( y ) and z in [ 1,2 ,- 3 ]

      define c a - -b < - 5 * - x
      codes e {}
      """,
      gives: """
        define a       x > -1
        # about the next
        define longer  not (y) and z in [1, 2, -3]

        define c  a - -b < -5 * -x

        codes e {}
        """)
  }

  @Test func `a long line is broken at its loosest words`() throws {
    try expect(
      """
      define controlled if age >= 80 then systolic <= 150 and diastolic <= 90 and flag else systolic <= 140 and diastolic <= 90
      indicator a "A" {
        denominator patients where eligible and age >= 16 and age < 80 and (practice in ["A", "B"] or practice = "C") and flag
        covers first-of-the-catalogue-entries, second-of-the-catalogue-entries, third-of-the-catalogue-entries
      }
      """,
      gives: """
        define controlled
            if age >= 80 then systolic <= 150 and diastolic <= 90 and flag
            else systolic <= 140 and diastolic <= 90

        indicator a "A" {
          denominator  patients
              where eligible and age >= 16 and age < 80 and (practice in ["A", "B"] or practice = "C")
                and flag
          covers       first-of-the-catalogue-entries, second-of-the-catalogue-entries,
              third-of-the-catalogue-entries
        }
        """)
  }

  @Test func `bands are aligned, and blank lines are kept one at a time`() throws {
    try expect(
      """
      rules r for 2024/25 {

        judge a as b { green at least plan - 5 points amber at most - 5% red otherwise cites s line 1 }



        judge c { improving or worsening since the previous period no change within 0.1 days cites s }

      }
      """,
      gives: """
        rules r for 2024/25 {
          judge a as b {
            green  at least plan - 5 points
            amber  at most -5%
            red    otherwise
            cites  s line 1
          }

          judge c {
            improving or worsening since the previous period
            no change within 0.1 days
            cites  s
          }
        }
        """)
  }

  @Test func `line ends and tabs are made plain`() throws {
    try expect(
      "source a \"A\" {\r\n\tpublisher\t\"P\" \r\n\r\n\r\n\t# tab\there \t\r\n}\r\n\r\n\r\n",
      gives: "source a \"A\" {\n  publisher  \"P\"\n\n  # tab\there\n}")
    try expect("# only\r\n", gives: "# only")
    #expect(FormatterPropertyTests.formatted("") == "")
    #expect(FormatterPropertyTests.formatted(" \n\t\n") == "")
  }

  @Test func `what has syntax errors is not formatted`() {
    #expect(FormatterPropertyTests.formatted("define a x >") == nil)
    #expect(FormatterPropertyTests.formatted("source a \"A\" {") == nil)
    #expect(Formatter.format(Parser.parse([0xFF], file: "a")) == nil)
  }

  @Test func `the cells of tables are aligned, and rows stay rows`() {
    let text = """
      test x "a table" for 2024/25 {
      patients
      |a|wide|
      |longer|  |   # the second cell is blank
          | a \\| b | much longer |
      expect 5
      }
      """
    #expect(
      FormatterPropertyTests.formatted(text) == """
        test x "a table" for 2024/25 {
          patients
            | a      | wide        |
            | longer |             |  # the second cell is blank
            | a \\| b | much longer |
          expect  5
        }

        """)
  }

  @Test(arguments: SnippetTests.names("format"))
  func `a snippet gives its golden layout`(name: String) throws {
    let output = try FormatterPropertyTests.check(
      String(contentsOf: SnippetTests.folder.appending(path: "format/\(name).outturn"), encoding: .utf8))
    let golden = SnippetTests.folder.appending(path: "format/\(name).txt")
    if SnippetTests.updates { try output.write(to: golden, atomically: true, encoding: .utf8) }
    #expect(output == (try String(contentsOf: golden, encoding: .utf8)))
  }
}
