import OutturnModel
import OutturnSubmission
import Testing

@Suite struct CellParserTests {
  private func parse(_ cell: String, _ column: Column, _ list: CodeList? = nil) throws(CellProblem)
    -> ParsedCell
  {
    let dataset = dataset(column) {
      $0.blankWords = ["-", "n/k"]
      $0.notApplicableWords = ["N/A"]
    }
    return try CellParser(column: column, dataset: dataset, codeList: list).parse(Array(cell.utf8)[...])
  }

  private func problem(_ cell: String, _ column: Column, _ list: CodeList? = nil) -> CellProblem? {
    do {
      _ = try parse(cell, column, list)
      return nil
    } catch {
      return error
    }
  }

  private func decimal(_ text: String) throws -> ParsedCell { .number(try DecimalText.parse(text)) }

  @Test func spacesAroundACellDoNotCount() throws {
    #expect(try parse(" \t12\u{A0} ", column("n", .integer)) == .integer(12))
    #expect(try parse("  ", column("n", .integer)) == .blank)
    #expect(try parse(" a b ", column("n")) == .text(Array("a b".utf8)[...]))
  }

  @Test func blanksAndNotApplicable() throws {
    for kind in [Column.Kind.text, .integer, .date(pattern: nil), .figure] {
      #expect(try parse("", column("n", kind)) == .blank)
      #expect(try parse(" - ", column("n", kind)) == .blank)
      #expect(try parse("n/k", column("n", kind)) == .blank)
      #expect(try parse("N/A", column("n", kind)) == .notApplicable)
    }
  }

  @Test func wholeNumbers() throws {
    let n = column("n", .integer)
    #expect(try parse("-9223372036854775808", n) == .integer(.min))
    #expect(try parse("+0009223372036854775807", n) == .integer(.max))
    #expect(problem("9223372036854775808", n) == .tooLarge)
    #expect(problem(String(repeating: "9", count: 400), n) == .tooLarge)
    for bad in ["12.0", "1,000", "1e3", "--1", "+", "0x10", "twelve", "1 000", "12%", "£12", "١٢"] {
      #expect(problem(bad, n) == .wrongType)
    }
  }

