import Foundation

/// One running command. Its outputs go to files that are already unlinked, so that no pipe can fill.
final class Subprocess {
  struct NotStarted: Error { let number: Int32 }

  let identifier: pid_t
  private let output: FileHandle
  private let messages: FileHandle

  init(
    _ command: String, _ arguments: [String], environment: [String: String], input: String, folder: String
  ) throws {
    let inputs = try Self.temporaryFile()
    try inputs.write(contentsOf: Data(input.utf8))
    try inputs.seek(toOffset: 0)
    output = try Self.temporaryFile()
    messages = try Self.temporaryFile()

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, file) in [inputs, output, messages].enumerated() {
      posix_spawn_file_actions_adddup2(&actions, file.fileDescriptor, Int32(number))
    }
    // Signals that the test's own process ignores or blocks are not this command's concern.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))

    // The shell goes to the folder and becomes the command.
    let line = ["/bin/sh", "-c", "cd \"$0\" && exec \"$@\"", folder, command] + arguments
    var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for text in words + variables { free(text) } }
    var process: pid_t = 0
    let failure = posix_spawn(&process, line[0], &actions, &attributes, &words, &variables)
    guard failure == 0 else { throw NotStarted(number: failure) }
    identifier = process
  }

  func signal(_ number: Int32) { kill(identifier, number) }

  /// To be called once.
  func wait() throws -> Finished {
    var status: Int32 = 0
    while waitpid(identifier, &status, 0) < 0, errno == EINTR {}
    let ending = status & 0x7F
    return Finished(
      exitCode: ending == 0 ? (status >> 8) & 0xFF : 128 + ending, output: try Self.text(of: output),
      messages: try Self.text(of: messages))
  }

  private static func text(of file: FileHandle) throws -> String {
    try file.seek(toOffset: 0)
    return String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
  }

  private static func temporaryFile() throws -> FileHandle {
    var template = Array("\(FileManager.default.temporaryDirectory.path)/outturn-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw NotStarted(number: errno) }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    unlink(template)
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
