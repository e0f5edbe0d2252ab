// The heat map: a chart drawn by bpmn-js with five classes, numbers on badges that lead to the table, and the called charts
// opened in place. Nothing is told by colour alone: the number, hatches on the two worst, a thick outline, triangles for late.
import './diagram.css';
import './heat.css';
import { asPng, saveBlob } from './charts/png.js';
import { drawn, named, showWhole, size, SMALL } from './diagram.js';

const WIDE = window.matchMedia('(min-width: 50.0625em)'); // narrower, the table is all there is: labels would be too small to read

const READABLE = 0.75; // of the drawing's own size
const LAST = 1e6; // after every rank

function put(parent, tag, name, text) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  if (text !== undefined) made.textContent = text;
  parent.append(made);
  return made;
}

function badge(step, rowText) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'heat-badge';
  if (step.badge) put(button, 'span', '', step.badge);
  if (step.soon) put(put(button, 'span', 'heat-soon', '◷'), 'span', 'vh', ` (${step.soon})`);
  if (step.late) {
    const late = put(button, 'span', 'heat-late', `▲ ${step.late}`);
    put(late, 'span', 'vh', ` (${step.late_text})`);
  }
  put(button, 'span', 'vh', ` ${step.name}: ${rowText}`);
  button.addEventListener('click', () => {
    const row = document.getElementById(`row-${step.id}`);
    if (!row) return;
    row.closest('details').open = true;
    row.scrollIntoView({ block: 'center' });
    row.focus();
  });
  return button;
}

function opener(call, name) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'heat-badge heat-open';
  put(button, 'span', '', call.open);
  if (call.late) {
    const late = put(button, 'span', 'heat-late', `▲ ${call.late}`);
    put(late, 'span', 'vh', ` (${call.late_text})`);
  }
  put(button, 'span', 'vh', ` ${name}`);
  button.addEventListener('click', () => {
    const box = document.getElementById(`chart-${call.process}`);
    if (!box) return;
    box.open = true;
    box.scrollIntoView({ block: 'nearest' });
    box.querySelector('summary').focus();
  });
  return button;
}

function rank(number) {
  const box = document.createElement('span');
  box.className = 'heat-rank';
  box.textContent = number;
  return box;
}

function mark(viewer, facts) {
  const [ canvas, registry, overlays ] = [ 'canvas', 'elementRegistry', 'overlays' ].map(name => viewer.get(name));
  const show = (one, html) => {
    const element = registry.get(one.id);
    if (!element) return; // figures of a version that drew it otherwise
    if (one.heat) canvas.addMarker(one.id, `heat-${one.heat}`);
    overlays.add(one.id, { position: { bottom: 12, left: -6 }, html, scale: { min: 0.9, max: 1.1 }, ...SMALL });
    if (one.rank) overlays.add(one.id, { position: { top: -11, right: 11 }, html: rank(one.rank), scale: { min: 0.9, max: 1.1 } });
  };
  for (const step of facts.steps) show(step, badge(step, facts.row));
  for (const call of facts.calls) show(call, opener(call, registry.get(call.id)?.businessObject.name ?? ''));
}

async function draw(box) {
  if (box.dataset.drawn || !WIDE.matches) return;
  box.dataset.drawn = 'yes';
  const facts = JSON.parse(box.querySelector('[data-payload]').textContent);
  const container = box.querySelector('[data-canvas]');
  box.hidden = false;
  const viewer = await drawn(container, facts.xml, named(facts.names));
  size(viewer, container, Math.max(420, window.innerHeight * 0.55));
  mark(viewer, facts);
  const canvas = viewer.get('canvas');
  const whole = () => showWhole(canvas);
  whole();
  if (canvas.zoom() < READABLE) { // a wide chart opens at what comes first, at a size that can be read
    canvas.zoom(READABLE);
    const registry = viewer.get('elementRegistry');
    const [ first ] = [ ...facts.steps, ...facts.calls ].filter(one => one.heat && registry.get(one.id))
      .sort((a, b) => (a.rank || LAST) - (b.rank || LAST) || b.heat - a.heat);
    const { inner, width, height } = canvas.viewbox();
    const place = first ? registry.get(first.id) : { x: inner.x, y: inner.y + inner.height / 2, width: 0, height: 0 };
    const within = (wanted, from, whole, seen) => Math.max(from - 20, Math.min(wanted, from + whole + 20 - seen));
    canvas.viewbox({ x: within(place.x + place.width / 2 - width / 2, inner.x, inner.width, width),
      y: within(place.y + place.height / 2 - height / 2, inner.y, inner.height, height), width, height });
  }
  const acts = { in: () => viewer.get('zoomScroll').stepZoom(1), out: () => viewer.get('zoomScroll').stepZoom(-1), fit: whole };
  for (const button of box.querySelectorAll('[data-zoom]')) button.addEventListener('click', acts[button.dataset.zoom]);
}

// The file that the server draws, as a PNG.
function offerPng(button) {
  const { href } = button.parentElement.querySelector('[data-picture]');
  button.hidden = false;
  button.addEventListener('click', async () => {
    const answer = await fetch(href);
    if (!answer.ok) { location.assign(href); return; } // the page that it is says what is wrong
    const text = await answer.text();
    const { width, height } = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement.viewBox.baseVal;
    saveBlob(await asPng({ text, width, height }), `${button.dataset.picturePng}.png`);
  });
}

const failed = (box, error) => { box.hidden = true; console.error(error); };

async function start() {
  const table = document.querySelector('[data-heat-table]');
  document.querySelectorAll('[data-picture-png]').forEach(offerPng);
  await document.fonts.ready;
  for (const box of document.querySelectorAll('[data-heat]')) {
    const around = box.closest('details');
    if (around) around.addEventListener('toggle', () => { if (around.open) draw(box).catch(error => failed(box, error)); });
    else draw(box).then(() => { if (WIDE.matches && table && !location.hash) table.open = false; }, error => failed(box, error));
    WIDE.addEventListener('change', () => { if (!around || around.open) draw(box).catch(error => failed(box, error)); });
  }
}

start();
