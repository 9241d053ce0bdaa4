package import OutturnModel

/// How many problems of one code a field has.
package struct ProblemCount: Equatable, Sendable {
  package let code: DataCode
  /// The header or, for a sum of columns, the column's name; nil for a whole row or file.
  package let field: String?
  package internal(set) var count: Int
}

/// The problems of one file: the first 1,000 in full, all of them by number.
///
/// Past the thousandth, the first of each code and field is still kept, so that no kind of problem hides
/// behind another.
struct DiagnosticLog: Sendable {
  static let keptInFull = 1000

  private(set) var kept: [Diagnostic] = []
  /// In the order in which each first occurred.
  private(set) var counts: [ProblemCount] = []
  private(set) var total = 0
  /// How often a problem was met, those of one cell that several rows are made of each time.
  private(set) var troubles = 0

  private struct Key: Hashable {
    let code: DataCode
    let field: String?
  }
  private var positions: [Key: Int] = [:]
  /// While the rows of one record of a wide file are read: the headers of the columns that become rows, and the
  /// problems told of the cells that the rows share.
  private var sharing: (apart: Set<String>, told: Set<Key>)?

  var isEmpty: Bool { total == 0 }

  /// Counts a problem, and keeps the diagnostic that `make` makes of it while there is room.
  mutating func add(_ code: DataCode, field: String? = nil, _ make: @autoclosure () -> Diagnostic) {
    troubles += 1
    let key = Key(code: code, field: field)
    if let field, sharing?.apart.contains(field) == false, sharing?.told.insert(key).inserted == false {
      return
    }
    total += 1
    let position = positions[key]
    if let position {
      counts[position].count += 1
    } else {
      positions[key] = counts.count
      counts.append(ProblemCount(code: code, field: field, count: 1))
    }
    if total <= Self.keptInFull || position == nil {
      var diagnostic = make()
      diagnostic.subject = field
      kept.append(diagnostic)
    }
  }

  /// Tells problems of one record's cells once, however many rows share them, save those in columns of `apart`.
  mutating func beginSharing(apart: Set<String>) { sharing = (apart, []) }

  mutating func endSharing() { sharing = nil }

  /// The diagnostics kept and, where there were more, one that says how many of which kind in all.
  func diagnostics(file: String) -> [Diagnostic] {
    guard total > kept.count else { return kept }
    let lines = counts.map { count in
      let field = count.field.map { " in \(Excerpt.quoted($0))" } ?? ""
      return "\(count.code.rawValue)\(field): \(Excerpt.counted(count.count)) in all"
    }
    var more = DataDiagnostics.more(total - kept.count, file: file, kinds: lines)
    more.kinds = counts.map { .init(code: $0.code.rawValue, subject: $0.field, count: $0.count) }
    return kept + [more]
  }
}