  @Test func thousandsMustBeGroupedInThrees() throws {
    let n = column("n", .integer, thousands: ",")
    #expect(try parse("29,199", n) == .integer(29199))
    #expect(try parse("29199", n) == .integer(29199))
    #expect(try parse("-1,234,567", n) == .integer(-1_234_567))
    for bad in ["29,19", "2919,9", ",199", "1,000.0", "1,,000"] { #expect(problem(bad, n) == .wrongType) }
    #expect(problem("9,223,372,036,854,775,808", n) == .tooLarge)
    #expect(try parse("1,234.50", column("n", .decimal, thousands: ",")) == decimal("1234.5"))
  }

  @Test func decimals() throws {
    let n = column("n", .decimal)
    #expect(try parse("-0.50", n) == decimal("-0.5"))
    #expect(try parse(".5", n) == decimal("0.5"))
    #expect(problem("1.", n) == .wrongType)
    #expect(problem("1,5", n) == .wrongType)
    #expect(problem(String(repeating: "9", count: 39), n) == .tooLarge)
    #expect(problem(String(repeating: "9", count: 39) + "x", n) == .wrongType)
  }

  @Test func percentAndPounds() throws {
    #expect(try parse("81.5%", column("n", .decimal, unit: .percent)) == decimal("81.5"))
    #expect(try parse("81 %", column("n", .integer, unit: .percent)) == .integer(81))
    #expect(try parse("81", column("n", .integer, unit: .percent)) == .integer(81))
    #expect(problem("81%%", column("n", .integer, unit: .percent)) == .wrongType)
    let money = column("n", .decimal, unit: MeasureUnit.known["£"], thousands: ",")
    #expect(try parse("£1,234.56", money) == decimal("1234.56"))
    #expect(try parse("-£12", money) == decimal("-12"))
    #expect(try parse("£-12", money) == decimal("-12"))
    #expect(problem("££12", money) == .wrongType)
    #expect(problem("£", money) == .wrongType)
  }

  @Test func ranges() throws {
    let age = column("n", .integer, range: NumberRange(lower: .inclusive(0), upper: .inclusive(120)))
    #expect(try parse("0", age) == .integer(0))
    #expect(try parse("120", age) == .integer(120))
    #expect(problem("-1", age) == .outOfRange)
    #expect(problem("121", age) == .outOfRange)
    let open = NumberRange(
      lower: .exclusive(try DecimalText.parse("0.5")), upper: .exclusive(try DecimalText.parse("3")))
    #expect(problem("0", column("n", .integer, range: open)) == .outOfRange)
    #expect(try parse("1", column("n", .integer, range: open)) == .integer(1))
    #expect(problem("3", column("n", .integer, range: open)) == .outOfRange)
    #expect(problem("0.5", column("n", .decimal, range: open)) == .outOfRange)
    #expect(try parse("0.51", column("n", .decimal, range: open)) == decimal("0.51"))
    #expect(problem("2 to 3", column("n", .figure, range: open)) == .outOfRange)
    #expect(try parse("", age) == .blank)
  }

  @Test func yesAndNo() throws {
    let usual = column("n", .yesNo(yes: nil, no: nil))
    #expect(try parse("YES", usual) == .boolean(true))
    #expect(try parse("no", usual) == .boolean(false))
    #expect(problem("Y", usual) == .wrongType)
    let own = column("n", .yesNo(yes: "Y", no: "N"))
    #expect(try parse("Y", own) == .boolean(true))
    #expect(try parse("N", own) == .boolean(false))
    #expect(problem("y", own) == .wrongType)
    #expect(problem("yes", own) == .wrongType)
  }

  @Test func codesAreComparedExactly() throws {
    let list = codes("sex", "F", "M", "F")
    let sex = column("n", .code(list: "sex"))
    #expect(try parse("M", sex, list) == .code(1))
    #expect(problem("m", sex, list) == .unknownCode)
  }

  @Test func datesMonthsAndPeriods() throws {
    let leap = try #require(CalendarDate(year: 2024, month: 2, day: 29))
    let month = try #require(Period("2024-02"))
    #expect(try parse("2024-02-29", column("n", .date(pattern: nil))) == .date(leap))
    #expect(problem("2023-02-29", column("n", .date(pattern: nil))) == .wrongType)
    #expect(problem("29/02/2024", column("n", .date(pattern: nil))) == .wrongType)
    #expect(try parse("29/02/2024", column("n", .date(pattern: "dd/MM/yyyy"))) == .date(leap))
    #expect(problem("2024-02-29", column("n", .date(pattern: "dd/MM/yyyy"))) == .wrongType)
    #expect(try parse("2024-02", column("n", .month(pattern: nil))) == .period(month))
    #expect(try parse("2024-02-29", column("n", .month(pattern: nil))) == .period(month))
    #expect(problem("2024", column("n", .month(pattern: nil))) == .wrongType)
    let rtt = column("n", .month(pattern: "RTT-MMMM-yyyy"))
    #expect(try parse("RTT-February-2024", rtt) == .period(month))
    #expect(problem("February-2024", rtt) == .wrongType)
    #expect(try parse("29.2.24", column("n", .month(pattern: "d.M.yy"))) == .period(month))
    for text in ["2023/24", "2023/24 Q1", "2024-03", "2024", "2016-04..2019-03"] {
      #expect(try parse(text, column("n", .period(pattern: nil))) == .period(try #require(Period(text))))
    }
    #expect(problem("2023/25", column("n", .period(pattern: nil))) == .wrongType)
  }

  @Test func periodsAsOthersWriteThem() throws {
    func period(_ pattern: String, _ text: String) throws -> String {
      guard case .period(let period) = try parse(text, column("n", .period(pattern: pattern))) else {
        return ""
      }
      return period.description
    }
    // By itself this would be August 2007.
    #expect(try period("yyyy-yy", "2007-08") == "2007/08")
    #expect(try period("yyyy-yy", "2020-21") == "2020/21")
    #expect(try period("yyyy-yy", "2099-00") == "2099/00")
    #expect(try period("yyyy/yyyy", "2015/2016") == "2015/16")
    #expect(try period("FY yy/yy", "FY 15/16") == "2015/16")
    #expect(try period("yyyy-yy Qq", "2015-16 Q4") == "2015/16 Q4")
    #expect(try period("MMM yyyy", "aug 2007") == "2007-08")
    #expect(try period("M/yyyy", "8/2007") == "2007-08")
    #expect(try period("yyyy", "2016") == "2016")
    for text in ["2007/08", "2007-09", "2007-8", "2007-08 ", "2007-08-09"] {
      let problem = problem(text, column("n", .period(pattern: "yyyy-yy")))
      #expect(problem == (text.hasSuffix(" ") ? nil : .wrongType), "\(text)")
    }
    #expect(problem("2015-16 Q5", column("n", .period(pattern: "yyyy-yy Qq"))) == .wrongType)
    for pattern in ["yyyy-yy-yy", "MM", "dd/MM/yyyy", "yyyy Qq", "yyyy-yy MM", ""] {
      #expect(PeriodPattern(pattern) == nil, "\(pattern)")
    }
  }

  @Test func figuresAsPublished() throws {
    let n = column("n", .figure)
    func figure(
      _ text: String, _ qualifier: Figure.Qualifier = .exact, to upper: Rational? = nil,
      percent: Bool = false
    ) throws -> ParsedCell {
      .figure(Figure(try DecimalText.parse(text), qualifier: qualifier, upper: upper, isPercent: percent))
    }
    #expect(try parse("4,000", n) == figure("4000"))
    #expect(try parse("81.5%", n) == figure("81.5", percent: true))
    #expect(try parse("over 80 %", n) == figure("80", .over, percent: true))
    #expect(try parse("About 200", n) == figure("200", .about))
    #expect(try parse("at least 5", n) == figure("5", .atLeast))
    #expect(try parse("AT MOST 1,000.5", n) == figure("1000.5", .atMost))
    #expect(try parse("under 3", n) == figure("3", .under))
    #expect(try parse("2 to 3", n) == figure("2", .between, to: 3))
    #expect(try parse("2% to 3%", n) == figure("2", .between, to: 3, percent: true))
    #expect(try parse("2 to 3%", n) == figure("2", .between, to: 3, percent: true))
    #expect(try parse("between 2 and 3", n) == figure("2", .between, to: 3))
    #expect(try parse("-2", n) == figure("-2"))
    for bad in [
      "3 to 2", "2% to 3", "£13m", "over", "over80", "roughly 3", "at least 2 to 3", "1,00", "2 to", "%",
    ] {
      #expect(problem(bad, n) == .wrongType)
    }
    #expect(try parse("81.5", column("n", .figure, unit: .percent)) == figure("81.5"))
    #expect(problem("81.5%", column("n", .figure, unit: .counting("beds"))) == .wrongType)
    #expect(problem("over " + String(repeating: "9", count: 39), n) == .tooLarge)
  }
}

@Suite struct DatePatternTests {
  private func date(_ text: String, _ pattern: String) -> String? {
    DatePattern(pattern).date(Array(text.utf8)[...])?.description
  }

