import ArgumentParser
import Glibc
import OutturnModel
import OutturnReturns

/// `outturn sign`: a detached signature of a return.
struct SignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Sign a return with an Ed25519 key.",
    discussion: """
      Signs return.xml or return.json as it stands: Ed25519 over the SHA-256 of its canonical bytes. What is not a \
      valid return, contradicts itself or is not in the form that `outturn run` writes, is not signed.

        outturn keygen --out provider
        outturn sign out/return.xml --key provider.key

      Exit codes: 0 signed; 1 not signed; 4 not a return that can be read; 64 usage.
      """)

  @Argument(help: ArgumentHelp("The return: return.xml or return.json.", valueName: "return"))
  var path: String

  @Option(name: .long, help: ArgumentHelp("The private key.", valueName: "file"))
  var key: String

  @Option(
    name: .long,
    help: ArgumentHelp("Where to write the signature; by default beside the return.", valueName: "file"))
  var out: String?

  func run() throws {
    let console = Console()
    let reporter = Reporter(console: console)
    let output = OutputFile(path: out ?? "\(path).sig", what: "signature", reader: "command")
    if let problem = output.problem(reading: [path, key]) {
      reporter.report([problem], sources: [:])
      throw Exit.errors
    }
    let (read, problems) = GivenReturn.read(path)
    reporter.report(problems, sources: [:])
    guard let read else { throw Exit.notAReturn }
    let wrong = ReturnVerifier(read).verify()
    if reporter.report(wrong, sources: [:]) { throw Exit.errors }
    // A signature of bytes that are not canonical would be of no use to other tools.
    if wrong.contains(where: { $0.code == "OT4122" }) { throw Exit.errors }
    switch signingKey() {
    case .success(let key): try sign(read, key, to: output.path, console)
    case .failure(let problem):
      reporter.report([problem.diagnostic], sources: [:])
      throw Exit.errors
    }
  }

  private struct NoKey: Error { let diagnostic: Diagnostic }

  private func signingKey() -> Result<SigningKey, NoKey> {
    do throws(FileSystem.Problem) {
      guard let known = SigningKey(pem: try FileSystem.read(key)) else {
        return .failure(NoKey(diagnostic: SigningDiagnostics.notAKey(key, isPrivate: true)))
      }
      return .success(known)
    } catch {
      return .failure(NoKey(diagnostic: FileDiagnostics.unreadable(error, what: "key")))
    }
  }

  private func sign(_ read: ReadReturn, _ key: SigningKey, to target: String, _ console: Console) throws {
    do {
      let signature = try ReturnSignature(of: read, by: key)
      try WholeFile.write(signature.json, to: target, mode: 0o666)
      console.result("Signed: \(target), by the key \(signature.keyId)\n")
    } catch let error as FileSystem.Problem {
      Reporter(console: console).report([ReturnFileDiagnostics.unwritable(error)], sources: [:])
      throw Exit.errors
    } catch let error as CanonicalJSON.NotCanonical {
      Reporter(console: console).report([SigningDiagnostics.notCanonical(error, file: path)], sources: [:])
      throw Exit.errors
    }
  }
}

/// `outturn keygen`: a pair of keys.
struct KeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen", abstract: "Make a pair of Ed25519 keys to sign and verify returns with.",
    discussion: """
      Writes NAME.key, which signs and is for you alone, and NAME.pub, which verifies and is for everybody. Both are \
      PEM as OpenSSL has it. Neither is written over a file that exists.

        outturn keygen --out provider

      Exit codes: 0 done; 1 not written; 64 usage.
      """)

  @Option(name: .long, help: ArgumentHelp("The name of both files, without their ends.", valueName: "name"))
  var out: String

  func run() throws {
    let console = Console()
    if !FileSystem.namesFile(out) {
      Reporter(console: console).report([FileDiagnostics.notAFile(out, what: "key")], sources: [:])
      throw Exit.errors
    }
    let names = ["\(out).key", "\(out).pub"]
    let existing = names.filter { FileSystem.kind(of: $0) != .absent }.map(ReturnFileDiagnostics.exists)
    if Reporter(console: console).report(existing, sources: [:]) { throw Exit.errors }
    let key = try SigningKey()
    do throws(FileSystem.Problem) {
      try WholeFile.write(Array(key.pem.utf8), to: names[0], mode: 0o600)
      try WholeFile.write(Array(key.verifying.pem.utf8), to: names[1], mode: 0o666)
    } catch {
      Reporter(console: console).report([ReturnFileDiagnostics.unwritable(error)], sources: [:])
      throw Exit.errors
    }
    console.result(
      "Written: \(names[0]) (keep it to yourself) and \(names[1]), the key \(key.verifying.identifier)\n")
  }
}
