import OutturnModel

/// Code lists, in the rules or in a file.
extension Parser {
  mutating func codes() -> CodesSyntax? {
    advance()
    guard let name = name("the id of the code list") else {
      skipBody()
      return nil
    }
    var codes = CodesSyntax(name: name, title: optionalText())
    codes.ordinal = accept("ordinal")?.span
    if accept("from") != nil {
      codes.file = text("the name of the file that holds the codes")
      fileColumns(of: &codes)
    } else {
      members(of: &codes)
    }
    return codes
  }

  private mutating func members(of codes: inout CodesSyntax) {
    block("code list", known: []) { parser in
      guard parser.at(.name) || parser.at(.backtickName) || parser.at(.integer) else {
        return false
      }
      parser.node(.member) { parser in
        let token = parser.advance()
        var member = CodesSyntax.MemberSyntax(
          code: NameSyntax(text: Self.plainName(token), span: token.span), label: parser.optionalText())
        // `from` and `to` are codes too, unless a day follows.
        if parser.at("from"), parser.peek().kind == .date {
          parser.advance()
          member.start = parser.date("the first day on which it is a code")
        }
        if parser.at("to"), parser.peek().kind == .date {
          parser.advance()
          member.end = parser.date("the last day on which it is a code")
        }
        codes.members.append(member)
        // A label, a day or the next line makes plain what `from` and `to` are; a year would be a code.
        if parser.at("from") || parser.at("to"), !parser.current.startsLine,
          [.integer, .month, .financialYear].contains(parser.peek().kind)
        {
          parser.report(ModuleSyntaxDiagnostics.dayNeeded(parser.current, found: parser.peek()))
          parser.node(.unexpected) { parser in
            parser.advance()
            parser.advance()
          }
        }
      }
      return true
    }
  }

  /// `code column "Code"  label column "Name"  from column "Open"  to column "Close" written "dd/MM/yyyy"`
  private mutating func fileColumns(of codes: inout CodesSyntax) {
    let known = ["code", "label", "from", "to"]
    var seen: [String: SourceSpan] = [:]
    block("code list in a file", known: known) { parser in
      guard parser.at(.name), known.contains(parser.current.text) else { return false }
      return parser.node(.clause) { parser in
        parser.once(parser.current.text, &seen)
        let keyword = parser.advance().text
        guard parser.expect("column"), let header = parser.text("the column's header") else { return true }
        var column = CodesSyntax.FileColumnSyntax(header: header)
        if keyword == "from" || keyword == "to", parser.accept("written") != nil {
          column.pattern = parser.text("how the day is written")
        }
        codes.fileColumns[keyword] = column
        return true
      }
    }
  }
}
