import OutturnModel

/// The one file that a command writes: never over what it reads, nor over what is no file.
struct OutputFile {
  let path: String
  /// What is written, and what reads the rest, as messages name them.
  let what: String
  let reader: String

  /// Why it may not be written, whatever links or spellings lead to it; nil where it may.
  func problem(reading inputs: [String]) -> Diagnostic? {
    if let input = inputs.first(where: { FileSystem.isSameFile(path, $0) }) {
      return FileDiagnostics.fileOverInput(input, what: what, reader: reader)
    }
    let isFree = FileSystem.kind(of: path) == .absent && FileSystem.namesFile(path)
    return isFree || FileSystem.isRegular(path) ? nil : FileDiagnostics.notAFile(path, what: what)
  }
}
