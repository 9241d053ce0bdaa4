import GeneratedReturns
import Glibc
import OutturnCommand
import OutturnModel

// Writes generated returns as `outturn run` writes returns.
//
//     returns-measure FORMAT RESULTS PER-INDICATOR FOLDER
//         one return of that many results, which are made as they are written, and what that took:
//         json 100000 24: 2.31 s, 284112 kB written, 21034 kB of memory at its peak
//     returns-measure generate RETURNS FOLDER
//         that many small returns in every format, each in a folder of its own, for scripts/check-returns.py
//
// With OUTTURN_MEASURE_HELD set, the results are made before the clock starts, so that the encoders are measured alone.

let arguments = CommandLine.arguments
switch arguments.count {
case 4 where arguments[1] == "generate": generate(count: arguments[2], folder: arguments[3])
case 5:
  measure(formats: arguments[1], results: arguments[2], perIndicator: arguments[3], folder: arguments[4])
default: fail("use: returns-measure FORMAT[,FORMAT] RESULTS PER-INDICATOR FOLDER, or generate RETURNS FOLDER")
}

func generate(count: String, folder: String) {
  guard let count = Int(count), count > 0 else { fail("\(count) is no number of returns") }
  let formats = ReturnFormat.allCases.filter { $0 != .html }
  var wrong = ""
  for seed in 1...count {
    let made = GeneratedReturn.small(seed: UInt64(seed))
    let place = "\(folder)/\(seed)"
    var problems = ReturnFormat.write(made, as: formats, to: place)
    // ADX cannot say that there is no number at all.
    if problems.map(\.code) == ["OT4004"] {
      problems = ReturnFormat.write(made, as: formats.filter { $0 != .adx }, to: place)
    }
    if !problems.isEmpty { wrong += "seed \(seed): \(DiagnosticRenderer().render(problems))" }
  }
  if !wrong.isEmpty { fail(wrong) }
}

func measure(formats names: String, results: String, perIndicator: String, folder: String) {
  let formats = names.split(separator: ",").compactMap { ReturnFormat(rawValue: String($0)) }
  guard !formats.isEmpty else { fail("no such format: \(names)") }
  guard let count = Int(results), let each = Int(perIndicator), count > 0, each > 0 else {
    fail("\(results) results, \(perIndicator) of an indicator: two numbers from 1 are needed")
  }
  let lazy = GeneratedReturn.large(results: count, perIndicator: each)
  let held = getenv("OUTTURN_MEASURE_HELD") == nil ? nil : AssuranceReturn(lazy)
  let start = seconds()
  let problems =
    if let held {
      ReturnFormat.write(held, as: formats, to: folder)
    } else {
      ReturnFormat.write(lazy, as: formats, to: folder)
    }
  let took = Double(Int((seconds() - start) * 1000)) / 1000
  if !problems.isEmpty { fail(DiagnosticRenderer().render(problems)) }
  var size = 0
  for format in formats {
    var status = stat()
    if stat("\(folder)/\(format.fileName)", &status) == 0 { size += Int(status.st_size) }
  }
  print(
    "\(names) \(count) \(each): \(took) s, \(size / 1024) kB written, \(peakMemory()) kB of memory at its peak"
  )
}

/// The most memory that the process has had, in kB, as the kernel counts it; 0 where it does not say.
func peakMemory() -> Int {
  guard let status = fopen("/proc/self/status", "r") else { return 0 }
  defer { fclose(status) }
  var line = [CChar](repeating: 0, count: 256)
  while fgets(&line, 256, status) != nil {
    let text = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    if text.hasPrefix("VmHWM:") { return Int(text.filter(\.isNumber)) ?? 0 }
  }
  return 0
}

func seconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_MONOTONIC, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func fail(_ message: String) -> Never {
  var text = "returns-measure: \(message)\n"
  text.withUTF8 { _ = write(2, $0.baseAddress, $0.count) }
  exit(64)
}
