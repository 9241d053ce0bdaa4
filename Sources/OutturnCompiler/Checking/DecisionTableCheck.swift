import OutturnModel
import OutturnSyntax

/// Checks that the rows of a decision table cover every case once, and that each of them decides something.
///
/// Exact: what rows take is cut out of what the columns can hold. What is wrong is shown by a case of it, in
/// plain words.
struct DecisionTableCheck {
  /// With more cases left than this the table is refused.
  static let mostBoxes = 5000

  private(set) var diagnostics: [Diagnostic] = []
  private let requirement: Requirement
  private let dataset: Dataset
  private var table: DecisionTable { requirement.table }

  init(_ requirement: Requirement, dataset: Dataset, judged: NameSyntax, otherwise: SourceSpan?) {
    self.requirement = requirement
    self.dataset = dataset
    let universe = table.universe
    let boxes = table.rows.map { $0.box.intersection(universe) }
    for (index, box) in boxes.enumerated() where box.isEmpty { reportNeverApplies(index, box) }
    var left = [universe]
    var before: [DecisionBox] = []
    for (index, box) in boxes.enumerated() {
      let clashes = before.indices.first { earlier in
        table.rows[earlier].outcome != table.rows[index].outcome
          && !before[earlier].intersection(box).isEmpty
      }
      if let clashes {
        reportOverlap(clashes, index, boxes[clashes].intersection(box))
      } else if !box.isEmpty, left.allSatisfy({ $0.intersection(box).isEmpty }) {
        reportNeverDecides(index, box, before)
      }
      before.append(box)
      left = left.flatMap { $0.subtracting(box) }
      if left.count > Self.mostBoxes {
        diagnostics.append(RequirementDiagnostics.tooManyCases(judged))
        return
      }
    }
    if let gap = left.first, otherwise == nil {
      diagnostics.append(RequirementDiagnostics.gap(witness(gap), at: judged.span))
    }
    if left.isEmpty, let otherwise {
      diagnostics.append(RequirementDiagnostics.otherwiseNeverReached(at: otherwise))
    }
  }

  private func row(_ index: Int) -> String { "row \(index + 1)" }

  private mutating func reportNeverApplies(_ index: Int, _ box: DecisionBox) {
    guard let side = box.sides.firstIndex(where: \.isEmpty) else { return }
    let cell = table.rows[index].cells[side]
    diagnostics.append(
      RequirementDiagnostics.neverApplies(
        row(index), at: cell.span,
        label: cell.values.isEmpty ? "contradicts itself" : "outside what the column can hold"))
  }

  private mutating func reportNeverDecides(_ index: Int, _ box: DecisionBox, _ before: [DecisionBox]) {
    let taking = before.indices.filter { !before[$0].intersection(box).isEmpty }
    guard let first = taking.first else { return }
    let names = taking.map { "\($0 + 1)" }
    diagnostics.append(
      RequirementDiagnostics.neverDecides(
        row(index), by: (names.count == 1 ? "row " : "rows ") + Self.joined(names),
        at: table.rows[index].span, first: table.rows[first].span))
  }

  private mutating func reportOverlap(_ first: Int, _ second: Int, _ shared: DecisionBox) {
    func requires(_ index: Int) -> String {
      table.rows[index].outcome.map { "requires \($0)" } ?? "requires nothing"
    }
    diagnostics.append(
      RequirementDiagnostics.overlap(
        witness(shared), rows: "rows \(first + 1) and \(second + 1)",
        requires: (requires(first), requires(second)), at: table.rows[second].span,
        other: table.rows[first].span, help: help(first, second, shared)))
  }

  /// How the two rows could be told apart.
  private func help(_ first: Int, _ second: Int, _ shared: DecisionBox) -> [String] {
    for (side, dimension) in table.dimensions.enumerated() {
      guard case .numbers(let a) = table.rows[first].cells[side].values,
        case .numbers(let b) = table.rows[second].cells[side].values, a.count == 1, b.count == 1
      else { continue }
      if dimension.column.type == .date {
        for (earlier, later, number) in [(a[0], b[0], first), (b[0], a[0], second)] {
          guard earlier.upper == .unbounded, let start = earlier.lower.value, let next = later.lower.value,
            start < next
          else { continue }
          return ["end row \(number + 1) the day before: `from \(Self.day(start)) to \(Self.day(next - 1))`"]
        }
      } else if case .numbers(let both) = shared.sides[side], let low = both.first?.lower.value,
        low == both.first?.upper.value
      {
        return ["say `above` or `below` in one of them, so that the end belongs to the other"]
      }
    }
    return ["make their conditions exclude one another, or let both require the same"]
  }

  // MARK: witnesses

  /// A case of the box: `a contract with awarded on 1 April 2024, annual value £5,000,000 ex VAT`.
  private func witness(_ box: DecisionBox) -> String {
    let parts = zip(table.dimensions, box.sides).compactMap { dimension, values -> String? in
      guard values != dimension.universe, case .column(let index) = dimension.column.node else { return nil }
      let column = dataset.columns[index]
      return "\(column.name) \(Self.example(of: values, column))"
    }
    let thing = dataset.rowMeaning.isEmpty ? "row" : dataset.rowMeaning
    if parts.isEmpty { return "any \(thing)" }
    let article = "aeiou".contains(thing.lowercased().prefix(1)) ? "an" : "a"
    return "\(article) \(thing) with \(Self.joined(parts))"
  }

  private static func joined(_ parts: [String]) -> String {
    parts.count < 2
      ? parts.joined() : parts.dropLast().joined(separator: ", ") + " and " + (parts.last ?? "")
  }

  private static func day(_ number: Rational) -> CalendarDate {
    CalendarDate(dayNumber: Int32(clamping: number.floor))
  }

  private static func example(of values: DecisionValues, _ column: Column) -> String {
    switch values {
    case .truths(let truths): return truths.contains(true) ? "yes" : "no"
    case .texts(let texts, false): return texts.min() ?? ""
    case .texts(let texts, true): return "other than \(texts.sorted().joined(separator: ", "))"
    case .numbers(let ranges):
      let range = ranges.first { $0.lower.value != nil } ?? ranges.first ?? .everything
      let number = number(in: range)
      if column.type == .date { return day(number).inWords }
      return (column.unit ?? .number).display(DecimalText.grouped(DecimalText.text(number)))
    }
  }

  /// A number of the range, at its end where it has one.
  static func number(in range: NumberRange) -> Rational {
    switch (range.lower, range.upper) {
    case (.inclusive(let low), _): return low
    case (_, .inclusive(let high)): return high
    case (.exclusive(let low), .exclusive(let high)): return (low + high) * Rational.half
    case (.exclusive(let low), .unbounded): return low + 1
    case (.unbounded, .exclusive(let high)): return high - 1
    case (.unbounded, .unbounded): return 0
    }
  }
}
