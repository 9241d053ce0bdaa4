import Glibc

/// Gives a file new content all or nothing: whatever ends the process, the file holds the old bytes or the new.
enum FileReplacement {
  /// Writes a new file beside the old one, with the old one's mode, and gives it the old one's name. Through a
  /// symbolic link, it is the file it leads to that changes.
  static func write(_ bytes: [UInt8], to path: String) throws(FileSystem.Problem) {
    // A file that grows past a limit is an error to be told of, and not the end of the process.
    signal(SIGXFSZ, SIG_IGN)
    var target = path
    if let real = realpath(path, nil) {
      target = String(cString: real)
      free(real)
    }
    var status = stat()
    guard stat(target, &status) == 0 else { throw FileSystem.Problem(path: path, number: errno) }
    // A file that may not be written to is not replaced either.
    guard access(target, W_OK) == 0 else { throw FileSystem.Problem(path: path, number: errno) }
    let folder = FileSystem.folder(of: target)
    let new = FileSystem.joined(folder, ".\(FileSystem.name(of: target)).outturn-\(getpid())")
    do throws(FileSystem.Problem) {
      let writer = try FileWriter(path: new)
      try bytes.withUnsafeBytes { bytes in
        Result { () throws(FileSystem.Problem) in try writer.write(bytes) }
      }.get()
      try writer.finish()
      guard chmod(new, status.st_mode & 0o7777) == 0, rename(new, target) == 0 else {
        throw FileSystem.Problem(path: path, number: errno)
      }
    } catch {
      unlink(new)
      throw FileSystem.Problem(path: path, number: error.number)
    }
    // The new name is on the disk only when its folder is.
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if descriptor >= 0 {
      fsync(descriptor)
      close(descriptor)
    }
  }
}
