/// Charts and trends of `change.json`.
package struct ChangeFixtures: Decodable {
  package struct Chart: Decodable {
    package let values, label: [String]
    package let screen: Bool
    package let baseline: Int?
    package let length: Int
    package let mean, lower, upper: Double
  }

  package struct Attribute: Decodable {
    package let kind: String
    package let x, n: [Int64]
    package let centre: Double
    package let lower, upper: [Double]
    package let outside: [Bool]
  }

  package struct Between: Decodable {
    package let times: [Int64]
    package let centre, lower, upper: Double
  }

  package struct Trend: Decodable {
    package let kind, trend: String
    package let year: [Int64]
    package let c, d: [Int64]?
    package let value, low, high: [Double]?
    package let chi, slope: Double
  }

  package let charts: [Chart]
  package let attribute: [Attribute]
  package let between: Between
  package let trends: [Trend]
}

/// Charts of `published.json`.
package struct PublishedCharts: Decodable {
  package struct Chart: Decodable {
    package let values: [String]
    package let mean, lower, upper: Double
  }

  package struct Proportions: Decodable {
    package let x: [Int64]
    package let n: Int64
    package let decimals: Int
    package let centre, lower, upper: Double
    package let outside: [Int]
  }

  package let xmr: Chart
  package let pChart: Proportions
}
