/// The results of one indicator that differ in little but their numbers. Each is made when it is asked for; who writes
/// many of them asks for what is its own, and takes the rest from one that was made.
package protocol AlikeResults: AnyObject, Sendable {
  /// Their strata in order, overall first.
  var strata: ListedStrata { get }
  /// Whether any of them is red or counts as red.
  var hasRed: Bool { get }
  /// The framework and its version that judge them; nil where none does.
  var judgedBy: (framework: String, version: String)? { get }
  /// One of them, complete.
  func result(_ index: Int) -> IndicatorResult
  /// What is a result's own; nil where it must be taken complete.
  func figures(_ index: Int) -> ResultFigures?
  /// The sentences of a result of which there are figures.
  ///
  /// - Parameter say: how each figure in them is written.
  func sentences(_ index: Int, _ say: (SpokenFigure) -> String) -> ResultSentences
}

extension AlikeResults {
  package var count: Int { strata.members.count }
}

/// The strata that the results of indicators have which are stratified alike: one list for all of them.
package final class ListedStrata: Sendable {
  package let members: [[StratumMember]]

  package init(_ members: [[StratumMember]]) { self.members = members }
}

/// A figure in the sentences that explain a result. Counts and sums are said in full, with thousands commas.
package enum SpokenFigure: UInt8, CaseIterable, Sendable {
  case numerator, denominator, excluded, unknown
  /// Rounded to what a reader needs.
  case value
  /// How far it is to the next better band, and out of how many.
  case distance, rest
  /// What the value would be if the unknown rows were known.
  case ifNotMet, ifMet
}

/// What a result has of its own among ``AlikeResults``.
package struct ResultFigures {
  /// Results of one form differ in nothing but what is here and their strata.
  package var form: ResultForm
  package var counts: RowCounts
  package var numerator: Rational?
  package var denominator: Rational?
  package var value: Rational?
  package var distance: Rational?
  /// The two values of ``ResultBounds``.
  package var ifNotMet: Rational?
  package var ifMet: Rational?
  /// As sentences have them; empty where there is none.
  package var spokenValue: String
  package var spokenDistance = ""
  package var spokenRest = ""
  package var spokenIfNotMet = ""
  package var spokenIfMet = ""

  package init(
    form: ResultForm, counts: RowCounts, numerator: Rational?, denominator: Rational?, value: Rational?,
    spokenValue: String
  ) {
    self.form = form
    self.counts = counts
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.spokenValue = spokenValue
  }
}

/// What tells results apart that differ in more than their numbers: small whole numbers, one beside the other.
package struct ResultForm: Hashable, Sendable {
  private var high: UInt64 = 0
  private var low: UInt64 = 0

  package init() {}

  /// - Parameter part: below 2 to the power `bits`. All parts together have at most 128 bits.
  package mutating func append(_ part: Int, bits: UInt64) {
    high = high << bits | low >> (64 - bits)
    low = low << bits | UInt64(truncatingIfNeeded: part)
  }
}

/// What a result says in sentences of its own.
package struct ResultSentences {
  package var evidence: String
  package var outcome: String
  /// The distance in what people act on; nil where there is none.
  package var distance: String?

  package init(evidence: String, outcome: String, distance: String?) {
    self.evidence = evidence
    self.outcome = outcome
    self.distance = distance
  }
}
