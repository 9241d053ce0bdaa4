/// A part that few have, kept apart from them, so that those without it are small and quick to copy.
///
///     @Rare package var forecast: Forecast?
@propertyWrapper
package struct Rare<Value: Sendable>: Sendable {
  @usableFromInline final class Kept: Sendable {
    @usableFromInline let value: Value
    @usableFromInline init(_ value: Value) { self.value = value }
  }

  @usableFromInline var kept: Kept?

  // Inlined, since a generic function of another module is looked up each time.
  @inlinable package init(wrappedValue: Value?) {
    if let wrappedValue { kept = Kept(wrappedValue) } else { kept = nil }
  }

  @inlinable package var wrappedValue: Value? {
    get { kept?.value }
    set { if let newValue { kept = Kept(newValue) } else { kept = nil } }
  }
}

extension Rare: Equatable where Value: Equatable {
  package static func == (a: Self, b: Self) -> Bool {
    a.kept === b.kept || a.wrappedValue == b.wrappedValue
  }
}

extension Rare: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(wrappedValue) }
}
