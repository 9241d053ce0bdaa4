// The few functions of real analysis that the methods need, from the system's mathematics library.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Names the transcendental functions once, so that no other file depends on where they come from.
enum Real {
  static func exp(_ x: Double) -> Double { exponential(x) }
  static func log(_ x: Double) -> Double { naturalLogarithm(x) }
  static func log1p(_ x: Double) -> Double { logarithmOfOnePlus(x) }
  static func erfc(_ x: Double) -> Double { complementaryError(x) }
  static func pow(_ x: Double, _ y: Double) -> Double { power(x, y) }
  static func sin(_ x: Double) -> Double { sine(x) }
  static func cos(_ x: Double) -> Double { cosine(x) }
  static func asin(_ x: Double) -> Double { arcsine(x) }
  static func cbrt(_ x: Double) -> Double { cubeRoot(x) }
}

private func exponential(_ x: Double) -> Double { exp(x) }
private func naturalLogarithm(_ x: Double) -> Double { log(x) }
private func logarithmOfOnePlus(_ x: Double) -> Double { log1p(x) }
private func complementaryError(_ x: Double) -> Double { erfc(x) }
private func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
private func sine(_ x: Double) -> Double { sin(x) }
private func cosine(_ x: Double) -> Double { cos(x) }
private func arcsine(_ x: Double) -> Double { asin(x) }
private func cubeRoot(_ x: Double) -> Double { cbrt(x) }
