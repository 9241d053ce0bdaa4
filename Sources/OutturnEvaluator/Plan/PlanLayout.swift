/// Where the counters and sums of a plan stand in a cell, as the loops over rows want them: counters by the 64, sums by
/// the 8, and the eight sums of a group reading at most eight columns of values side by side.
struct PlanLayout {
  /// How a column of values that sums read is made.
  struct Column: Equatable {
    var amount: Int
    var form: PlannedSum.Form
  }

  /// A multiple of 64. The first counts every row.
  let counters: Int
  let columns: [Column]
  /// For each place of a sum, the sum of the plan that stands there; nil where none does.
  let sumAt: [Int?]
  /// For each sum of the plan its place.
  let placeOf: [Int]
  /// For each place the position of its values among the columns of its group.
  let sumColumn: [Int64]
  /// For each group of eight places its first column.
  let groupColumns: [Int]
  let stride: Int
  /// How many places there are for sums.
  var sums: Int { sumAt.count }

  init(_ plan: Plan) {
    counters = (plan.counters.count + 1 + 63) / 64 * 64
    var columns: [Column] = []
    let wanted = plan.sums.map { Column(amount: $0.amount, form: $0.form) }
    for column in wanted where !columns.contains(column) { columns.append(column) }
    let order = plan.sums.indices.sorted {
      let (a, b) = (columns.firstIndex(of: wanted[$0]) ?? 0, columns.firstIndex(of: wanted[$1]) ?? 0)
      return a != b ? a < b : $0 < $1
    }
    var sumAt: [Int?] = []
    var sumColumn: [Int64] = []
    var groupColumns: [Int] = []
    var placeOf = Array(repeating: 0, count: plan.sums.count)
    for sum in order {
      let column = columns.firstIndex(of: wanted[sum]) ?? 0
      let isFull = sumAt.count.isMultiple(of: 8)
      if !isFull, column >= (groupColumns.last ?? 0) + 8 {
        while !sumAt.count.isMultiple(of: 8) {
          sumAt.append(nil)
          sumColumn.append(0)
        }
      }
      if sumAt.count.isMultiple(of: 8) { groupColumns.append(column) }
      placeOf[sum] = sumAt.count
      sumAt.append(sum)
      sumColumn.append(Int64(column - (groupColumns.last ?? 0)))
    }
    while !sumAt.count.isMultiple(of: 8) {
      sumAt.append(nil)
      sumColumn.append(0)
    }
    self.columns = columns
    self.sumAt = sumAt
    self.placeOf = placeOf
    self.sumColumn = sumColumn
    self.groupColumns = groupColumns
    stride = 5 * counters + 8 * sumAt.count
  }
}
