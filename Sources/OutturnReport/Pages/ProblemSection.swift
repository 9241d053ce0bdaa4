import OutturnModel

/// Problems of rows and files by kind: how many of each, where the first are, what was expected and what to do.
///
/// However many there are, the page stays one that can be read: so many kinds, so many of each, and how many more.
struct ProblemSection {
  private let kinds: [ProblemKind]
  private let names: FileNames
  /// How many kinds stand on the page before these.
  private let before: Int

  private static let mostKinds = 60
  private static let mostOfOneKind = 20
  private static let mostRows = 10

  init(_ kinds: [ProblemKind], _ names: FileNames, from before: Int = 0) {
    self.kinds = kinds
    self.names = names
    self.before = before
  }

  var isEmpty: Bool { kinds.isEmpty }
  var count: Int { kinds.reduce(0) { $0 + $1.count } }

  private var shown: [(anchor: String, kind: ProblemKind)] {
    kinds.prefix(Self.mostKinds).enumerated().map { ("kind-\(before + $0.offset + 1)", $0.element) }
  }

  private func text(_ text: String) -> String { Personal.masked(text) }

  // MARK: by kind

  func summary(_ caption: String) -> HTML {
    var table = HTMLTable(
      caption: caption, columns: ["What", "How many", "Column or check", "File", "Row numbers"], numeric: [1])
    for (anchor, kind) in shown {
      table.rows.append([
        .html(.link(text(kind.title), to: anchor)), .text(Words.grouped(kind.count)),
        .text(subject(of: kind)), .text(kind.file.map(names.name) ?? ""), .text(rows(of: kind)),
      ])
    }
    let left = kinds.dropFirst(Self.mostKinds)
    if left.isEmpty { return table.html }
    let problems = Words.grouped(left.reduce(0) { $0 + $1.count })
    return .group([
      table.html,
      .p("and \(Words.grouped(left.count)) more kinds, with \(problems) of them in all.", class: "lead"),
    ])
  }

  private func subject(of kind: ProblemKind) -> String {
    guard let subject = kind.subject.map(text) else { return "" }
    return DataCode(rawValue: kind.code) == .checkFailed ? "check \(subject)" : subject
  }

  private func rows(of kind: ProblemKind) -> String {
    var lines: [Int] = []
    for line in kind.listed.compactMap(\.location.line) where lines.last != line { lines.append(line) }
    let first = lines.prefix(Self.mostRows).map(String.init).joined(separator: ", ")
    return lines.isEmpty
      ? "" : lines.count > Self.mostRows || kind.count > kind.listed.count ? first + " and more" : first
  }

  // MARK: each

  /// A heading for each kind, what was expected, what to do, and the first of its rows.
  var each: [HTML] {
    shown.map { anchor, kind in
      let places = [subject(of: kind), kind.file.map(names.name) ?? ""].filter { !$0.isEmpty }
      let title = ([text(kind.title)] + (places.isEmpty ? [] : [places.joined(separator: ", ")]))
        .joined(separator: ": ")
      let body =
        kind.count == 1
        ? [sentence(of: kind.listed[0])] + advice(of: kind)
        : advice(of: kind) + [table(of: kind)] + more(of: kind)
      return .section(anchor, title, level: 3, body)
    }
  }

  /// `Row 5: "ninety" is not a whole number`: one alone needs no table.
  private func sentence(of problem: Diagnostic) -> HTML {
    let message = Self.sentence(text(problem.message)) + "."
    let place = problem.location.line.map { "Row \($0)" }
    return .element("p", [.element("strong", place.map { "\($0): " } ?? ""), .text(message)])
  }

  /// What is the same for all of a kind is said once.
  private func advice(of kind: ProblemKind) -> [HTML] {
    var parts: [HTML] = []
    if let expected = Self.same(kind.listed.map(\.expected)), let expected {
      parts.append(.p("Expected: \(text(expected))."))
    }
    if let next = Self.same(kind.listed.map(next)) { parts.append(.p("What to do: \(next)")) }
    parts.append(.p("\(kind.code), \(Words.grouped(kind.count)) in all.", class: "meta"))
    return parts
  }

  private static func same<Value: Equatable>(_ values: [Value]) -> Value? {
    guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
    return first
  }

  private func table(of kind: ProblemKind) -> HTML {
    let listed = kind.listed.prefix(Self.mostOfOneKind)
    // The columns of a whole row say nothing; that of a cell stands over the table already.
    let hasFields = listed.contains { $0.location.field != nil && $0.location.field != kind.subject }
    let hasExpected = Self.same(kind.listed.map(\.expected)) == nil
    let hasNext = Self.same(kind.listed.map(next)) == nil
    var columns = ["Row"]
    if hasFields { columns.append("Column") }
    columns.append("What is wrong")
    if hasExpected { columns.append("What was expected") }
    if hasNext { columns.append("What to do next") }
    var table = HTMLTable(caption: caption(of: kind, listed: listed.count), columns: columns)
    table.style = "lines"
    for problem in listed {
      var cells: [HTMLTable.Cell] = [.text(problem.location.line.map(String.init) ?? "the file")]
      if hasFields { cells.append(.text(text(problem.location.field ?? ""))) }
      cells.append(.text(Self.sentence(text(problem.message))))
      if hasExpected { cells.append(.text(text(problem.expected ?? ""))) }
      if hasNext { cells.append(.text(next(problem))) }
      table.rows.append(cells)
    }
    return table.html
  }

  private func caption(of kind: ProblemKind, listed: Int) -> String {
    kind.count > listed
      ? "Where the first \(listed) of \(Words.grouped(kind.count)) are" : "Where they are"
  }

  private func more(of kind: ProblemKind) -> [HTML] {
    let left = kind.count - min(kind.listed.count, Self.mostOfOneKind)
    if left <= 0 { return [] }
    return [
      .p(
        "and \(Words.grouped(left)) more like \(left == 1 ? "it" : "these"), which \(left == 1 ? "is" : "are") not listed here."
      )
    ]
  }

  /// What to do about one, in sentences.
  private func next(_ problem: Diagnostic) -> String {
    var sentences: [String] = []
    if let suggestion = problem.suggestion { sentences.append("Did you mean “\(text(suggestion))”?") }
    sentences += problem.help.map { Self.sentence(text($0)) + "." }
    if !sentences.isEmpty { return sentences.joined(separator: " ") }
    switch (problem.location, problem.expected) {
    case (.cell(_, _, _?, _), let expected?): return "Put \(text(expected)) in its place."
    case (.cell(let file, _, _, _), _), (.file(let file), _):
      return "Put it right in \(names.name(of: file))."
    case (.source, _), (.nowhere, _): return "Tell whoever keeps the rules."
    }
  }

  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
