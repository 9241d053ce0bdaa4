/// The look of the page: readable on a desk, on a phone and on A4, without colour if need be.
///
/// What is not yet on the screen is laid out when it comes there, so that a page of 5,000 figures opens at once.
///
/// Every pair of ink and ground has a contrast of at least 4.5 to 1, and of marks at least 3 to 1.
enum Stylesheet {
  static let text = page + tables + charts + print

  private static let page = """
    :root { --ink: #212b32; --soft: #4c6272; --line: #aeb7bd; --ground: #ffffff; --wash: #f0f4f5; --link: #005eb8; }
    * { box-sizing: border-box; }
    html { font: 100%/1.4 Arial, Helvetica, sans-serif; color: var(--ink); background: var(--ground); }
    body { margin: 0 auto; max-width: 72rem; padding: 1rem 1.25rem 3rem; overflow-wrap: anywhere; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.375rem; margin: 2.25rem 0 .5rem; border-bottom: 2px solid var(--ink); padding-bottom: .2rem; }
    h3 { font-size: 1.125rem; margin: 1.5rem 0 .4rem; }
    p { margin: .4rem 0; max-width: 50rem; }
    a { color: var(--link); }
    :focus-visible { outline: 3px solid #212b32; outline-offset: 2px; box-shadow: 0 0 0 6px #ffb81c; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { position: static; }
    .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
    .meta { color: var(--soft); max-width: 64rem; }
    .mark { border: 2px solid var(--ink); color: var(--ink); padding: 0 .4rem; font-weight: 700; display: inline-block; }
    .note { border-left: .3rem solid var(--line); padding-left: .6rem; }
    .lead { font-size: 1.1rem; font-weight: 700; }
    .answers { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(17rem, 100%), 1fr)); gap: 1rem; margin: 1rem 0; }
    .answers > section { background: var(--wash); border-top: .35rem solid var(--ink); padding: .6rem .9rem; }
    .answers h2 { border: 0; margin: 0 0 .3rem; padding: 0; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 0 2rem; }
    ul { margin: .4rem 0; padding-left: 1.2rem; max-width: 60rem; }
    li { margin: .35rem 0; }
    .plain { list-style: none; padding: 0; }
    .verdict { line-height: 2; } .verdict .band { line-height: 1.4; }
    .exception { border-left: .5rem solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .7rem 0; }
    .exception p { margin: .2rem 0; max-width: 60rem; }
    .exception.red { border-color: #b01e24; }
    .exception.amber { border-color: #b86200; }
    .exception.green { border-color: #007f3b; }
    .exception.blue { border-color: #005eb8; }
    .band { position: relative; display: inline-block; border-radius: .2rem; padding: 0 .4rem; font-weight: 700; border: 1px solid var(--ink); background: #fff; color: #212b32; }
    .whole { white-space: nowrap; }
    .band.red { background: #b01e24; color: #fff; border-color: #b01e24; }
    .band.amber { background: #ffb81c; color: #212b32; border-color: #8a5a00; }
    .band.green { background: #007f3b; color: #fff; border-color: #007f3b; }
    .band.blue { background: #005eb8; color: #fff; border-color: #005eb8; }
    .control { display: inline-flex; vertical-align: middle; align-items: center; gap: .3rem; font-weight: 700; }
    .control-line { display: flex; align-items: center; gap: .7rem; }
    .key { display: flex; flex-wrap: wrap; align-items: center; gap: .3rem .9rem; margin: .5rem 0; font-size: .925rem; }
    .absent { color: var(--soft); font-style: italic; }
    details { margin: .4rem 0; }
    summary { cursor: pointer; color: var(--link); padding: .2rem 0; }
    .definition { border-bottom: 1px solid var(--line); padding: .1rem .5rem; }
    .definition:has(:target) { background: var(--wash); }
    dl { display: grid; grid-template-columns: minmax(7rem, 12rem) 1fr; gap: .2rem 1rem; margin: .4rem 0; }
    dt { color: var(--soft); }
    dd { margin: 0; }
    code { font-size: .85em; }
    nav ul { columns: 20rem; column-gap: 2rem; }
    nav li { margin: 0 0 .35rem; }
    nav a { display: inline-block; padding: .1rem 0; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
    @media (max-width: 40rem) {
      body { padding: .75rem .75rem 2rem; } dl { grid-template-columns: 1fr; } dt { font-weight: 700; } h1 { font-size: 1.4rem; }
      nav ul { columns: auto; }
    }
    @media (forced-colors: active) {
      .band, .exception, .answers > section, .mark { border: 2px solid CanvasText; }
      :focus-visible { outline-color: Highlight; }
      svg { forced-color-adjust: none; background: #fff; }
    }

    """

