import Glibc

/// A file written whole under a name of its own and then given its own, whether there was one or not. Through a
/// symbolic link, it is the file it leads to that changes.
enum WholeFile {
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t) throws(FileSystem.Problem) {
    let target = FileSystem.real(path)
    let new = FileSystem.joined(
      FileSystem.folder(of: target), ".\(FileSystem.name(of: target)).outturn-\(getpid())")
    let descriptor = open(new, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw FileSystem.Problem(path: path, number: errno) }
    var failure: Int32 = 0
    var written = 0
    while written < bytes.count, failure == 0 {
      let count = bytes[written...].withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 { written += count } else if errno != EINTR { failure = errno }
    }
    if failure == 0, fsync(descriptor) != 0, errno != EINVAL { failure = errno }
    if close(descriptor) != 0, failure == 0 { failure = errno }
    if failure == 0, rename(new, target) != 0 { failure = errno }
    if failure != 0 {
      unlink(new)
      throw FileSystem.Problem(path: path, number: failure)
    }
  }
}
