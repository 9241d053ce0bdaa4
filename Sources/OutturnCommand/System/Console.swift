import Glibc

/// The terminal, or the pipe: results to standard output, messages to standard error.
struct Console: Sendable {
  /// Whether messages may be coloured: a terminal, and neither `NO_COLOR` nor a plain one.
  let coloursMessages: Bool
  let coloursResults: Bool
  private let showsProgress: Bool
  /// Columns of standard output.
  let width: Int

  init() {
    let isPlain =
      Self.environment("NO_COLOR").map { !$0.isEmpty } ?? false || Self.environment("TERM") == "dumb"
    coloursMessages = isatty(2) == 1 && !isPlain
    coloursResults = isatty(1) == 1 && !isPlain
    showsProgress = isatty(2) == 1 && Self.environment("TERM") != "dumb"
    var size = winsize()
    width =
      isatty(1) == 1 && ioctl(1, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col >= 40 ? Int(size.ws_col) : 120
  }

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  func result(_ text: String) { Self.write(text, to: 1) }
  func message(_ text: String) {
    clearProgress()
    Self.write(text, to: 2)
  }

  /// One line that says what is being done, overwritten by the next; nothing in a pipe.
  func progress(_ text: String) {
    if showsProgress { Self.write("\r\u{1B}[K\(text)…", to: 2) }
  }

  func clearProgress() {
    if showsProgress { Self.write("\r\u{1B}[K", to: 2) }
  }

  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count, let start = bytes.baseAddress {
        let count = Glibc.write(descriptor, start + written, bytes.count - written)
        if count < 0 {
          if errno == EINTR { continue }
          return
        }
        written += count
      }
    }
  }
}
