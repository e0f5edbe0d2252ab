// The look of every chart. Colours are the variables of the page: they follow light, dark and print without a new drawing.
const TEXT = 'var(--p-text)';
const MUTED = 'var(--p-muted)';
const LINE = 'var(--p-line)';

// Solids and patterns by turns: neighbours differ without colour too.
const CLASSES = [
  'var(--p-accent)', 'url(#chart-dots)', 'var(--p-accent-mid)', 'url(#chart-stripes)',
  'var(--p-accent-soft)', 'url(#chart-cross)', 'var(--p-line-strong)', 'url(#chart-lines)',
];

export const LOOK = {
  aria: false, // the picture is one, its facts are in the table; the package's own words would be English
  background: null,
  font: '"Inter Variable", Inter, system-ui, "Segoe UI", Roboto, sans-serif',
  autosize: { type: 'fit-x', contains: 'padding' },
  padding: 4,
  view: { stroke: null },
  axis: {
    labelColor: TEXT, titleColor: MUTED, labelFontSize: 12, titleFontSize: 12, titleFontWeight: 400, labelLimit: 160,
    domainColor: 'var(--p-line-strong)', tickColor: LINE, gridColor: LINE, labelOverlap: true,
  },
  axisYDiscrete: { labelLimit: { expr: 'max(130, min(260, width / 3))' } }, // names in full where there is room
  axisXQuantitative: { titleAnchor: 'end', tickCount: { expr: 'max(2, ceil(width / 90))' } },
  axisYQuantitative: { tickCount: { expr: 'max(2, ceil(height / 56))' } },
  legend: { // by the room of the whole chart: the width of what is drawn in it changes while the legend is laid out
    title: null, orient: 'top', direction: 'horizontal', columns: { expr: 'max(1, floor((0 * width + containerSize()[0]) / 168))' }, labelLimit: { expr: 'max(150, width - 16)' },
    labelColor: TEXT, labelFontSize: 12, symbolType: 'square', symbolSize: 150, symbolStrokeColor: 'var(--p-line-strong)', symbolStrokeWidth: 1, rowPadding: 4,
  },
  range: { category: CLASSES },
  mark: { color: 'var(--p-accent)' },
  bar: { stroke: 'var(--p-line-strong)', strokeWidth: 0.5 },
  area: { stroke: 'var(--p-surface)', strokeWidth: 1 },
  line: { strokeWidth: 2 },
  rule: { color: 'var(--p-line-strong)' },
  text: { color: TEXT, fontSize: 12 },
};
