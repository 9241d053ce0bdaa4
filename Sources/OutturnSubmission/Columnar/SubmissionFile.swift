import Glibc

/// A file that is read in pieces, by several threads at once, and never held as a whole.
///
/// It is read and not mapped: a file that somebody shortens while it is read is then an error, where a mapped one would
/// end the process.
package final class SubmissionFile: Sendable {
  package let path: String
  package let size: Int
  private let descriptor: Int32
  private let changed: timespec

  /// Opens a regular file; nil of anything else, and of what cannot be opened.
  package init?(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return nil
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(status.st_size)
    changed = status.st_mtim
  }

  deinit { close(descriptor) }

  /// Whether somebody has written to the file since it was opened, as far as its size and time of change tell.
  package var isChanged: Bool {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return true }
    return Int(status.st_size) != size || status.st_mtim.tv_sec != changed.tv_sec
      || status.st_mtim.tv_nsec != changed.tv_nsec
  }

  /// Reads as many of `count` bytes from `offset` on as there are; fewer only where the file ends.
  ///
  /// - Throws: ``Unreadable`` where the system cannot read.
  package func read(at offset: Int, count: Int, into target: UnsafeMutableRawPointer) throws(Unreadable)
    -> Int
  {
    var done = 0
    while done < count {
      let got = pread(descriptor, target + done, count - done, off_t(offset + done))
      if got < 0 {
        if errno == EINTR { continue }
        throw Unreadable(number: errno)
      }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// The first bytes of the file.
  package func prefix(_ count: Int) throws(Unreadable) -> [UInt8] {
    let room = min(count, size)
    var problem: Unreadable?
    let bytes = [UInt8](unsafeUninitializedCapacity: room) { buffer, filled in
      guard let base = buffer.baseAddress else { return }
      do throws(Unreadable) {
        filled = try read(at: 0, count: room, into: base)
      } catch {
        problem = error
      }
    }
    if let problem { throw problem }
    return bytes
  }

  /// What the system said.
  package struct Unreadable: Error { package let number: Int32 }
}
