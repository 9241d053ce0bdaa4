/// What the formatter knows of words. A clause that is not listed is aligned after its first word.
enum LayoutWords {
  /// Clause keywords of several words, behind which the value is aligned.
  private static let keywords = phrases([
    "one row per", "rows where", "snapshot at", "events dated", "months in", "periods in", "heading rows",
    "blank is",
    "not applicable is", "sum of", "mean of", "change in", "at least", "escalate to", "reduction in",
    "growth in", "variance in", "met when", "carry forward", "share of", "number of",
    "slope index of", "life expectancy from",
  ])

  /// Clauses that read as a sentence: nothing in them is aligned, and they push nothing aside.
  private static let sentences = phrases([
    "covers organisations", "chosen locally", "relative change", "improving or", "no change",
    "otherwise no", "without evidence", "conflicts with", "part", "total of parts", "total of domains",
    "mean of parts", "mean of domains", "weighted mean", "weights total", "override", "cap at",
    "relative reduction", "relative variance", "relative index", "healthy life", "compare with",
    "variation", "assurance against", "funnel against", "trend of", "quintile of",
  ])

  /// Modifiers of a column, each set apart by two spaces.
  private static let modifiers = phrases([
    "may be blank", "applies when", "unit", "identifier", "thousands", "default",
  ])

  private static func phrases(_ texts: [String]) -> [[Substring]] {
    texts.map { $0.split(separator: " ") }.sorted { $0.count > $1.count }
  }

  private static func match(_ phrases: [[Substring]], _ words: ArraySlice<LayoutWord>) -> Int? {
    phrases.first { phrase in
      phrase.count <= words.count && zip(phrase, words).allSatisfy { $1.isWord(String($0)) }
    }?.count
  }

  /// How many words the clause starts with before its value; nil where it has no value to align.
  static func keywordLength(_ words: [LayoutWord]) -> Int? {
    if match(sentences, words[...]) != nil { return nil }
    let length = match(keywords, words[...]) ?? 1
    // A semicolon that follows a name stands next to it.
    return length < words.count && words[length].kind != .semicolon ? length : nil
  }

  static func startsModifier(_ words: ArraySlice<LayoutWord>) -> Bool {
    guard let first = words.first, !first.isInExpression else { return false }
    return match(modifiers, words) != nil
  }

  /// Words after which a minus sign is a sign: no name can stand there.
  static let beforeSign: Set<String> = [
    "and", "or", "not", "if", "then", "else", "in", "is", "within", "where", "from",
  ]
  /// The same outside expressions, where ranges and thresholds stand.
  static let beforeSignInClause: Set<String> = [
    "to", "least", "most", "above", "below", "exactly", "integer", "decimal", "figure",
  ]

  /// Where a line that is too long is broken, the best places first. `;` and `,` are broken after.
  static let breaks: [Set<String>] = [
    ["because"], ["where", "from", ";"], ["then", "else"], ["or"], ["and"], [","],
  ]
}
