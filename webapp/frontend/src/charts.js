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

async function draw(figure) {
  const spec = JSON.parse(figure.querySelector('[data-spec]').textContent);
  const canvas = figure.querySelector('[data-canvas]');
  figure.hidden = false;
  const { spec: whole } = compile({ width: 'container', ...spec }, { config: { ...LOOK, locale: locale(document.documentElement.lang) } });
  const view = new View(parse(whole, null, { ast: true }), {
    expr: expressionInterpreter, renderer: 'svg', container: canvas, hover: false, logLevel: Warn,
  });
  await view.runAsync();
  // One picture for who listens: its name and the sentence under it; the marks alone would say nothing.
  const picture = canvas.querySelector('svg');
  for (const part of [ picture, ...picture.querySelectorAll('[aria-roledescription]') ]) {
    part.removeAttribute('aria-roledescription');
    part.removeAttribute('role');
  }
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', figure.dataset.label);
  offerDownloads(figure);
}

definePatterns();
document.fonts.ready.then(() => { // labels are measured
  for (const figure of document.querySelectorAll('[data-chart]')) {
    const table = figure.closest('section').querySelector('[data-chart-table]');
    draw(figure).then(() => { table.open = false; }, error => { figure.hidden = true; console.error(error); });
  }
});
