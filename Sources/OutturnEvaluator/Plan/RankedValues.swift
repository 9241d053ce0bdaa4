/// Values of which some are counted and some are kept, by their rank.
struct RankedValues {
  /// How often each value occurs, from the first on; nil where none is counted.
  private let counts: UnsafeBufferPointer<Int>?
  private let first: Int64
  /// In order where others are counted.
  private let kept: UnsafeMutableBufferPointer<Int64>
  let count: Int

  init(counts: UnsafeBufferPointer<Int>?, from first: Int64, kept: UnsafeMutableBufferPointer<Int64>) {
    self.counts = counts
    self.first = first
    var kept = kept
    if counts != nil { kept.sort() }
    self.kept = kept
    count = kept.count + (counts?.reduce(0, +) ?? 0)
  }

  /// - Parameter rank: from 0, below ``count``.
  func value(at rank: Int) -> Int64 {
    guard let counts else {
      Selection.select(kept, rank: rank)
      return kept[rank]
    }
    var (before, next) = (0, 0)
    for (place, count) in counts.enumerated() where count > 0 {
      let value = first + Int64(place)
      while next < kept.count, kept[next] < value {
        if before == rank { return kept[next] }
        before += 1
        next += 1
      }
      before += count
      if rank < before { return value }
    }
    return kept[next + rank - before]
  }
}

/// Selection of the value of a rank (C. A. R. Hoare's Find, 1961), with a median of three as the pivot.
enum Selection {
  /// Rearranges the values so that the one at `rank`, from 0, is the one that would stand there in order.
  static func select(_ values: UnsafeMutableBufferPointer<Int64>, rank: Int) {
    var low = 0
    var high = values.count - 1
    while low < high {
      if high - low < 16 {
        for place in low + 1...high {
          let value = values[place]
          var at = place
          while at > low, values[at - 1] > value {
            values[at] = values[at - 1]
            at -= 1
          }
          values[at] = value
        }
        return
      }
      let (a, b, c) = (values[low], values[low + (high - low) / 2], values[high])
      let pivot = max(min(a, b), min(max(a, b), c))
      var left = low
      var right = high
      while left <= right {
        while values[left] < pivot { left += 1 }
        while values[right] > pivot { right -= 1 }
        if left <= right {
          values.swapAt(left, right)
          left += 1
          right -= 1
        }
      }
      if rank <= right {
        high = right
      } else if rank >= left {
        low = left
      } else {
        return
      }
    }
  }
}
