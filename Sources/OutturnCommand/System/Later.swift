import Dispatch
import Synchronization

/// Something that another thread makes while this one goes on.
///
///     let digest = Later { digest(of: text) }
///     ...
///     header.meaning = digest.value()
final class Later<Value: Sendable>: Sendable {
  private let group = DispatchGroup()
  private let made = Mutex<Value?>(nil)

  init(_ make: @escaping @Sendable () -> Value) {
    DispatchQueue.global().async(group: group) { [self] in
      let value = make()
      made.withLock { $0 = value }
    }
  }

  /// Waits for it where it is not there yet.
  func value() -> Value {
    group.wait()
    guard let value = made.withLock({ $0 }) else {
      preconditionFailure("it is made before the group is done")
    }
    return value
  }
}
