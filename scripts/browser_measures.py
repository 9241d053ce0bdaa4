"""What browser-tests.py measures inside a page, in the page's own language."""

# Everything that can be folded is opened.
OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"

# What the page lays out only when it comes on the screen, so that it is looked at too.
LAID_OUT = ".scroll, .definition { content-visibility: visible !important }"

TOOK = "performance.timing.loadEventEnd - performance.timing.navigationStart"

# A policy that lets a script, a picture or a style of somebody else through is none.
POLICY = """
() => new Promise(done => {
  const seen = new Set();
  document.addEventListener('securitypolicyviolation', event => {
    seen.add(event.effectiveDirective.split('-')[0]);
    if (['script', 'img', 'style'].every(each => seen.has(each))) done(window.wasRun ? 'was run' : 'forbidden');
  });
  const script = document.createElement('script');
  script.textContent = 'window.wasRun = true';
  document.body.append(script);
  const image = document.createElement('img');
  image.src = 'http://127.0.0.1:9/never.png';
  document.body.append(image);
  const style = document.createElement('style');
  style.textContent = 'main { display: none }';
  document.body.append(style);
  setTimeout(() => { done('only ' + [...seen].join(', ') + ' forbidden'); }, 1000);
}).then(found => { document.querySelectorAll('body > script, body > img, body > style').forEach(each => each.remove()); return found; })
"""

STRUCTURE = """
() => {
  const all = [...document.querySelectorAll('[id]')].map(each => each.id);
  const ids = new Set(all);
  const mute = [...document.querySelectorAll('.band.red, .band.amber, .band.green, .band.blue')].filter(each => {
    const shape = {red: '◆', amber: '▲', green: '●', blue: '★'}[each.classList[1]];
    return !each.textContent.startsWith(shape) || each.textContent.trim().length < 3;
  });
  return {
    lang: document.documentElement.lang,
    levels: [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(each => Number(each.tagName[1])),
    twice: all.filter((id, index) => all.indexOf(id) !== index),
    dead: [...document.querySelectorAll('a[href]')].map(each => each.getAttribute('href')).filter(
      href => !href.startsWith('#') || !ids.has(href.slice(1))),
    bare: [...document.querySelectorAll('svg.chart')].filter(each => !each.closest('figure')?.querySelector('details table'))
      .map(each => each.querySelector('title').textContent),
    mute: mute.map(each => each.outerHTML),
  };
}
"""

# Words of charts 4.5 to 1 on white, marks 3 to 1: of a mark its fill or its edge. Lines of the scale only guide the eye.
CONTRAST = """
() => {
  const channel = value => { value /= 255; return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4; };
  const contrast = colour => {
    const parts = colour && colour.match(/[0-9.]+/g);
    if (!parts || colour === 'none') return 1;
    const [r, g, b] = parts.map(Number);
    return 1.05 / (0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b) + 0.05);
  };
  const low = [];
  for (const each of document.querySelectorAll('svg text')) {
    if (contrast(getComputedStyle(each).fill) < 4.5) low.push('text ' + each.textContent);
  }
  for (const each of document.querySelectorAll('svg circle, svg polygon, svg polyline, svg rect, svg line')) {
    if (each.classList.contains('guide')) continue;
    const style = getComputedStyle(each);
    const edge = style.stroke === 'none' ? 1 : contrast(style.stroke);
    const fill = ['line', 'polyline'].includes(each.tagName) ? 1 : contrast(style.fill);
    if (Math.max(edge, fill) < 3) low.push(each.outerHTML);
  }
  return low;
}
"""

WIDEST = """
() => [...document.querySelectorAll('body *')].filter(
    each => each.getBoundingClientRect().right > innerWidth + 1 && !each.closest('.scroll') && !each.closest('.unseen'))
  .slice(0, 3).map(each => each.outerHTML.slice(0, 120))
"""

EDGES = """
() => [...document.querySelectorAll('.band')].every(each => parseFloat(getComputedStyle(each).borderTopWidth) >= 2)
"""

FOCUSABLE = """
() => {
  window.focusable = [...document.querySelectorAll('a[href], summary, [tabindex="0"]')].filter(
    each => each.checkVisibility({visibilityProperty: true}));
  return window.focusable.length;
}
"""

FOCUSED = """
() => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  const style = getComputedStyle(at);
  const isSeen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    && at.getClientRects().length > 0 && at.getBoundingClientRect().right > 0;
  return {index: window.focusable.indexOf(at), isSeen, html: at.outerHTML.slice(0, 120)};
}
"""

UNFOLDED = """
id => {
  const at = document.getElementById(id);
  return at.closest('details').open && at.getBoundingClientRect().top < innerHeight;
}
"""

# A chart or a row is higher than a page, or something is wider than the paper.
CUT = """
([width, height]) => {
  const cut = [];
  for (const each of document.querySelectorAll('figure .chart, tr, .exception')) {
    const box = each.getBoundingClientRect();
    const style = getComputedStyle(each);
    if (box.height > height) cut.push('too high: ' + box.height + ' ' + each.outerHTML.slice(0, 100));
    if (box.height > 0 && style.breakInside !== 'avoid') cut.push('may break: ' + each.outerHTML.slice(0, 100));
  }
  for (const each of document.querySelectorAll('table, .chart, p, li')) {
    const box = each.getBoundingClientRect();
    if (box.right > width + 1) cut.push('too wide: ' + box.right + ' ' + each.outerHTML.slice(0, 100));
  }
  return cut;
}
"""
