internal import OutturnModel
internal import OutturnSubmission

/// The population that a rate is brought to, by band, as the rows of its table have it.
struct StandardBands {
  private(set) var people: [BandKey: Rational] = [:]
  /// In the reference of an indirectly standardised figure.
  private(set) var events: [BandKey: Rational] = [:]
  private(set) var problems: [Diagnostic] = []
  private var lines: [BandKey: Int] = [:]
  private let table: Table
  private let asked: Standardisation

  /// Every row of the table counts, whatever its date.
  init(_ table: Table, _ asked: Standardisation) {
    self.table = table
    self.asked = asked
    let by = asked.by.compactMap { table.dataset.column(named: $0) }
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        add(by, line: chunk.lines[row]) { index in
          chunk.columns.indices.contains(index) ? chunk.columns[index].observation(row) : .missing
        }
      }
    }
  }

  var keys: [BandKey] { people.keys.sorted() }

  private mutating func add(_ by: [Int], line: Int, column: (Int) -> Observation<Value>) {
    guard let key = BandKey(by, column: column) else {
      let empty = by.first { column($0).value == nil } ?? asked.people
      problems.append(problem("OT3176", "a row of \(asked.population) belongs to no band", empty, line))
      return
    }
    if let first = lines[key] {
      problems.append(
        problem(
          "OT3175", "\(key.inWords) occurs twice in \(asked.population), first on line \(first)", by.first,
          line,
          help: "leave one of the rows out, or tell them apart with another column in `by`"))
      return
    }
    lines[key] = line
    guard let number = number(asked.people, key, line, column) else { return }
    people[key] = number
    guard let index = asked.events, let count = self.number(index, key, line, column) else { return }
    events[key] = count
    if number.isZero {
      problems.append(
        problem("OT3176", "nobody lives in \(key.inWords) of \(asked.population)", asked.people, line))
    }
  }

  private mutating func number(
    _ index: Int, _ key: BandKey, _ line: Int, _ column: (Int) -> Observation<Value>
  ) -> Rational? {
    if case .value(.number(let number)) = column(index), !number.isNegative { return number }
    let found: String =
      switch column(index) {
      case .value(let value): ValueText.text(value)
      default: "nothing"
      }
    problems.append(
      problem("OT3176", "\(found) is no number of people or events in \(key.inWords)", index, line))
    return nil
  }

  private func problem(_ code: String, _ message: String, _ column: Int?, _ line: Int, help: String? = nil)
    -> Diagnostic
  {
    Diagnostic(
      code, message, at: table.dataset.cell(line: line, column: column),
      expected: code == "OT3176" ? "a number, 0 or more, for each band" : nil,
      help: [help].compactMap(\.self))
  }
}
