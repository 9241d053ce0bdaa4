import Glibc
import Synchronization

/// Clears up when a person or the system ends the process: the hidden folder that outputs are written to is
/// removed, and the process ends as the signal would have ended it.
enum Interruption {
  /// Read by the signal handler, so it is a plain C string behind an atomic pointer.
  private static let folder = Atomic<UInt>(0)
  /// The names of all files that a run may write there, as plain C strings and a null after the last.
  private static let files = Atomic<UInt>(0)
  private static let isPostponing = Atomic<Bool>(false)
  private static let postponed = Atomic<Int32>(0)

  static func removes(_ path: String) {
    guard let text = strdup(path) else { return }
    if files.load(ordering: .sequentiallyConsistent) == 0 {
      let names = ReturnFormat.allCases.flatMap(\.fileNames)
      let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(capacity: names.count + 1)
      for (index, name) in names.enumerated() { list[index] = strdup(name) }
      list[names.count] = nil
      // For as long as the process lives.
      files.store(UInt(bitPattern: list), ordering: .sequentiallyConsistent)
    }
    folder.store(UInt(bitPattern: text), ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, handler) }
    // A file over the limit set for it is an error to report, not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Runs `body` to its end although a signal comes: the process ends after it.
  ///
  /// For the few steps in which the hidden folder holds more than the files that the handler knows.
  static func postponed<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    isPostponing.store(true, ordering: .sequentiallyConsistent)
    defer {
      isPostponing.store(false, ordering: .sequentiallyConsistent)
      let number = postponed.exchange(0, ordering: .sequentiallyConsistent)
      if number != 0 { raise(number) }
    }
    try body()
  }

  static func keeps() {
    let old = folder.exchange(0, ordering: .sequentiallyConsistent)
    if let text = UnsafeMutablePointer<CChar>(bitPattern: old) { free(text) }
  }

  private static let handler: @convention(c) (Int32) -> Void = { number in
    if Interruption.isPostponing.load(ordering: .sequentiallyConsistent) {
      Interruption.postponed.store(number, ordering: .sequentiallyConsistent)
      return
    }
    let address = Interruption.folder.load(ordering: .sequentiallyConsistent)
    if let path = UnsafePointer<CChar>(bitPattern: address) { removeFolder(path) }
    signal(number, SIG_DFL)
    raise(number)
  }

  /// Only calls that are safe in a signal handler.
  private static func removeFolder(_ path: UnsafePointer<CChar>) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    let list = files.load(ordering: .sequentiallyConsistent)
    if var name = UnsafePointer<UnsafeMutablePointer<CChar>?>(bitPattern: list) {
      while let text = name.pointee {
        unlinkat(descriptor, text, 0)
        name += 1
      }
    }
    close(descriptor)
    rmdir(path)
  }
}
