/// Counts and the sums that a reader can make of them: strata that add up to a total, and totals that add up further.
package struct CountTable: Equatable, Sendable {
  /// One total and the cells that make it up. A cell may be in any number of sums, and a total a part of another.
  package struct Sum: Equatable, Sendable {
    package let total: String
    package let parts: [String]

    package init(total: String, parts: [String]) {
      self.total = total
      self.parts = parts
    }
  }

  package let counts: [String: Int64]
  package let sums: [Sum]

  /// - Throws: ``DomainError`` naming the cell: a count that is negative, a key that is repeated or not among the
  ///   cells, a total that is not the sum of its parts.
  package init(_ cells: [(key: String, count: Int64)], sums: [Sum]) throws(DomainError) {
    var counts: [String: Int64] = [:]
    for (key, count) in cells {
      if counts[key] != nil { throw DomainError(.repeatedKey, at: .key(key)) }
      if count < 0 { throw DomainError(.negativeCount, at: .key(key)) }
      counts[key] = count
    }
    for sum in sums {
      var found: Int64 = 0
      for key in [sum.total] + sum.parts {
        guard let count = counts[key] else { throw DomainError(.missingFromData, at: .key(key)) }
        if key != sum.total { found += count }
      }
      if Set(sum.parts + [sum.total]).count != sum.parts.count + 1 {
        throw DomainError(.repeatedKey, at: .key(sum.total))
      }
      if found != counts[sum.total] {
        throw DomainError(.outsideRange("the sum of its parts"), at: .key(sum.total))
      }
    }
    self.counts = counts
    self.sums = sums
  }
}
