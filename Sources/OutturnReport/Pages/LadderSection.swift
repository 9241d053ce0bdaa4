import OutturnModel

/// Ladders, and scores with what they are made from.
struct LadderSection {
  let model: ReportModel

  init(_ model: ReportModel) { self.model = model }

  var ladders: [HTML] {
    model.indicators.flatMap { story -> [HTML] in
      guard story.latest?.kind == .ladder, story.latest?.unit.dimension != .percent else { return [] }
      return story.strata.enumerated().map { index, group in
        LadderChart(
          id: "ladder-\(IndicatorStory.slug(story.id))-\(index)", title: story.title, results: group
        ).html
      }
    }
  }

  var scores: [HTML] {
    model.indicators.flatMap { story -> [HTML] in
      let all = ([story.headline].compactMap(\.self) + story.strata.flatMap { $0 })
      guard [.score, .tender].contains(story.latest?.kind), all.contains(where: { !$0.parts.isEmpty }) else {
        return []
      }
      let things = all.filter { !$0.parts.isEmpty }
      return [
        PartsChart(id: "parts-\(IndicatorStory.slug(story.id))", title: story.title, results: things).html
      ]
    }
  }
}
