import OutturnModel

/// Ladders, and scores with what they are made from.
struct LadderSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var ladders: [HTML] {
    model.indicators.flatMap { story -> [HTML] in
      guard story.kind == .ladder, story.latest?.unit.dimension != .percent, story.isDrawn else { return [] }
      return story.strata.enumerated().map { index, group in
        LadderChart(
          id: "ladder-\(IndicatorStory.slug(story.id))-\(index)", title: story.title, results: group,
          steps: steps(of: story)
        ).html
      }
    }
  }

  /// The names of the levels, which the results of each level have: `Maturity: phase 1, Foundations`.
  private func steps(of story: IndicatorStory) -> [String] {
    let names = [story.id] + model.indicators.filter { $0.figuresOf == story.id }.map(\.id)
    for name in names {
      let steps = (1...12).compactMap { level -> String? in
        let title = model.story("\(name)-phase-\(level)")?.title
        let name = title.flatMap { $0.split(separator: ": ", maxSplits: 1).last }
        return name.map { $0.replacing("phase \(level), ", with: "", maxReplacements: 1) }.map(String.init)
      }
      if !steps.isEmpty { return steps }
    }
    return []
  }

  var scores: [HTML] {
    model.indicators.flatMap { story -> [HTML] in
      let all = ([story.headline].compactMap(\.self) + story.strata.flatMap { $0 })
      guard story.kind == .score, all.contains(where: { !$0.parts.isEmpty }) else { return [] }
      let things = all.filter { !$0.parts.isEmpty }
      return [
        PartsChart(id: "parts-\(IndicatorStory.slug(story.id))", title: story.title, results: things).html
      ]
    }
  }
}