  @Test func tokens() {
    #expect(date("5/6/2024", "d/M/yyyy") == "2024-06-05")
    #expect(date("15/11/2024", "d/M/yyyy") == "2024-11-15")
    #expect(date("05/06/24", "dd/MM/yy") == "2024-06-05")
    #expect(date("20240605", "yyyyMMdd") == "2024-06-05")
    #expect(date("5 june 2024", "d MMMM yyyy") == "2024-06-05")
    #expect(date("05-JUN-2024", "dd-MMM-yyyy") == "2024-06-05")
    #expect(date("RTT-September-2024", "RTT-MMMM-yyyy") == "2024-09-01")
  }

  @Test func everythingMustMatch() {
    #expect(date("5/6/2024", "dd/MM/yyyy") == nil)
    #expect(date("05/06/2024 ", "dd/MM/yyyy") == nil)
    #expect(date("05/06/20244", "dd/MM/yyyy") == nil)
    #expect(date("31/06/2024", "dd/MM/yyyy") == nil)
    #expect(date("05-Sept-2024", "dd-MMM-yyyy") == nil)
    #expect(date("June", "MMMM") == nil)
    #expect(date("", "yyyy-MM") == nil)
  }
}

@Suite struct MomentCellTests {
  private func parse(_ cell: String, _ pattern: String?) throws -> ParsedCell {
    let column = column("m", .moment(pattern: pattern))
    return try CellParser(column: column, dataset: dataset(column) { _ in }, codeList: nil)
      .parse(Array(cell.utf8)[...])
  }

  private func problem(_ cell: String, _ pattern: String? = nil) -> CellProblem? {
    do {
      _ = try parse(cell, pattern)
      return nil
    } catch {
      return error as? CellProblem
    }
  }

  @Test func forms() throws {
    let half = ParsedCell.moment(try Moment(iso: "2024-02-29T09:30"))
    for cell in [
      "2024-02-29T09:30", "2024-02-29 09:30", "2024-02-29T09:30:00", "2024-02-29 09:30:00.000",
      "2024-02-29T09:30Z", "2024-02-29T10:30+01:00", " 2024-02-29T09:30 ", "2024-02-29T04:30-05:00",
    ] {
      #expect(try parse(cell, nil) == half, "\(cell)")
    }
    #expect(try parse("29/02/2024 09:30", "dd/MM/yyyy HH:mm") == half)
    #expect(try parse("29 Feb 2024 9h30m00", "d MMM yyyy Hhmmmss") == half)
    #expect(try parse("", nil) == .blank)
    for bad in [
      "2024-02-29", "2024-02-30T09:30", "2024-02-29T9:30", "2024-02-29T24:00", "2024-02-29T09:60",
      "2024-02-29T09:30:00.500", "2024-02-29T09:30+1", "2024-02-29T09:30 Z", "29/02/2024 09:30", "09:30",
    ] {
      #expect(problem(bad) == .wrongType, "\(bad)")
    }
    #expect(problem("29/02/2024", "dd/MM/yyyy HH:mm") == .wrongType)
    #expect(problem("29/02/2024 24:00", "dd/MM/yyyy HH:mm") == .wrongType)
  }

  @Test func clockChanges() {
    #expect(problem("2024-03-31T01:30") == .notOneMoment(.skipped))
    #expect(problem("31/03/2024 01:30", "dd/MM/yyyy HH:mm") == .notOneMoment(.skipped))
    #expect(problem("2024-10-27T01:30") == .notOneMoment(.repeated))
    #expect(problem("2024-10-27T01:30Z") == nil)
    #expect(problem("1995-06-01T09:00") == .notOneMoment(.tooEarly))
  }
}
