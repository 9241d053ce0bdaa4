/// What many hold in common, kept once: a copy takes a pointer, and who changes it gets one of their own.
///
///     let subject = Shared(Subject(indicator: "cancer-28", ...))
///     let title = subject.value.title
package struct Shared<Value: Sendable>: Sendable {
  @usableFromInline final class Kept: Sendable {
    @usableFromInline let value: Value
    @usableFromInline init(_ value: Value) { self.value = value }
  }

  @usableFromInline var kept: Kept

  // Inlined, since a generic function of another module is looked up each time.
  @inlinable package init(_ value: Value) { kept = Kept(value) }

  @inlinable package var value: Value {
    _read { yield kept.value }
    set { kept = Kept(newValue) }
    _modify {
      var changed = kept.value
      defer { kept = Kept(changed) }
      yield &changed
    }
  }

  /// Whether both are the very same, which is known without looking at what they hold.
  @inlinable package func isSame(as other: Self) -> Bool { kept === other.kept }
}

extension Shared: Equatable where Value: Equatable {
  package static func == (a: Self, b: Self) -> Bool { a.kept === b.kept || a.value == b.value }
}

extension Shared: Hashable where Value: Hashable {
  package func hash(into hasher: inout Hasher) { hasher.combine(value) }
}
