import OutturnModel

/// Registers: datasets whose rows stand in the rule file.
extension Parser {
  static let registerClauses = ["one", "key", "blank", "covers", "kind", "rows"] + citationClauses

  mutating func register() -> DatasetSyntax? {
    advance()
    guard let name = name("the id of the register") else {
      skipBody()
      return nil
    }
    var dataset = DatasetSyntax(kind: .register, name: name, title: optionalText())
    var register = RegisterSyntax()
    var seen: [String: SourceSpan] = [:]
    block("register", known: Self.registerClauses) { parser in
      if parser.at("rows"), parser.peek().kind == .tableRow {
        parser.once("rows", &seen)
        let rows = parser.node(.table) { parser in
          let keyword = parser.advance()
          return parser.tableRows(of: NameSyntax(text: name.text, span: keyword.span))
        }
        register.rows = register.rows ?? rows
        return true
      }
      guard parser.at(.name), Self.registerClauses.contains(parser.current.text) else {
        return parser.columnOrDerived(of: &dataset)
      }
      return parser.node(.clause) { $0.registerClause(&register, &dataset, &seen) }
    }
    dataset.register = register
    return dataset
  }

  private mutating func registerClause(
    _ register: inout RegisterSyntax, _ dataset: inout DatasetSyntax, _ seen: inout [String: SourceSpan]
  ) -> Bool {
    if citation(into: &register.citations) { return true }
    switch current.text {
    case "one", "key", "blank": return datasetClause(&dataset, &seen)
    case "rows":
      report(
        SyntaxDiagnostics.expected(
          "the rows of the register below `rows`", found: peek(),
          help: ["each row on a line of its own, between bars, the names of columns first: `| id | due |`"]))
      advance()
      if !at(.rightBrace), !at(.endOfFile), !atDeclarationStart { skip { $0.current.startsLine } }
    default:
      let keyword = current.text
      once(keyword, &seen)
      advance()
      if keyword == "covers" {
        register.covers = name("the column of the catalogue entries that rows cover")
      } else {
        register.kind = name("a kind of the catalogue, or the column that holds it")
      }
    }
    return true
  }
}
