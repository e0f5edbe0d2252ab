// Charts of the dashboard: Vega-Lite with its interpreter, so that no code is made from texts (content security policy).
// The server gives the chart as values (presenters/chart_view.py); its table and its sentence are in the page without this.
import { parse, View, Warn } from 'vega';
import { compile } from 'vega-lite';
import { expressionInterpreter } from 'vega-interpreter';

import './charts.css';
import { offerDownloads } from './charts/download.js';
import { locale } from './charts/locale.js';
import { LOOK } from './charts/look.js';
import { definePatterns } from './charts/patterns.js';

const SHEET = 640; // pixels of an upright A4 between its margins, at least
const drawn = [];

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector('[data-spec]').textContent);
  const canvas = figure.querySelector('[data-canvas]');
  figure.hidden = false;
  // One picture for who listens, and nothing of what the package says of its marks, also when it draws again.
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', figure.dataset.label);
  const container = document.createElement('div');
  container.setAttribute('aria-hidden', 'true');
  canvas.append(container);
  const { spec: whole } = compile({ width: 'container', ...spec }, { config: { ...LOOK, locale: locale(document.documentElement.lang) } });
  const view = new View(parse(whole, null, { ast: true }), {
    expr: expressionInterpreter, renderer: 'svg', container, hover: false, logLevel: Warn,
  });
  await view.runAsync();
  drawn.push([ view, container ]);
  offerDownloads(figure);
}

// On paper a chart is drawn anew as wide as the sheet: made smaller, its letters could not be read.
function drawAll(width) {
  for (const [ view, container ] of drawn) {
    container.style.width = width ? `${width}px` : '';
    view.width(container.clientWidth).run();
  }
}
addEventListener('beforeprint', () => drawAll(SHEET));
addEventListener('afterprint', () => drawAll());

definePatterns();
document.fonts.ready.then(() => { // labels are measured
  for (const figure of document.querySelectorAll('[data-chart]')) {
    const table = figure.closest('section').querySelector('[data-chart-table]');
    draw(figure).then(() => { table.open = false; }, error => { figure.hidden = true; console.error(error); });
  }
});
