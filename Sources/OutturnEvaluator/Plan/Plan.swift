internal import OutturnModel
internal import OutturnSubmission

/// How all indicators of a dataset are evaluated together, in one pass over its rows.
///
/// Each column is read once. Conditions are sets of rows, shared between indicators; what an indicator counts and sums
/// is added up in the cells of a few groupings, and the strata of every indicator are put together from those cells.
/// The plain interpreter says what must come out.
struct Plan {
  let dataset: Dataset
  let requests: [ColumnRequest]
  let sets: [RowSets.Node]
  let amounts: [ScaledAmount]
  let tests: [CodeTest]
  let rowTests: [RowTest]
  let counters: [RowSet]
  let sums: [PlannedSum]
  let ordered: [PlannedOrder]
  let distinct: [PlannedDistinct]
  /// The lists of columns that strata are told apart by, each once, by their requests.
  let stratifications: [[Int]]
  /// The lists of requests whose cells are filled row by row; each stratification is part of one.
  let groupings: [[Int]]
  let indicators: [PlannedIndicator]
  /// The columns that do not apply to every row, by request, with the rows to which they do.
  let conditional: [(request: Int, applies: RowSet)]
  /// The request for the column that says which period a row is of; nil of a snapshot.
  let time: Int?
  /// The request for the number of the stretch of time that a row is about, by which all groupings are then told apart
  /// too; nil where only the run's period is asked for.
  let stretch: Int?
  /// Keys that a lookup may not have, each with the request for the column of the file that tells.
  let joins: [(join: Dataset.Join, request: Int)]
  /// The dataset's checks in their order.
  let checks: [PlannedCheck]
  /// The tests that checks ask.
  let checking: Set<Int>
  /// The columns that say in which band a value lies, each with the column of the values and the request that tells.
  let banded: [(band: Int, source: Int, request: Int)]
  /// The columns that strata are told apart by and that several columns of the file tell.
  let made: [MadeColumn]
  /// How many values in order a thread has in memory, of each list of them.
  let mostKept: Int
  /// The requests of which the combinations of codes are kept.
  let combined: [Int]
  /// Rows of which the interpreter has something to say.
  let guards: [PlannedGuard]
}

/// How rows stand with a check: those in none of the sets fail it.
struct PlannedCheck {
  let passes: RowSet
  let undecided: RowSet
  /// Rows of which it is not asked, since something that it reads does not apply.
  let notAsked: RowSet
}

/// What a column comes to that several columns of the file tell. Of a row that is in none of the choices it is missing.
struct MadeColumn {
  struct Choice {
    let rows: RowSet
    let cell: Observation<Value>
  }

  let request: Int
  let choices: [Choice]
}

/// Rows of which there should be none: where there is one, the rows are taken one after the other.
struct PlannedGuard: Equatable {
  let rows: RowSet
  let reason: String
}

/// A condition on the code of one column, which is asked once of every code.
struct CodeTest: Equatable {
  /// The period that a condition reads.
  enum Reading: Equatable {
    case none
    /// That of the run.
    case run
    /// That which the row states: it is asked once of every code in each.
    case row
  }

  let request: Int
  /// Reads the column of the request, and columns that are found or worked out by that one alone.
  let condition: RuleExpression
  let period: Reading

  static func == (a: Self, b: Self) -> Bool {
    a.request == b.request && a.period == b.period && a.condition.meaning == b.condition.meaning
  }
}

/// A condition on several columns, which is asked of rows.
struct RowTest: Equatable {
  /// For the columns of the file that it reads, or that what it reads is found and worked out by.
  let requests: [Int]
  let condition: RuleExpression
  let period: CodeTest.Reading
  /// Whether its answer must be known to be none, and not only unknown.
  let isOfCheck: Bool

  static func == (a: Self, b: Self) -> Bool {
    a.requests == b.requests && a.period == b.period && a.isOfCheck == b.isOfCheck
      && a.condition.meaning == b.condition.meaning
  }
}

/// The sum of an amount over rows, or of its square.
struct PlannedSum: Equatable {
  /// Squares are summed in two halves, since a sum of squares may have more than 64 bits.
  enum Form: Equatable { case plain, lowOfSquare, highOfSquare }

  /// A position in ``Plan/amounts``.
  let amount: Int
  let rows: RowSet
  let form: Form
}

/// The values of an amount over rows, put in order.
struct PlannedOrder: Equatable {
  let amount: Int
  let rows: RowSet
  let statistic: OrderStatistic
}

/// The different codes that a column has in the strata of one list; 0 of overall, else one more than a stratification.
struct PlannedDistinct: Equatable {
  let list: Int
  /// The list whose strata are told apart by the codes too, the last of which or one of which is the column's.
  let byCode: Int
  let position: Int
  let rows: PlannedCount
}

/// How many rows of a cell are in a set.
enum PlannedCount: Equatable {
  case nothing, everything
  case counter(Int)
  case everythingBut(counter: Int)
}

/// What a numerator or denominator adds up to.
enum PlannedTotal: Equatable {
  case count(PlannedCount)
  case sum(Int)
}

/// Where the tally of an indicator is read off a cell.
struct PlannedIndicator {
  let id: String
  /// Positions in ``Plan/stratifications``, in the order of the indicator's own.
  let stratifications: [Int]
  var excluded = PlannedCount.nothing
  var unknown = PlannedCount.nothing
  var couldBeIncluded = PlannedCount.nothing
  var couldBeMet = PlannedCount.nothing
  var includedUnknown = PlannedTotal.count(.nothing)
  var numerator = PlannedTotal.count(.nothing)
  var numeratorRows = PlannedCount.nothing
  var denominator = PlannedTotal.count(.nothing)
  var denominatorRows = PlannedCount.nothing
  /// The two halves of the sum of squares.
  var squares: (low: Int, high: Int)?
  /// A position in ``Plan/ordered``.
  var ordered: Int?
  /// For each list of strata, 0 of overall, a position in ``Plan/distinct``.
  var distinct: [Int: Int] = [:]
}

/// Why a dataset is left to the interpreter.
struct Unplanned: Error {
  let reason: String
}
