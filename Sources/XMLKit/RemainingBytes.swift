import Glibc

/// The bytes of a file without some of them, read in their order.
final class RemainingBytes {
  private let descriptor: Int32
  /// Those that are passed over, in order and apart.
  private let left: [Range<Int>]
  /// The first of them that does not lie before the position.
  private var next = 0
  private var position = 0

  /// - Parameter descriptor: open for reading as long as this is read.
  init(of descriptor: Int32, without left: [Range<Int>]) {
    self.descriptor = descriptor
    self.left = left
  }

  /// What libxml2 hands back to ``readRemaining``; good as long as this object.
  var context: UnsafeMutableRawPointer { Unmanaged.passUnretained(self).toOpaque() }

  /// - Returns: how many bytes were read; 0 at the end, -1 where the file could not be read.
  func read(into place: UnsafeMutablePointer<CChar>, atMost most: Int) -> Int {
    while next < left.count, left[next].lowerBound <= position {
      position = max(position, left[next].upperBound)
      next += 1
    }
    let end = next < left.count ? left[next].lowerBound : Int.max
    var count = pread(descriptor, place, min(most, end - position), off_t(position))
    while count < 0, errno == EINTR {
      count = pread(descriptor, place, min(most, end - position), off_t(position))
    }
    if count > 0 { position += count }
    return count
  }
}

/// Reads on behalf of libxml2 from ``RemainingBytes``.
func readRemaining(
  _ context: UnsafeMutableRawPointer?, _ place: UnsafeMutablePointer<CChar>?, _ most: Int32
) -> Int32 {
  guard let context, let place else { return -1 }
  let bytes = Unmanaged<RemainingBytes>.fromOpaque(context).takeUnretainedValue()
  return Int32(bytes.read(into: place, atMost: Int(most)))
}
