import Glibc

/// Writes one new file and knows that it reached the disk.
final class FileWriter {
  let path: String
  private let descriptor: Int32
  private var isOpen = true

  init(path: String) throws(FileSystem.Problem) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      isOpen = false
      throw FileSystem.Problem(path: path, number: errno)
    }
  }

  deinit { if isOpen { Glibc.close(descriptor) } }

  func write(_ bytes: UnsafeRawBufferPointer) throws(FileSystem.Problem) {
    var written = 0
    while written < bytes.count {
      guard let start = bytes.baseAddress else { return }
      let count = Glibc.write(descriptor, start + written, bytes.count - written)
      if count < 0 {
        if errno == EINTR { continue }
        throw FileSystem.Problem(path: path, number: errno)
      }
      written += count
    }
  }

  /// Flushes to the disk and closes. A full disk may say so only here.
  func finish() throws(FileSystem.Problem) {
    guard isOpen else { return }
    isOpen = false
    let failure = fsync(descriptor) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno
    let closed = Glibc.close(descriptor) == 0 ? 0 : errno
    if failure != 0 || closed != 0 {
      throw FileSystem.Problem(path: path, number: failure != 0 ? failure : closed)
    }
  }
}
