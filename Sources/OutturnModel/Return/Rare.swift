/// A part that few have, kept apart from them, so that those without it are small and quick to copy.
///
///     @Rare package var forecast: Forecast?
@propertyWrapper
package struct Rare<Value: Sendable>: Sendable {
  private final class Kept: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private var kept: Kept?

  package init(wrappedValue: Value?) { kept = wrappedValue.map(Kept.init) }

  package var wrappedValue: Value? {
    get { kept?.value }
    set { kept = newValue.map(Kept.init) }
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
