/// The look of the page: readable on a desk, on a phone and on A4, without colour if need be.
///
/// Every pair of ink and ground has a contrast of at least 4.5 to 1, and of marks at least 3 to 1.
enum Stylesheet {
  static let text = """
    :root { --ink: #212b32; --soft: #4c6272; --line: #aeb7bd; --ground: #ffffff; --wash: #f0f4f5; --link: #005eb8; }
    * { box-sizing: border-box; }
    html { font: 100%/1.45 "Frutiger W01", Arial, Helvetica, sans-serif; color: var(--ink); background: var(--ground); }
    body { margin: 0 auto; max-width: 70rem; padding: 1rem 1.25rem 3rem; overflow-wrap: break-word; }
    h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 .25rem; }
    h2 { font-size: 1.375rem; margin: 2.25rem 0 .5rem; border-bottom: 2px solid var(--ink); padding-bottom: .2rem; }
    h3 { font-size: 1.125rem; margin: 1.5rem 0 .4rem; }
    h4 { font-size: 1rem; margin: 1rem 0 .3rem; }
    p { margin: .4rem 0; max-width: 46rem; }
    a { color: var(--link); }
    a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #ffb81c; outline-offset: 2px; }
    .skip { position: absolute; left: -999rem; }
    .skip:focus { position: static; }
    .meta { color: var(--soft); }
    .mark { border: 2px solid var(--ink); padding: .15rem .5rem; font-weight: 700; display: inline-block; }
    .lead { font-size: 1.2rem; font-weight: 700; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 0 2rem; }
    ul { margin: .4rem 0; padding-left: 1.2rem; max-width: 60rem; }
    li { margin: .35rem 0; }
    .plain { list-style: none; padding: 0; }
    .exception { border-left: .5rem solid var(--line); padding: .1rem 0 .1rem .8rem; margin: .7rem 0; }
    .exception p { margin: .2rem 0; max-width: 56rem; }
    .exception.red { border-color: #b01e24; }
    .exception.amber { border-color: #d27700; }
    .exception.green { border-color: #007f3b; }
    .exception.blue { border-color: #005eb8; }
    .scroll { overflow-x: auto; margin: .6rem 0; }
    table { border-collapse: collapse; width: 100%; font-size: .925rem; }
    caption { text-align: left; font-weight: 700; padding: .3rem 0; }
    th, td { border-bottom: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; }
    tbody th { font-weight: 400; min-width: 9rem; }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .band { display: inline-block; border-radius: .2rem; padding: 0 .4rem; font-weight: 700; white-space: nowrap; border: 1px solid var(--ink); }
    .band.red { background: #b01e24; color: #fff; border-color: #b01e24; }
    .band.amber { background: #ffb81c; color: #212b32; border-color: #8a5a00; }
    .band.green { background: #007f3b; color: #fff; border-color: #007f3b; }
    .band.blue { background: #005eb8; color: #fff; border-color: #005eb8; }
    .absent { color: var(--soft); font-style: italic; }
    figure { margin: .8rem 0; }
    figcaption { font-weight: 700; margin-bottom: .2rem; max-width: 56rem; }
    svg { width: 100%; height: auto; max-width: 52rem; display: block; }
    svg text { font: 13px Arial, Helvetica, sans-serif; fill: var(--ink); }
    details { margin: .4rem 0; }
    summary { cursor: pointer; color: var(--link); min-height: 1.5rem; }
    dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .2rem 1rem; margin: .4rem 0; }
    dt { color: var(--soft); }
    dd { margin: 0; }
    code { overflow-wrap: anywhere; font-size: .85em; }
    nav ul { columns: 16rem; }
    footer { margin-top: 3rem; border-top: 1px solid var(--line); color: var(--soft); }
    @media (max-width: 40rem) { dl { grid-template-columns: 1fr; } dt { font-weight: 700; } h1 { font-size: 1.4rem; } }
    @media print {
      @page { size: A4; margin: 14mm; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      h2 { break-after: avoid; } h3, h4, caption, figcaption { break-after: avoid; }
      .exception, figure, tr, svg { break-inside: avoid; }
      .scroll { overflow: visible; } table { table-layout: auto; font-size: 8.5pt; } thead { display: table-header-group; }
      details { display: block; } details::details-content { content-visibility: visible; block-size: auto; display: block; } summary { display: none; } nav { display: none; }
      a { color: inherit; text-decoration: none; }
      .newpage { break-before: page; }
    }
    @media (forced-colors: active) { .band, .exception { border: 2px solid CanvasText; forced-color-adjust: auto; } }

    """
}
