// The patterns of the charts, once in a page; a chart says `url(#chart-dots)` where another would say a colour.
const SVG = 'http://www.w3.org/2000/svg';
const INK = 'var(--p-text)';

const PATTERNS = {
  dots: { size: 6, parts: [ [ 'circle', { cx: 3, cy: 3, r: 1, fill: INK } ] ] },
  stripes: { size: 7, turn: 45, parts: [ [ 'rect', { width: 1.5, height: 7, fill: INK } ] ] },
  cross: { size: 7, turn: 45, parts: [ [ 'rect', { width: 1, height: 7, fill: INK } ], [ 'rect', { width: 7, height: 1, fill: INK } ] ] },
  lines: { size: 5, parts: [ [ 'rect', { width: 5, height: 1, fill: INK } ] ] },
};

function element(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [ key, value ] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function pattern(name, { size, turn, parts }) {
  const ground = element('rect', { width: size, height: size, fill: 'var(--p-surface)' });
  return element('pattern', { id: `chart-${name}`, width: size, height: size, patternUnits: 'userSpaceOnUse', ...(turn && { patternTransform: `rotate(${turn})` }) },
    ground, ...parts.map(part => element(...part)));
}

export function patternDefinitions() {
  return element('defs', {}, ...Object.entries(PATTERNS).map(one => pattern(...one)));
}

export function definePatterns() {
  document.body.append(element('svg', { width: 0, height: 0, 'aria-hidden': true, class: 'chart-patterns' }, patternDefinitions()));
}
