package import OutturnModel

/// A declared scheme of bands, best first.
package struct SchemeSyntax: Hashable, Sendable {
  package var name: NameSyntax
  package var title: TextSyntax?
  package var bands: [BandSyntax] = []

  package struct BandSyntax: Hashable, Sendable {
    package var name: NameSyntax
    package var title: TextSyntax?
    package var isUnranked = false
    package var colour: Located<Band.Colour>?
  }
}
