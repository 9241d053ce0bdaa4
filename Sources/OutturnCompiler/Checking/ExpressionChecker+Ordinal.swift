import OutturnModel

/// Codes that are levels: compared by their order, and never added up.
extension ExpressionChecker {
  /// The operands of a comparison by order: codes as their levels, and refused where they have none.
  mutating func ordered(_ a: RuleExpression, _ b: RuleExpression, _ span: SourceSpan) -> (
    RuleExpression, RuleExpression
  ) {
    var lists: [String] = []
    for type in [a.type, b.type] {
      switch type {
      case .code(let list): lists += [list].compactMap(\.self)
      case .text: break
      // Those that do not go together have had their say.
      default: return (a, b)
      }
    }
    guard let id = lists.first, let list = codeLists[id] else { return (a, b) }
    guard list.isOrdinal else {
      report(OrdinalDiagnostics.withoutOrder(id, at: span))
      return (a, b)
    }
    return (level(a, of: list), level(b, of: list))
  }

  /// A code of an ordinal list as its level; nil for anything else.
  mutating func level(_ expression: RuleExpression) -> RuleExpression? {
    guard case .code(let id?) = expression.type, let list = codeLists[id], list.isOrdinal else { return nil }
    return level(expression, of: list)
  }

  private mutating func level(_ expression: RuleExpression, of list: CodeList) -> RuleExpression {
    make(
      .operation(.level(list: list.id, codes: list.members.map(\.code)), [expression]),
      .number(.level(of: list.id)), expression.span)
  }

  /// Why codes are not added up: levels in words of their own; nil for what is no code of an ordinal list.
  func refusalToAddUp(_ type: ValueType, _ what: String, _ span: SourceSpan) -> Diagnostic? {
    guard case .code(let id?) = type, let list = codeLists[id], list.isOrdinal else { return nil }
    return OrdinalDiagnostics.addedUp(what, list: list, at: span)
  }
}

extension MeasureUnit {
  /// Levels of one ordinal list, which go with no other number.
  static func level(of list: String) -> MeasureUnit {
    MeasureUnit(.quantity("level of \(list)"), symbol: "")
  }
}

extension RuleExpression.Comparison {
  /// Whether it asks for an order, and not only whether two are the same.
  var isOrder: Bool { self != .equal && self != .notEqual }
}
