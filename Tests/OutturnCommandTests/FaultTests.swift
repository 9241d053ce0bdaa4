import OutturnModel
import OutturnReturns
import Testing

@testable import OutturnCommand

/// What is said where this program is at fault, or a library that it uses: no input leads there, so that the
/// messages are tested as they would be printed.
struct FaultTests {
  private func printed(_ diagnostic: Diagnostic) -> String {
    DiagnosticRenderer(sources: [:]).render([diagnostic])
  }

  @Test func `a return that could not be written says why`() {
    #expect(
      printed(ReturnError.notWritten("out of memory").diagnostic) == """
        error[OT4002]: the return could not be written: out of memory

        1 error

        """)
  }

  @Test func `a return without a digest cannot be checked`() throws {
    let xml = Array("<assuranceReturn></assuranceReturn>".utf8)
    do {
      _ = try ContentDigest.check(xml)
      Issue.record("it has a digest")
    } catch {
      #expect(
        printed(error.diagnostic) == """
          error[OT4003]: the document has no content digest
            expected: an assurance return whose last element is contentDigest

          1 error

          """)
    }
  }

  @Test func `a return that its own schema refuses is not written`() {
    #expect(
      printed(
        FileDiagnostics.invalidReturn(
          "Element 'result': This element is not expected.", file: "return.xml", line: 12))
          == """
          error[OT5012]: return.xml is not valid by its own schema (line 12): Element 'result': This element is not expected.
            help: this is a fault of outturn, not of your files; nothing was written

          1 error

          """)
    #expect(
      printed(FileDiagnostics.invalidReturn("why", file: "return.adx.xml", line: nil)).hasPrefix(
        "error[OT5012]: return.adx.xml is not valid by its own schema: why\n"))
  }

  @Test func `a layout that would change words is not written`() {
    #expect(
      printed(FileDiagnostics.formattingFault("rules/flu.outturn")) == """
        error[OT5014]: formatting `rules/flu.outturn` would change its words or comments
          --> rules/flu.outturn
          help: this is a fault of outturn, not of your file; nothing was written

        1 error

        """)
  }
}
