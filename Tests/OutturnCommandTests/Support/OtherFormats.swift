import Foundation
import Testing

/// What ADX, FHIR and the workbook say, for a reader who has them beside the return.
struct OtherFormats {
  /// One number: of an indicator or its numerator or denominator, of one stratum, from a day on.
  struct Place: Hashable {
    var element: String
    /// `practice=p1`, or empty; dimensions in the order of their names.
    var stratum: String
    /// The first day and the day after the last month, as `2024-04-01/P1M` has them: the first day and how long.
    var period: String
  }

  /// - Parameter dimensions: the names of attributes that are dimensions.
  static func adx(_ text: String, dimensions: [String]) -> [Place: String] {
    var found: [Place: String] = [:]
    for group in text.components(separatedBy: "<group ").dropFirst() {
      let period = attribute("period", group.prefix { $0 != ">" })
      for value in group.components(separatedBy: "<dataValue ").dropFirst() {
        let head = value.prefix { $0 != ">" }
        let stratum = dimensions.sorted().compactMap { name -> String? in
          let code = attribute(name, head)
          return code.isEmpty ? nil : "\(name)=\(code)"
        }.joined(separator: " ")
        let element = attribute("dataElement", head)
        found[Place(element: element, stratum: stratum, period: period)] = attribute("value", head)
      }
    }
    return found
  }

  private static func attribute(_ name: String, _ head: Substring) -> String {
    let parts = head.components(separatedBy: "\(name)=\"")
    // A name may be the end of another one.
    guard parts.count > 1, parts[0].isEmpty || parts[0].hasSuffix(" ") else { return "" }
    return String(parts[1].prefix { $0 != "\"" })
  }

  /// Counts of populations by indicator, stratum of one dimension and period, as `element.numerator` and so on.
  static func fhir(_ data: Data) throws -> [Place: String] {
    let bundle = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    var found: [Place: String] = [:]
    for entry in bundle["entry"] as? [[String: Any]] ?? [] {
      guard let report = entry["resource"] as? [String: Any],
        report["resourceType"] as? String == "MeasureReport",
        let period = report["period"] as? [String: String]
      else { continue }
      let days = "\(period["start"] ?? "")..\(period["end"] ?? "")"
      for group in report["group"] as? [[String: Any]] ?? [] {
        let id = group["id"] as? String ?? ""
        add(group, id, "", days, &found)
        for stratifier in group["stratifier"] as? [[String: Any]] ?? [] {
          let name = stratifier["id"] as? String ?? ""
          for stratum in stratifier["stratum"] as? [[String: Any]] ?? [] {
            guard let code = coding(stratum["value"]) else { continue }
            add(stratum, id, "\(name)=\(code)", days, &found)
          }
        }
      }
    }
    return found
  }

  private static func coding(_ json: Any?) -> String? {
    ((json as? [String: Any])?["coding"] as? [[String: Any]])?.first?["code"] as? String
  }

  private static func add(
    _ json: [String: Any], _ id: String, _ stratum: String, _ days: String, _ found: inout [Place: String]
  ) {
    for population in json["population"] as? [[String: Any]] ?? [] {
      let role = coding(population["code"]) ?? ""
      let place = Place(element: "\(id).\(role)", stratum: stratum, period: days)
      found[place] = (population["count"] as? Int).map(String.init) ?? ""
    }
  }

  /// Every number of the sheets of a workbook, with Python, whose library opens the package.
  static func workbook(_ file: URL) throws -> [String]? {
    let program = """
      import re, sys, zipfile
      book = zipfile.ZipFile(sys.argv[1])
      text = " ".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
      text = re.sub(r"(?<=\\d),(?=\\d{3})", "", re.sub(r"<[^>]*>", " ", text))
      print("\\n".join(re.findall(r"(?<![\\w.])\\d+(?:\\.\\d+)?(?![\\w.])", text)))
      """
    for python in ["/usr/bin/python3", "/usr/local/bin/python3"]
    where FileManager.default.isExecutableFile(atPath: python) {
      let process = Process()
      process.executableURL = URL(filePath: python)
      process.arguments = ["-c", program, file.path()]
      let output = Pipe()
      process.standardOutput = output
      try process.run()
      let data = output.fileHandleForReading.readDataToEndOfFile()
      process.waitUntilExit()
      if process.terminationStatus == 0 {
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
      }
    }
    return nil
  }
}