  private static let tables = """
    .scroll { overflow-x: auto; margin: .6rem 0; content-visibility: auto; contain-intrinsic-size: auto 20rem; }
    table { border-collapse: collapse; width: 100%; font-size: .925rem; overflow-wrap: break-word; }
    caption { overflow-wrap: anywhere; text-align: left; font-weight: 700; padding: .3rem 0; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
    tbody th { font-weight: 400; min-width: 9rem; overflow-wrap: anywhere; }
    td { overflow-wrap: anywhere; min-width: 6rem; } td:has(> .control) { min-width: 11rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; min-width: 5.5rem; }
    .lines :is(th, td):first-child { min-width: 3.5rem; width: 4.5rem; font-variant-numeric: tabular-nums; }
    .grid { table-layout: fixed; min-width: 44rem; }
    .grid thead th { overflow-wrap: anywhere; }
    .grid th:first-child { width: 22%; }

    """

  private static let charts = """
    figure { margin: .8rem 0; }
    figcaption { font-weight: 700; margin-bottom: .2rem; max-width: 56rem; }
    .chart { width: 100%; min-width: 34rem; height: auto; max-width: 52rem; display: block; }
    .chart text { font: 13px Arial, Helvetica, sans-serif; fill: #212b32; }
    .guide { stroke: #d8dde0; }
    .icon { flex: none; vertical-align: middle; }
    .icon text { font: bold 17px Arial, Helvetica, sans-serif; fill: #212b32; }

    """

  private static let print = """
    @media print {
      @page { size: A4; margin: 12mm; }
      html { font-size: 10.5pt; }
      body { max-width: none; padding: 0; }
      h2, h3, caption, figcaption, thead { break-after: avoid; }
      .exception, figure > .scroll, tr, .chart, .answers > section, .control-line, .key { break-inside: avoid; }
      .answers { gap: .6rem; grid-template-columns: repeat(3, 1fr); }
      .scroll { content-visibility: visible; overflow: visible; }
      table { font-size: 8.5pt; } thead { display: table-header-group; }
      th, td, tbody th, .number { min-width: 5.4em; overflow-wrap: anywhere; padding: .2rem .3rem; }
      tr:has(> :nth-child(9)) > * { min-width: 3em; } tr:not(:has(> :nth-child(7))) > * { min-width: 7.2em; }
      .grid :is(th, td), .lines tr > :first-child { min-width: 0; }
      .grid, .chart { min-width: 0; }
      .chart { max-width: 17cm; }
      details { display: block; } details:not(.more)::details-content { content-visibility: visible; block-size: auto; display: block; }
      .definition { font-size: 8pt; } .definition summary { break-after: avoid; }
      .more summary { color: inherit; list-style: none; }
      figure summary, nav, .skip, .screen { display: none; }
      a { color: inherit; text-decoration: none; }
      .band, .answers > section { print-color-adjust: exact; }
      .board h2 { margin-top: .6rem; font-size: 12pt; } .board { font-size: 9pt; } .board .answers h2 { margin-top: 0; }
      .board .answers { margin: .5rem 0; } .board p, .board li { margin: .15rem 0; } .board .verdict { line-height: 1.6; }
      .board table { font-size: 8pt; } .board :is(th, td) { padding: .1rem .3rem; }
    }

    """
}
