import CExchange
import Glibc
import OutturnModel

/// Puts a set of files into a folder all or nothing: whatever ends the process, the folder holds either the
/// files it held before or the new ones.
///
/// The files are written into a hidden folder beside it, with hard links to whatever else the folder holds,
/// and the two folders then change places in one step of the file system (`renameat2`, RENAME_EXCHANGE).
/// Where that is not to be had (a folder that holds folders, a file system without exchange), each file takes
/// its place by a rename of its own. So it does in the working folder, from under whose shell the folder must
/// not be taken, and where the folder is a mount point or nothing may be made beside it: there the hidden
/// folder stands inside.
struct OutputFolder {
  private let target: String
  private let staging: String
  /// Whether the folder itself must stay, so that only files can change places.
  private let isFixed: Bool

  /// Makes the hidden folder. The one that it will replace need not exist.
  init(_ path: String) throws(FileSystem.Problem) {
    var target = path
    while target.count > 1, target.hasSuffix("/") { target.removeLast() }
    // Exchange works on the folder itself, so a link is followed first.
    if let real = realpath(target, nil) {
      target = String(cString: real)
      free(real)
    }
    self.target = target
    if FileSystem.kind(of: target) == .file { throw FileSystem.Problem(path: path, number: ENOTDIR) }
    let parent = FileSystem.folder(of: target)
    try FileSystem.makeFolder(parent)
    let stagesInside = Self.isPinned(target, in: parent)
    isFixed = stagesInside || Self.isWorkingFolder(target)
    let prefix = stagesInside ? ".outturn-" : ".\(FileSystem.name(of: target)).outturn-"
    let place = stagesInside ? target : parent
    Self.removeAbandoned(in: place, prefix: prefix)
    staging = FileSystem.joined(place, "\(prefix)\(getpid())")
    FileSystem.remove(staging)
    Interruption.removes(staging)
    var failure: Int32 = 0
    if mkdir(staging, 0o777) != 0 {
      failure = errno
    } else if FileSystem.kind(of: target) == .folder, access(target, W_OK) != 0 {
      failure = errno
    }
    if failure != 0 {
      discard()
      throw FileSystem.Problem(path: path, number: failure)
    }
  }

  /// Where to write a file before ``commit(_:)``.
  func path(for name: String) -> String { FileSystem.joined(staging, name) }

  /// Gives the files written their place.
  func commit(_ names: [String]) throws(FileSystem.Problem) {
    for name in names where FileSystem.kind(of: FileSystem.joined(target, name)) == .folder {
      throw FileSystem.Problem(path: FileSystem.joined(target, name), number: EISDIR)
    }
    try Interruption.postponed { () throws(FileSystem.Problem) in try exchangeOrRename(names) }
  }

  private func exchangeOrRename(_ names: [String]) throws(FileSystem.Problem) {
    if FileSystem.kind(of: target) == .absent {
      guard rename(staging, target) == 0 else { throw FileSystem.Problem(path: target, number: errno) }
      Interruption.keeps()
      return
    }
    if !isFixed, linkOthers(besides: names), exchange() {
      // What stands in the hidden folder now is the old set.
      FileSystem.remove(staging)
      Interruption.keeps()
      return
    }
    for name in names {
      guard rename(path(for: name), FileSystem.joined(target, name)) == 0 else {
        throw FileSystem.Problem(path: FileSystem.joined(target, name), number: errno)
      }
    }
    discard()
  }

  /// Removes what was written.
  func discard() {
    FileSystem.remove(staging)
    Interruption.keeps()
  }

  /// Links everything else that the folder holds; false where something cannot be linked.
  private func linkOthers(besides names: [String]) -> Bool {
    guard let others = try? FileSystem.names(in: target) else { return false }
    var status = stat()
    if stat(target, &status) == 0 { chmod(staging, status.st_mode & 0o7777) }
    for other in others where !names.contains(other) {
      let old = FileSystem.joined(target, other)
      if FileSystem.kind(of: old) == .folder { return false }
      guard linkat(AT_FDCWD, old, AT_FDCWD, path(for: other), 0) == 0 else { return false }
    }
    return true
  }

  private struct Identity: Equatable {
    let device: dev_t
    let number: ino_t
  }

  private static func identity(of path: String) -> Identity? {
    var status = stat()
    return stat(path, &status) == 0 ? Identity(device: status.st_dev, number: status.st_ino) : nil
  }

  private static func isWorkingFolder(_ target: String) -> Bool {
    guard let own = identity(of: target) else { return false }
    return own == identity(of: ".")
  }

  /// Whether a folder that exists cannot change places with one beside it.
  private static func isPinned(_ target: String, in parent: String) -> Bool {
    guard let own = identity(of: target) else { return false }
    return identity(of: parent)?.device != own.device || access(parent, W_OK) != 0
  }

  private func exchange() -> Bool {
    outturn_exchange(staging, target) == 0
  }

  /// Removes the hidden folders of processes that were killed.
  private static func removeAbandoned(in parent: String, prefix: String) {
    for name in (try? FileSystem.names(in: parent)) ?? [] where name.hasPrefix(prefix) {
      guard let process = pid_t(name.dropFirst(prefix.count)), process != getpid() else { continue }
      if kill(process, 0) != 0, errno == ESRCH { FileSystem.remove(FileSystem.joined(parent, name)) }
    }
  }
}
