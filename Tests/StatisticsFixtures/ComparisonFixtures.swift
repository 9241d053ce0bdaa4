/// Funnels of `comparison.json`.
package struct ComparisonFixtures: Decodable {
  package struct Count: Decodable {
    package let expected: String
    package let p95, p998: [Double]
  }

  package struct Dispersion: Decodable {
    package struct Result: Decodable {
      package let phi, tau: Double
      package let additive, multiplicative: [Double]
    }

    package let transform: String
    package let numerator, denominator: [Int64]
    package let winsorised, truncated: Result
  }

  package let counts: [Count]
  package let dispersion: [Dispersion]
}

/// The funnel of proportions of `published.json`.
package struct PublishedFunnel: Decodable {
  package struct Funnel: Decodable {
    package struct Row: Decodable {
      package let n: Int64
      package let p95, p998: [Double]
    }

    package let average: String
    package let rows: [Row]
  }

  package let funnelProportion: Funnel
}
