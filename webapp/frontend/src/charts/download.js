// A drawn chart as a file, made in the browser: SVG with its words, patterns and colours in it, and PNG of that.
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

import { patternDefinitions } from './patterns.js';
import { asPng, saveBlob } from './png.js';

const SVG = 'http://www.w3.org/2000/svg';
const HEAD = 52; // pixels above the drawing: by itself a picture says what it is, and of what
const LETTER = 8.2; // width of a letter of its title

function element(name, words = '', attributes = {}) {
  const made = document.createElementNS(SVG, name);
  made.textContent = words;
  for (const [ key, value ] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// A picture goes into a report: it is light, whatever the screen is.
function light(name) {
  const rules = [ ...document.styleSheets ].flatMap(sheet => [ ...sheet.cssRules ]).filter(rule => rule.selectorText === ':root');
  return rules.map(rule => rule.style.getPropertyValue(name).trim()).find(Boolean) ?? '';
}

// What the picture is of, with its days as they are written in the language of the page.
function subject(figure) {
  const day = iso => new Date(iso).toLocaleDateString(document.documentElement.lang, { timeZone: 'UTC' });
  return figure.dataset.of.replace(/([\d-]{10}), ([\d-]{10})$/, (_whole, since, until) => `${day(since)}–${day(until)}`);
}

function head(figure) {
  const font = { x: 8, 'font-family': '"Inter Variable", Inter, system-ui, sans-serif' };
  return [
    element('text', figure.dataset.label, { ...font, y: 22, 'font-size': 15, 'font-weight': 650, fill: 'var(--p-text)' }),
    element('text', subject(figure), { ...font, y: 40, 'font-size': 12, fill: 'var(--p-muted)' }),
  ];
}

// A picture by itself reaches no font of the page: without its own the labels would be wider than their room.
async function fontStyle() {
  const answer = await fetch(new URL(inter, import.meta.url));
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const text = btoa(Array.from(bytes, byte => String.fromCharCode(byte)).join(''));
  return element('style', `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(data:font/woff2;base64,${text})}`);
}

async function picture(figure) {
  const drawn = figure.querySelector('[data-canvas] svg');
  const width = Math.max(drawn.viewBox.baseVal.width, 16 + LETTER * Math.max(figure.dataset.label.length, figure.dataset.of.length));
  const height = drawn.viewBox.baseVal.height + HEAD;
  const chart = element('g', '', { transform: `translate(0,${HEAD})` });
  chart.append(...drawn.cloneNode(true).childNodes);
  const copy = element('svg', '', { xmlns: SVG, width, height, viewBox: `0 0 ${width} ${height}` });
  const ground = element('rect', '', { width, height, fill: 'var(--p-surface)' });
  copy.append(element('title', figure.dataset.label), element('desc', figure.dataset.told), await fontStyle(), patternDefinitions(), ground, ...head(figure), chart);
  const text = new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_whole, name) => light(name));
  return { text, width, height };
}

export function offerDownloads(figure) {
  const name = figure.dataset.file;
  const acts = {
    svg: async () => saveBlob(new Blob([ (await picture(figure)).text ], { type: 'image/svg+xml' }), `${name}.svg`),
    png: async () => saveBlob(await asPng(await picture(figure)), `${name}.png`),
  };
  for (const button of figure.closest('section').querySelectorAll('[data-download]')) {
    button.hidden = false;
    button.addEventListener('click', acts[button.dataset.download]);
  }
}
