package import OutturnModel
package import OutturnSubmission

/// A submission whose rows were added up as they were read, by a plan of all indicators of its dataset, and not kept.
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
  /// How the rows stand with the dataset's checks, in their order.
  package let checked: [ConformanceCheck.Counted]
  /// What is found of rows whose keys lookups do not have.
  package let unmatched: [Finding]

  /// What came of trying.
  package enum Outcome {
    case streamed(StreamedTable)
    /// The dataset or its rules ask for what only the interpreter does, or the file is not simply as the dataset asks:
    /// why.
    case interpreted(String)
  }

  /// Reads a file by a plan, if one can be made and the file is as it should be.
  ///
  /// The results are those that the interpreter gives. Memory does not grow with the rows, except for the values that
  /// medians and quantiles are read off.
  ///
  /// - Parameters:
  ///   - lookups: the tables of the dataset's lookups, filled, by the ids of their datasets.
  ///   - framework: of which all indicators of the dataset are evaluated.
  ///   - threads: how many may be used. The results do not depend on it.
  ///   - stretch: about how many bytes of the file a thread takes at a time. The results do not depend on it.
  package static func read(
    _ file: SubmissionFile, dataset: Dataset, lookups: [String: Table] = [:], framework: Framework,
    period: Period, threads: Int, stretch: Int = 1 << 18
  ) -> Outcome {
    do throws(Unplanned) {
      let indicators = try PlanEligibility.indicators(of: dataset, in: framework, period)
      var columns: WorkedOutColumns?
      if dataset.columns.contains(where: { !$0.isInFile }) {
        columns = WorkedOutColumns(dataset, lookups: lookups)
        if columns == nil { return .interpreted("a lookup that cannot be used") }
      }
      do throws(ColumnarObstacle) {
        return .streamed(
          try stream(
            file, dataset: dataset, columns: columns, indicators, framework: framework, period: period,
            threads: threads, stretch: stretch))
      } catch {
        return .interpreted(Self.reason(error))
      }
    } catch {
      return .interpreted(error.reason)
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
    _ file: SubmissionFile, dataset: Dataset, columns: WorkedOutColumns?, _ indicators: [Indicator],
    framework: Framework, period: Period, threads: Int, stretch: Int
  ) throws(ColumnarObstacle) -> StreamedTable {
    let layout = try FileLayout.read(file, dataset: dataset)
    var places = try layout.decimalPlaces(in: file, dataset: dataset)
    let squared = PlanEligibility.squared(indicators, in: framework)
    while true {
      let plan: Plan
      do throws(Unplanned) {
        var builder = PlanBuilder(
          dataset: dataset, places: places, squared: squared, bandings: framework.bandings)
        plan = try builder.plan(indicators)
      } catch {
        throw .unusual(error.reason)
      }
      do throws(ColumnarObstacle) {
        let run = PlanRun(
          plan: plan, file: file, layout: layout, places: places, codeLists: framework.codeLists,
          columns: columns, period: period,
          threads: threads, stretch: stretch)
        return try run.table(indicators)
      } catch {
        // A later row may have more decimal places than those that were looked at first.
        guard case .morePlaces(let column) = error, places[column] ?? 0 < FileLayout.mostPlaces else {
          throw error
        }
        places[column] = min(FileLayout.mostPlaces, (places[column] ?? 0) + 2)
      }
    }
  }
}
