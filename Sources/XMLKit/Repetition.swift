/// Remembers the bytes of what stands in many results alike, so that they are copied and not made again.
///
/// Something is taken for the same where it is the very same array, which results of one rule share. It must stand in
/// the same place of the document each time.
package struct Repetition {
  private var addresses: [UnsafeRawPointer] = []
  private var bytes: [[UInt8]] = []
  /// Held, so that nothing else gets their addresses.
  private var held: [any Sendable] = []
  private var next = 0
  /// The results of one indicator have a handful.
  private static let limit = 12

  package init() {}

  /// Writes `array`, by `body` where it is new.
  package mutating func write<Element: Sendable>(
    _ array: [Element], to output: OutputBuffer, _ body: () throws -> Void
  ) throws {
    guard let address = array.withUnsafeBytes({ $0.baseAddress }), !array.isEmpty else { return try body() }
    for index in addresses.indices where addresses[index] == address {
      return try bytes[index].withUnsafeBufferPointer { try output.append($0) }
    }
    let mark = output.mark
    try body()
    guard let written = output.bytes(since: mark) else { return }
    if addresses.count < Self.limit {
      addresses.append(address)
      bytes.append(written)
      held.append(array)
    } else {
      (addresses[next], bytes[next], held[next]) = (address, written, array)
      next = (next + 1) % Self.limit
    }
  }
}

/// The same for something small that is compared by its value with the one before.
package struct RepeatedValue<Value: Equatable> {
  private var last: (value: Value, bytes: [UInt8])?

  package init() {}

  /// Writes `value`, by `body` where it is another than the last.
  package mutating func write(_ value: Value, to output: OutputBuffer, _ body: () throws -> Void) throws {
    if let last, last.value == value {
      return try last.bytes.withUnsafeBufferPointer { try output.append($0) }
    }
    let mark = output.mark
    try body()
    if let bytes = output.bytes(since: mark) { last = (value, bytes) }
  }
}
