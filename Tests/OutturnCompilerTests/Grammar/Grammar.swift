import Foundation

/// The grammar as the reference states it: the EBNF of `docs/language.md`, read.
struct Grammar: Sendable {
  indirect enum Form: Sendable {
    case sequence([Form])
    case choice([Form])
    case optional(Form)
    case many(Form)
    case terminal(String)
    case production(String)
  }

  /// By name, in the order of the reference.
  private(set) var productions: [(name: String, form: Form)] = []
  /// Names that stand for two productions.
  private(set) var twice: [String] = []

  /// What the lexical rules describe in words.
  static let lexical: Set<String> = [
    "name", "text", "integer", "number", "date", "moment", "percentage", "money", "unit-name", "cell",
    "words",
  ]

  static let ofReference = Grammar(FormatterPropertyTests.text("docs/language.md"))

  init(_ page: String) {
    guard let block = page.firstMatch(of: /(?s)```ebnf\n(.*?)```/)?.1 else { return }
    var reader = Reader(tokens: Self.tokens(String(block)))
    while let (name, form) = reader.rule() {
      if productions.contains(where: { $0.name == name }) { twice.append(name) }
      productions.append((name, form))
      forms[name] = form
    }
    for _ in 0..<20 {
      for (name, form) in productions { depths[name] = min(1000, Self.depth(of: form, depths) + 1) }
    }
  }

  static func depth(of form: Form, _ known: [String: Int]) -> Int {
    switch form {
    case .terminal, .optional, .many: 0
    case .sequence(let forms): forms.map { depth(of: $0, known) }.max() ?? 0
    case .choice(let forms): forms.map { depth(of: $0, known) }.min() ?? 0
    case .production(let name): lexical.contains(name) ? 0 : known[name] ?? 1000
    }
  }

  func form(_ name: String) -> Form? { forms[name] }
  private var forms: [String: Form] = [:]
  /// How deep the shallowest sentence of each production lies.
  private(set) var depths: [String: Int] = [:]

  /// Names used and not described.
  var undefined: [String] {
    var known = Self.lexical
    known.formUnion(productions.map(\.name))
    return Set(productions.flatMap { $0.form.references }).subtracting(known).sorted()
  }

  private static func tokens(_ text: String) -> [String] {
    let plain = text.replacing(/(?s)\(\*.*?\*\)/, with: "")
    return plain.matches(of: /"[^"]*"|[a-z][a-z-]*|[=|;{}()\[\]]/).map { String($0.0) }
  }

  private struct Reader {
    let tokens: [String]
    var position = 0

    var current: String { position < tokens.count ? tokens[position] : "" }

    mutating func rule() -> (String, Form)? {
      guard position + 1 < tokens.count, tokens[position + 1] == "=" else { return nil }
      let name = current
      position += 2
      let form = choice()
      if current == ";" { position += 1 }
      return (name, form)
    }

    mutating func choice() -> Form {
      var forms = [sequence()]
      while current == "|" {
        position += 1
        forms.append(sequence())
      }
      return forms.count == 1 ? forms[0] : .choice(forms)
    }

    mutating func sequence() -> Form {
      var forms: [Form] = []
      while position < tokens.count, !["|", ";", "}", "]", ")"].contains(current) { forms.append(item()) }
      return forms.count == 1 ? forms[0] : .sequence(forms)
    }

    mutating func item() -> Form {
      let token = current
      position += 1
      func closed(_ wrap: (Form) -> Form) -> Form {
        let inner = choice()
        position += 1
        return wrap(inner)
      }
      switch token {
      case "[": return closed { .optional($0) }
      case "{": return closed { .many($0) }
      case "(": return closed { $0 }
      default:
        return token.hasPrefix("\"") ? .terminal(String(token.dropFirst().dropLast())) : .production(token)
      }
    }
  }
}

extension Grammar.Form {
  var references: [String] {
    switch self {
    case .sequence(let forms), .choice(let forms): forms.flatMap(\.references)
    case .optional(let form), .many(let form): form.references
    case .terminal: []
    case .production(let name): [name]
    }
  }
}
