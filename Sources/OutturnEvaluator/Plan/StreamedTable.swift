package import OutturnModel
package import OutturnSubmission

/// A submission whose rows were added up as they were read, by a plan of all indicators of its dataset, and not kept; or
/// of some of them, beside rows that are kept for the others.
package struct StreamedTable: Sendable {
  /// The dataset, without rows.
  package let table: Table
  /// What was counted of the rows.
  package let census: TableCensus
  /// What came of reading the file: nothing was wrong with it.
  package let reading: TableReading
  /// Whose the rows are, each with the line of a row of it: the first, where there is but one. Nil where no column
  /// says so.
  package let organisations: [String: Int]?
  let rows: PeriodRows
  /// By indicator: what the rows of each stratum in the run's period add up to.
  let cells: [String: StreamedCells]
  /// Of the columns that protected results are told apart by, where they are published; else of none.
  let combinations: StratumCombinations
  /// How the rows stand with the dataset's checks, in their order.
  package let checked: [ConformanceCheck.Counted]
  /// What is found of rows whose keys lookups do not have.
  package let unmatched: [Finding]

  /// Whether the rows are kept too, for indicators that are not in the plan.
  let isBesideRows: Bool

  /// What came of trying.
  package indirect enum Outcome {
    case streamed(StreamedTable)
    /// Of some indicators; for the others rows must be kept, why is said.
    case besideRows(StreamedTable, String)
    /// The dataset or its rules ask for what only the interpreter does, or the file is not simply as the dataset asks:
    /// why.
    case interpreted(String)
  }

  private enum Trouble: Error {
    case unplanned(String)
    case obstacle(ColumnarObstacle)
  }

  /// A file is read twice, by a plan and for its rows, where it has so many bytes.
  package static let leastBesideRows = 1 << 20

  /// Reads a file by a plan, if one can be made and the file is as it should be.
  ///
  /// The results are those that the interpreter gives. The memory of a plan does not grow with the rows: values that
  /// medians and quantiles are read off are put aside past a bound.
  ///
  /// - Parameters:
  ///   - lookups: the tables of the dataset's lookups, filled, by the ids of their datasets.
  ///   - framework: of which all indicators of the dataset are evaluated.
  ///   - threads: how many may be used. The results do not depend on it.
  ///   - stretch: about how many bytes of the file a thread takes at a time. The results do not depend on it.
  ///   - keepingRows: whether the rows are kept in any case.
  ///   - publishes: whether small counts are protected afterwards.
  ///   - mostKept: how many values in order a thread has in memory, of each list of them. The results do not depend on it.
  package static func read(
    _ file: SubmissionFile, dataset: Dataset, lookups: [String: Table] = [:], framework: Framework,
    period: Period, threads: Int, stretch: Int = 1 << 18, keepingRows: Bool = false, publishes: Bool = false,
    mostKept: Int = KeptValues.usual
  ) -> Outcome {
    var columns: WorkedOutColumns?
    if dataset.columns.contains(where: { !$0.isInFile }) {
      columns = WorkedOutColumns(dataset, lookups: lookups)
      if columns == nil { return .interpreted("a lookup that cannot be used") }
    }
    func table(_ chosen: PlanEligibility.Chosen, besideRows: Bool) throws(Trouble) -> StreamedTable {
      var chosen = chosen
      chosen.mostKept = mostKept
      return try stream(
        file, dataset: dataset, columns: columns, chosen, framework: framework, period: period,
        threads: threads, stretch: stretch, besideRows: besideRows)
    }
    let eligibility = PlanEligibility(framework, period, publishes: publishes)
    do throws(Trouble) {
      if keepingRows { throw .unplanned("rows that are kept in any case") }
      let all: PlanEligibility.Chosen
      do throws(Unplanned) {
        all = try eligibility.all(of: dataset)
      } catch {
        throw .unplanned(error.reason)
      }
      return .streamed(try table(all, besideRows: false))
    } catch {
      guard case .unplanned(let why) = error, keepingRows || file.size >= leastBesideRows else {
        return .interpreted(reason(error))
      }
      do throws(Trouble) {
        guard let some = eligibility.some(of: dataset, places: places(file, dataset)) else {
          return .interpreted(why)
        }
        return .besideRows(try table(some, besideRows: true), why)
      } catch {
        return .interpreted(reason(error))
      }
    }
  }

  private static func reason(_ trouble: Trouble) -> String {
    switch trouble {
    case .unplanned(let why): why
    case .obstacle(let obstacle): reason(obstacle)
    }
  }

  /// How many decimal places the first cells of each column have.
  private static func places(_ file: SubmissionFile, _ dataset: Dataset) -> [Int: Int] {
    do throws(ColumnarObstacle) {
      return try FileLayout.read(file, dataset: dataset).decimalPlaces(in: file, dataset: dataset)
    } catch {
      return [:]
    }
  }

  private static func reason(_ obstacle: ColumnarObstacle) -> String {
    switch obstacle {
    case .unusual(let what): what
    case .malformed: "a record that is not as RFC 4180 has it, or has another number of fields"
    case .morePlaces: "numbers with more than 9 decimal places"
    case .unreadable(let number): "the system could not read it (\(number))"
    }
  }

  private static func stream(
    _ file: SubmissionFile, dataset: Dataset, columns: WorkedOutColumns?,
    _ chosen: PlanEligibility.Chosen, framework: Framework, period: Period, threads: Int, stretch: Int,
    besideRows: Bool
  ) throws(Trouble) -> StreamedTable {
    let reach = PeriodRows.reach(of: dataset, in: framework)
    var places: [Int: Int]
    let layout: FileLayout
    do throws(ColumnarObstacle) {
      layout = try FileLayout.read(file, dataset: dataset)
      places = try layout.decimalPlaces(in: file, dataset: dataset)
    } catch {
      throw .obstacle(error)
    }
    while true {
      let plan: Plan
      do throws(Unplanned) {
        plan = try chosen.plan(dataset, places: places, in: framework)
      } catch {
        throw .unplanned(error.reason)
      }
      do throws(ColumnarObstacle) {
        let run = PlanRun(
          plan: plan, file: file, layout: layout, places: places, codeLists: framework.codeLists,
          columns: columns, period: period, reach: reach,
          longestPeriod: chosen.longestPeriod, threads: threads, stretch: stretch,
          isBesideRows: besideRows)
        return try run.table()
      } catch {
        // A later row may have more decimal places than those that were looked at first.
        guard case .morePlaces(let column) = error, places[column] ?? 0 < FileLayout.mostPlaces else {
          throw .obstacle(error)
        }
        places[column] = min(FileLayout.mostPlaces, (places[column] ?? 0) + 2)
      }
    }
  }
}
