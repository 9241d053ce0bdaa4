import OutturnModel

/// Gathers the cells of one column until they are made into a chunk's ``ColumnValues``.
struct ColumnBuilder: Sendable {
  private enum Store { case integers, numbers, booleans, texts, codes, dates, moments, periods, figures }

  private let store: Store
  private let codes: [String]
  private var states: [CellState] = []
  private var absences = 0
  private var withheld: [Int: Withheld] = [:]
  private var integers: [Int64] = []
  private var numbers: [Rational] = []
  private var booleans: [Bool] = []
  private var texts: [Int32] = []
  private var pool = TextPool()
  private var dates: [CalendarDate] = []
  private var moments: [Moment] = []
  private var periods: [Period] = []
  private var figures: [Figure] = []

  static let fillerPeriod = Period.filler

  /// - Parameter codes: the dictionary of a code column.
  init(kind: Column.Kind, codes: [String]) {
    self.codes = codes.isEmpty ? [""] : codes
    store =
      switch kind {
      case .text: .texts
      case .integer: .integers
      case .decimal: .numbers
      case .yesNo: .booleans
      case .date: .dates
      case .moment: .moments
      case .month, .period: .periods
      case .code: .codes
      case .figure: .figures
      }
  }

  var count: Int { states.count }

  /// Adds a cell of the column's own kind; a cell of any other is missing.
  mutating func append(_ cell: ParsedCell) {
    switch (cell, store) {
    case (.integer(let value), .integers): integers.append(value)
    case (.number(let value), .numbers): numbers.append(value)
    case (.boolean(let value), .booleans): booleans.append(value)
    case (.text(let value), .texts): texts.append(pool.intern(value).number)
    case (.code(let value), .codes): texts.append(value)
    case (.date(let value), .dates): dates.append(value)
    case (.moment(let value), .moments): moments.append(value)
    case (.period(let value), .periods): periods.append(value)
    case (.figure(let value), .figures): figures.append(value)
    case (.notApplicable, _): return appendFiller(.notApplicable)
    case (.suppressed, _): return appendFiller(.suppressed)
    default: return appendFiller(.missing)
    }
    states.append(.value)
  }

  /// Adds what an expression gave.
  mutating func append(_ observation: Observation<Value>) {
    switch observation {
    case .value(.number(let number)): append(.number(number))
    case .value(.boolean(let truth)): append(.boolean(truth))
    case .value(.text(let text)): append(.text(ArraySlice(text.utf8)))
    case .value(.date(let date)): append(.date(date))
    case .value(.moment(let moment)): append(.moment(moment))
    case .value(.period(let period)): append(.period(period))
    case .value(.figure(let figure)): append(.figure(figure))
    case .notApplicable: append(.notApplicable)
    case .withheld(let reason):
      withheld[states.count] = reason
      appendFiller(.withheld)
    case .suppressed: append(ParsedCell.suppressed)
    case .value(.span), .value(.list), .missing: append(.blank)
    }
  }

  private mutating func appendFiller(_ state: CellState) {
    switch store {
    case .integers: integers.append(0)
    case .numbers: numbers.append(.zero)
    case .booleans: booleans.append(false)
    case .texts, .codes: texts.append(0)
    case .dates: dates.append(CalendarDate(dayNumber: 0))
    case .moments: moments.append(.filler)
    case .periods: periods.append(Self.fillerPeriod)
    case .figures: figures.append(Figure(.zero))
    }
    states.append(state)
    absences += 1
  }

  /// Takes back all cells from `count` on.
  mutating func truncate(to count: Int) {
    while states.count > count {
      if states.removeLast() != .value { absences -= 1 }
      withheld[states.count] = nil
      switch store {
      case .integers: integers.removeLast()
      case .numbers: numbers.removeLast()
      case .booleans: booleans.removeLast()
      case .texts, .codes: texts.removeLast()
      case .dates: dates.removeLast()
      case .moments: moments.removeLast()
      case .periods: periods.removeLast()
      case .figures: figures.removeLast()
      }
    }
  }

  /// The cell of a row as an expression sees it; missing where the row has none yet.
  func observation(_ row: Int) -> Observation<Value> {
    guard row < states.count else { return .missing }
    switch states[row] {
    case .missing: return .missing
    case .notApplicable: return .notApplicable(.stated)
    case .withheld: return withheld[row].map { .withheld($0) } ?? .missing
    case .suppressed: return .suppressed
    case .value: break
    }
    return switch store {
    case .integers: .value(.number(Rational(integers[row])))
    case .numbers: .value(.number(numbers[row]))
    case .booleans: .value(.boolean(booleans[row]))
    case .texts: .value(.text(CellText.string(pool[Int(texts[row])])))
    case .codes: .value(.text(codes[Int(texts[row])]))
    case .dates: .value(.date(dates[row]))
    case .moments: .value(.moment(moments[row]))
    case .periods: .value(.period(periods[row]))
    case .figures: .value(.figure(figures[row]))
    }
  }

  /// Adds bytes to `key` that are the same for equal cells of this column, and for no others.
  func addKey(_ row: Int, to key: inout [UInt8]) {
    key.append(states[row].rawValue)
    guard states[row] == .value else { return }
    switch store {
    case .integers: Self.add(UInt64(bitPattern: integers[row]), to: &key)
    case .codes: Self.add(UInt64(texts[row]), to: &key)
    case .dates: Self.add(UInt64(bitPattern: Int64(dates[row].dayNumber)), to: &key)
    case .moments: Self.add(UInt64(bitPattern: moments[row].seconds), to: &key)
    case .texts:
      let text = pool[Int(texts[row])]
      Self.add(UInt64(text.count), to: &key)
      key.append(contentsOf: text)
    case .booleans: key.append(booleans[row] ? 1 : 0)
    case .numbers: Self.add("\(numbers[row].numerator)/\(numbers[row].denominator)", to: &key)
    // However it is spelt.
    case .periods:
      for day in [periods[row].start, periods[row].end] {
        Self.add(UInt64(bitPattern: Int64(day.dayNumber)), to: &key)
      }
    case .figures:
      let figure = figures[row]
      let upper = figure.upper.map { "\($0.numerator)/\($0.denominator)" } ?? ""
      Self.add(
        "\(figure.qualifier) \(figure.number.numerator)/\(figure.number.denominator) \(upper)", to: &key)
    }
  }

  private static func add(_ number: UInt64, to key: inout [UInt8]) {
    for shift in stride(from: 0, to: 64, by: 8) {
      key.append(UInt8(truncatingIfNeeded: number >> UInt64(shift)))
    }
  }

  private static func add(_ text: String, to key: inout [UInt8]) {
    add(UInt64(text.utf8.count), to: &key)
    key.append(contentsOf: text.utf8)
  }

  /// The cells gathered, after which the builder is empty.
  mutating func finish() -> ColumnValues {
    let storage: ColumnValues.Storage =
      switch store {
      case .integers: .integers(integers)
      case .numbers: .numbers(numbers)
      case .booleans: .booleans(booleans)
      case .texts: .texts(texts, dictionary: pool.count == 0 ? [""] : pool.texts)
      case .codes: .texts(texts, dictionary: codes)
      case .dates: .dates(dates)
      case .moments: .moments(moments)
      case .periods: .periods(periods)
      case .figures: .figures(figures)
      }
    let values = ColumnValues(storage: storage, states: absences == 0 ? nil : states, withheld: withheld)
    clear()
    return values
  }

  mutating func clear() {
    self = ColumnBuilder(store: store, codes: codes)
  }

  private init(store: Store, codes: [String]) {
    self.store = store
    self.codes = codes
  }
}
