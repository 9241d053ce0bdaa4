import Cryptography
import Glibc
import OutturnSubmission

/// A file of the command line: one that stays on the disk until it is wanted, or the bytes of a pipe, which can be
/// read once.
struct GivenFile {
  let path: String
  /// The file, to be read in pieces; nil of a pipe.
  let regular: SubmissionFile?
  private let piped: [UInt8]?
  /// The digest of a regular file, where it was begun before the file was wanted.
  private(set) var begun: FileDigest?

  /// - Throws: `FileSystem.Problem` where it cannot be read.
  init(_ path: String, allowingPipes: Bool = false) throws(FileSystem.Problem) {
    self.path = path
    if FileSystem.kind(of: path) == .file, let file = SubmissionFile(path),
      file.size <= FileSystem.maximumBytes
    {
      regular = file
      piped = nil
    } else {
      regular = nil
      piped = try FileSystem.read(path, allowingPipes: allowingPipes)
    }
  }

  /// A regular file whose digest is made from now on; nil of what is none or cannot be read, of which whoever wants the
  /// file is told.
  static func digested(_ path: String) -> GivenFile? {
    guard FileSystem.isRegular(path), var file = try? GivenFile(path), let regular = file.regular else {
      return nil
    }
    file.begun = FileDigest(regular)
    return file
  }

  /// All of it, from the file that was opened, whatever has taken its name since.
  func bytes() throws(FileSystem.Problem) -> [UInt8] {
    if let piped { return piped }
    guard let regular else { return [] }
    return try first(regular.size, of: regular)
  }

  /// Whether what was read may be part of one state of the file and part of another.
  var isChanged: Bool { regular?.isChanged ?? false }

  /// Enough of its beginning to hold the header row, or all of it.
  func head() throws(FileSystem.Problem) -> [UInt8] {
    if let piped { return piped }
    guard let regular else { return [] }
    let head = try first(1 << 18, of: regular)
    // A header row that is longer is found in the whole file.
    return head.count < regular.size && !head.contains(10) ? try bytes() : head
  }

  private func first(_ count: Int, of file: SubmissionFile) throws(FileSystem.Problem) -> [UInt8] {
    do throws(SubmissionFile.Unreadable) {
      return try file.prefix(count)
    } catch {
      throw FileSystem.Problem(path: path, number: error.number)
    }
  }
}

/// The digest of a file, made by a thread of its own while the file is read for its rows.
final class FileDigest: Sendable {
  private let digest: Later<String?>

  init(_ file: SubmissionFile) {
    digest = Later {
      let step = 1 << 18
      let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: step, alignment: 64)
      defer { buffer.deallocate() }
      guard let base = buffer.baseAddress else { return nil }
      var hash = SHA256()
      var offset = 0
      while offset < file.size {
        guard let count = try? file.read(at: offset, count: step, into: base), count > 0 else { return nil }
        hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        offset += count
      }
      return hash.hexadecimal
    }
  }

  /// The digest in hexadecimal; nil where the file could not be read to its end.
  func value() -> String? { digest.value() }
}
