import CExchange
import Glibc

/// Writes one new file and knows that it reached the disk.
final class FileWriter {
  let path: String
  private let descriptor: Int32
  private var isOpen = true
  /// Bytes written, and how many of these the system was told to bring to the disk.
  private var count = 0
  private var begun = 0
  /// In bytes: so many at a time, that the disk writes while others are made, and that there is little left at the end.
  private static let stretch = 1 << 22

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
      let taken = Glibc.write(descriptor, start + written, bytes.count - written)
      if taken < 0 {
        if errno == EINTR { continue }
        throw FileSystem.Problem(path: path, number: errno)
      }
      written += taken
    }
    count += written
    if count - begun >= Self.stretch {
      outturn_begin_writing(descriptor, Int64(begun), Int64(count - begun))
      begun = count
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
