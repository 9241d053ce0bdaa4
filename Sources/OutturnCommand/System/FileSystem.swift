import Glibc

/// The files that the command line touches. Everything behind it takes bytes and gives values.
enum FileSystem {
  /// What the operating system said, as it says it.
  struct Problem: Error {
    let path: String
    let number: Int32
    var reason: String { String(cString: strerror(number)) }
  }

  enum Kind { case file, folder, absent }

  /// The most that one file may hold: 4 GiB.
  static let maximumBytes = 4 << 30

  static func kind(of path: String) -> Kind {
    var status = stat()
    guard stat(path, &status) == 0 else { return .absent }
    return status.st_mode & S_IFMT == S_IFDIR ? .folder : .file
  }

  /// Whether there is a file that can be read again and again, and not a pipe or a device.
  static func isRegular(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The path without links; nil where nothing stands there.
  static func resolved(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }

  /// Whether two paths lead to one file.
  static func isSameFile(_ a: String, _ b: String) -> Bool {
    var first = stat()
    var second = stat()
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev
      && first.st_ino == second.st_ino
  }

  /// The bytes of a file, or of a pipe where that is allowed; devices are refused before they are opened.
  static func read(_ path: String, allowingPipes: Bool = false) throws(Problem) -> [UInt8] {
    var kind = stat()
    if stat(path, &kind) == 0 {
      let type = kind.st_mode & S_IFMT
      let isAllowed = type == S_IFREG || type == S_IFDIR || allowingPipes && type == S_IFIFO
      if !isAllowed { throw Problem(path: path, number: ENOTSUP) }
    }
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Problem(path: path, number: errno) }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw Problem(path: path, number: errno) }
    if status.st_mode & S_IFMT == S_IFDIR { throw Problem(path: path, number: EISDIR) }
    // The size is only a hint: a pipe has none, and a file may grow.
    var bytes = try next(of: descriptor, most: max(0, min(Int(status.st_size), maximumBytes)) + 1, path)
    while bytes.count <= maximumBytes {
      let more = try next(of: descriptor, most: 1 << 16, path)
      if more.isEmpty { return bytes }
      bytes += more
    }
    throw Problem(path: path, number: EFBIG)
  }

  /// What one call reads, into memory that is not touched before; empty at the end.
  private static func next(of descriptor: Int32, most: Int, _ path: String) throws(Problem) -> [UInt8] {
    var problem: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: most) { buffer, count in
      var got: Int
      repeat { got = Glibc.read(descriptor, buffer.baseAddress, most) } while got < 0 && errno == EINTR
      if got < 0 { problem = errno }
      count = max(0, got)
    }
    if problem != 0 { throw Problem(path: path, number: problem) }
    return bytes
  }

  /// The names in a folder, sorted by their bytes, so that no locale has a say.
  static func names(in folder: String) throws(Problem) -> [String] {
    guard let directory = opendir(folder) else { throw Problem(path: folder, number: errno) }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
  }

  /// The one name that a file or folder has, whatever links or dots lead to it; the path itself where it has none.
  static func real(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// The one name that a path has or will have once it is made: without links, dots and slashes to spare.
  static func settled(_ path: String) -> String {
    path.split(separator: "/").reduce(path.hasPrefix("/") ? "/" : real(".")) { place, part in
      switch part {
      case ".": place
      case "..": folder(of: place)
      default: real(joined(place, String(part)))
      }
    }
  }

  /// Whether a path ends in the name of a file, and not in nothing, a slash or dots.
  static func namesFile(_ path: String) -> Bool {
    !["", ".", ".."].contains(path.split(separator: "/", omittingEmptySubsequences: false).last ?? "")
  }

  /// The last part of a path.
  static func name(of path: String) -> String {
    String(path.split(separator: "/", omittingEmptySubsequences: true).last ?? "/")
  }

  /// The folder that a path stands in; `.` where it names none.
  static func folder(of path: String) -> String {
    let trimmed = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
    guard let slash = trimmed.lastIndex(of: "/") else { return "." }
    return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
  }

  static func joined(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Problem) {
    if kind(of: path) == .folder { return }
    let parent = folder(of: path)
    if parent != path, kind(of: parent) == .absent { try makeFolder(parent) }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw Problem(path: path, number: errno) }
    if kind(of: path) != .folder { throw Problem(path: path, number: ENOTDIR) }
  }

  /// Removes a file, or a folder with the files in it. Folders inside it are left, and so is it.
  static func remove(_ path: String) {
    if kind(of: path) == .folder {
      for name in (try? names(in: path)) ?? [] { unlink(joined(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
