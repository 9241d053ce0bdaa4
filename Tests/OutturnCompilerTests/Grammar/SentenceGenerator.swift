import OutturnModel

/// Makes rule files of the grammar alone: any declaration, any clause, any expression, whether it makes sense or not.
///
/// The same seed gives the same file. Of the alternatives that may be repeated each is taken once at most, since
/// most clauses may stand once only.
struct SentenceGenerator {
  private let grammar: Grammar
  private var random: SplitMix64
  private var tokens: [String] = []
  /// How deep the shallowest sentence of each production lies.
  private let depths: [String: Int]
  private static let deepest = 28

  init(seed: UInt64, grammar: Grammar = .ofReference) {
    self.grammar = grammar
    random = SplitMix64(seed: seed)
    depths = grammar.depths
  }

  /// The tokens of one file; those that start with a line feed start a line.
  /// - Parameter start: the production that each of its declarations is made from.
  mutating func file(of start: String = "declaration") -> [String] {
    tokens = chance(2) ? ["outturn", "1"] : []
    if chance(4) { tokens += ["\nimport", "\"../indicators\""] }
    for _ in 0...int(3) {
      let first = tokens.count
      derive(.production(start), depth: 0)
      if first < tokens.count { tokens[first] = "\n" + tokens[first] }
    }
    return tokens
  }

  /// One token after another, a space or a line feed between them.
  static func text(of tokens: [String]) -> String {
    tokens.reduce(into: "") { text, token in
      let separator = text.isEmpty || text.hasSuffix("\n") || token.hasPrefix("\n") ? "" : " "
      text += separator + (text.isEmpty && token.hasPrefix("\n") ? String(token.dropFirst()) : token)
    } + "\n"
  }

  // MARK: deriving

  private mutating func derive(_ form: Grammar.Form, depth: Int) {
    switch form {
    case .terminal(let word): tokens.append(word)
    case .sequence(let forms): for form in forms { derive(form, depth: depth) }
    case .optional(let inner):
      if depth < Self.deepest, chance(depth < 8 ? 2 : 4) { derive(inner, depth: depth + 1) }
    case .choice(let forms):
      if let chosen = affordable(forms, depth: depth).randomElement(using: &random) {
        derive(chosen, depth: depth + 1)
      }
    case .many(let inner): repeated(inner, depth: depth)
    case .production(let name):
      if let sample = lexical(name) {
        tokens += sample
      } else if let form = grammar.form(name) {
        derive(form, depth: depth + 1)
      }
    }
  }

  private mutating func repeated(_ inner: Grammar.Form, depth: Int) {
    guard depth < Self.deepest else { return }
    let alternatives = alternatives(of: inner)
    guard alternatives.count > 1 else {
      let count = depth < 8 ? int(3) : chance(6) ? 1 : 0
      for _ in 0..<count { derive(inner, depth: depth + 1) }
      return
    }
    for form in alternatives.shuffled(using: &random) where chance(3) { derive(form, depth: depth + 1) }
  }

  /// What a repetition may repeat, with the alternatives of a production that is nothing but a choice.
  private func alternatives(of form: Grammar.Form) -> [Grammar.Form] {
    switch form {
    case .choice(let forms): forms.flatMap(alternatives)
    case .production(let name):
      if name.hasSuffix("-clause"), let inner = grammar.form(name) { alternatives(of: inner) } else { [form] }
    default: [form]
    }
  }

  /// Deep down, only what soon comes to an end.
  private func affordable(_ forms: [Grammar.Form], depth: Int) -> [Grammar.Form] {
    guard depth >= Self.deepest else { return forms }
    let costs = forms.map { Grammar.depth(of: $0, depths) }
    let least = costs.min() ?? 0
    return zip(forms, costs).filter { $0.1 == least }.map(\.0)
  }

  // MARK: words

  private mutating func lexical(_ name: String) -> [String]? {
    switch name {
    case "name": [pick("n1", "n-2", "a-name", "`odd name`", "n3")]
    case "text": [pick("\"text\"", "\"\"", "\"a \\\" b\"", "\"dd/MM/yyyy\"", "\",\"")]
    case "integer": [pick("1", "2", "12", "20")]
    case "number": [pick("0", "5", "2.5", "1000")]
    case "date": [pick("2024-02-29", "2025-04-01")]
    case "moment": [pick("2024-02-29T09:30", "2024-07-01T23:59")]
    case "percentage": [pick("5%", "77.5%", "100%")]
    case "money": [pick("£5", "£2.5m", "£10k")]
    case "unit-name": [pick("days", "kg", "tCO2e", "minutes")]
    case "words": [pick("fewer than 20", "zero denominator")]
    case "row": ["\n| n1 | n-2 |\n"]
    case "table": [pick("n1", "n-2") + "\n| n1 | n-2 |\n| 1  |     |\n| a\\|b | \"x\" |\n"]
    case "import": ["\nimport", "\"../indicators\""]
    default: nil
    }
  }

  private mutating func pick(_ words: String...) -> String { words.randomElement(using: &random) ?? "" }
  private mutating func int(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &random) }
  private mutating func chance(_ bound: Int) -> Bool { int(bound) == 0 }
}
