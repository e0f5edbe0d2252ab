// Two charts side by side, with the marks that the list has: a badge leads to its row, a row to its place in the charts.
// Moving one moves the other. The bpmn.io marks stay visible in both: nothing of ours lies over them.
import { SMALL, beside, drawn, isAround, legs, room, size, written } from './diagram.js';
import './compare.css';

function badge(facts, act, element, name) {
  const link = document.createElement('a');
  link.className = `diff-badge ${act}`;
  link.href = `#ero-${facts.rows[element]}`;
  link.textContent = facts.signs[act];
  const whole = document.createElement('span');
  whole.className = 'vh';
  whole.textContent = `${facts.labels[act]}: ${name}`;
  link.append(whole);
  link.addEventListener('click', event => { event.preventDefault(); showRow(facts.rows[element]); });
  return link;
}

function showRow(number) {
  const row = document.getElementById(`ero-${number}`);
  for (const other of document.querySelectorAll('tr.is-shown')) other.classList.remove('is-shown');
  row.closest('details').open = true;
  row.classList.add('is-shown');
  row.scrollIntoView({ block: 'center' });
  row.focus({ preventScroll: true });
}

function mark(viewer, facts, marks, container) {
  const [ canvas, registry, overlays ] = [ 'canvas', 'elementRegistry', 'overlays' ].map(name => viewer.get(name));
  const shapes = registry.filter(one => one.width && one.parent && !isAround(one) && one.type !== 'bpmn:Lane');
  const taken = [ ...shapes.map(one => one.labelTarget ? written(canvas, one) : one), ...registry.filter(one => one.waypoints).flatMap(legs) ];
  for (const [ id, act ] of Object.entries(marks)) {
    const element = registry.get(id);
    if (!element) continue;
    canvas.addMarker(id, `is-${act}`);
    const html = badge(facts, act, id, element.businessObject.name ?? '');
    const place = element.waypoints ? middle(element, taken) : beside(element, room(container, html), taken);
    overlays.add(id, { position: place, html, ...SMALL });
  }
}

// A badge of an arrow lies on the middle of its way; its place is counted from the upper left of all its points.
function middle({ waypoints }, taken) {
  const [ left, top ] = [ 'x', 'y' ].map(axis => Math.min(...waypoints.map(point => point[axis])));
  const at = Math.floor((waypoints.length - 1) / 2), [ from, to ] = [ waypoints[at], waypoints[at + 1] ];
  const place = { x: (from.x + to.x) / 2 - 12, y: (from.y + to.y) / 2 - 12 };
  taken.push({ ...place, width: 24, height: 24 });
  return { left: place.x - left, top: place.y - top };
}

async function draw(figure, side, facts) {
  const container = figure.querySelector('[data-canvas]');
  if (!side.xml) {
    container.hidden = true;
    figure.querySelector('[data-missing]').hidden = false;
    return null;
  }
  const viewer = await drawn(container, side.xml, elements => {
    for (const one of Object.values(elements)) if (Object.hasOwn(facts.names, one.name ?? "")) one.name = facts.names[one.name];
  });
  await document.fonts.ready; // the badges are measured
  mark(viewer, facts, side.marks, container);
  return viewer;
}

function follow(viewers) {
  let leading = null; // the other one that follows does not lead back
  for (const viewer of viewers) {
    viewer.on('canvas.viewbox.changed', ({ viewbox: { x, y, width, height } }) => {
      if (leading) return;
      leading = viewer;
      for (const other of viewers) if (other !== viewer) other.get('canvas').viewbox({ x, y, width, height });
      leading = null;
    });
  }
}

function goTo(viewers, id) {
  for (const viewer of viewers) {
    const [ canvas, registry ] = [ viewer.get('canvas'), viewer.get('elementRegistry') ];
    for (const other of registry.filter(one => canvas.hasMarker(one.id, 'is-chosen'))) canvas.removeMarker(other.id, 'is-chosen');
    if (registry.get(id)) canvas.addMarker(id, 'is-chosen');
  }
  const viewer = viewers.find(one => one.get('elementRegistry').get(id));
  if (!viewer) return;
  const canvas = viewer.get('canvas'), element = viewer.get('elementRegistry').get(id);
  const points = element.waypoints ?? [ element, { x: element.x + element.width, y: element.y + element.height } ];
  const [ x, y ] = [ 'x', 'y' ].map(axis => (Math.min(...points.map(one => one[axis])) + Math.max(...points.map(one => one[axis]))) / 2);
  canvas.zoom(0.9);
  const { width, height } = canvas.viewbox();
  canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height });
}

const whole = viewer => {
  const canvas = viewer.get('canvas');
  canvas.zoom('fit-viewport', 'auto');
  canvas.zoom(canvas.zoom() * 0.96, 'auto'); // the lines at the edge are whole too
};

// A name in the list or the table becomes a button that shows its place.
function linkRows(viewers, box) {
  const known = id => viewers.some(one => one.get('elementRegistry').get(id));
  const link = (name, id) => {
    if (!known(id)) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'as-link';
    button.append(...name.childNodes);
    name.append(button);
    button.addEventListener('click', () => { box.scrollIntoView({ block: 'center' }); goTo(viewers, id); });
  };
  for (const row of document.querySelectorAll('tr[data-element]')) link(row.querySelector('th'), row.dataset.element);
  for (const item of document.querySelectorAll('.diff[data-shows]')) link(item.querySelector('[data-subject]'), item.dataset.shows);
}

async function compare(box) {
  const facts = JSON.parse(box.querySelector('[data-payload]').textContent);
  const figures = [ ...box.querySelectorAll('figure') ];
  box.hidden = false;
  const drawn = await Promise.all(figures.map((figure, index) => draw(figure, facts.sides[index], facts)));
  const viewers = drawn.filter(Boolean);
  if (!viewers.length) { box.hidden = true; return; }
  // A wide chart is read better above the other than beside it.
  const { inner } = viewers.at(-1).get('canvas').viewbox();
  if (inner.width > 2.2 * inner.height) box.classList.add('stacked');
  const most = Math.max(320, window.innerHeight * (box.classList.contains('stacked') ? 0.44 : 0.6));
  for (const [ index, viewer ] of drawn.entries()) if (viewer) size(viewer, figures[index].querySelector('[data-canvas]'), most);
  follow(viewers);
  whole(viewers.at(-1));
  linkRows(viewers, box);
  document.querySelector('[data-legend]').hidden = false;
  const tools = document.querySelector('[data-compare-tools]');
  tools.hidden = false;
  const acts = { in: 1, out: -1 };
  for (const button of tools.querySelectorAll('[data-zoom]')) {
    button.addEventListener('click', () => {
      const viewer = viewers.at(-1), step = acts[button.dataset.zoom];
      if (step) viewer.get('zoomScroll').stepZoom(step); else whole(viewer);
    });
  }
}

for (const box of document.querySelectorAll('[data-compare]')) compare(box).catch(() => { box.hidden = true; });
