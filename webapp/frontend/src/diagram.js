// Draws a chart with bpmn-js and marks where the case stands. The list beside it says the same in words.
// The bpmn.io mark at the lower right stays visible: its licence asks for it, and nothing of ours lies over it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import './diagram.css';

const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));

function label(text, tone) {
  const box = document.createElement('div');
  box.className = `here-label ${tone}`;
  box.textContent = text;
  return box;
}

function opener(address, text, name) {
  const link = document.createElement('a');
  link.className = 'open-call';
  link.href = address;
  link.textContent = text;
  const whole = document.createElement('span');
  whole.className = 'vh';
  whole.textContent = `: ${name}`;
  link.append(whole);
  return link;
}

// An open subprocess stands around the place, it is not the place.
export const isAround = element => Boolean(element.children?.some(child => child.businessObject && !child.labelTarget));

// Puts a badge beside its element where it covers no shape and no label; `taken` are the places in use.
export function beside(element, { width, height }, taken) {
  const { x, y, width: w, height: h } = element, gap = 3;
  const [ right, above, below ] = [ x + w - width, y - height - gap, y + h + gap ];
  const places = [ [ right, below ], [ x, below ], [ right, above ], [ x, above ], [ x + w + gap, y ], [ x - width - gap, y ],
    [ x + w + gap, below ], [ x + w + gap, above ], [ x - width - gap, below ], [ x - width - gap, above ] ];
  const covers = ([ left, top ]) => taken.some(one =>
    left < one.x + one.width + 4 && one.x < left + width + 4 && top < one.y + one.height + 2 && one.y < top + height + 2);
  const [ left, top ] = places.find(place => !covers(place)) ?? places[0];
  taken.push({ x: left, y: top, width, height });
  return { left: left - x, top: top - y };
}

// The straight parts of a flow, each as a thin box.
export const legs = ({ waypoints }) => waypoints.slice(1).map((to, index) => {
  const from = waypoints[index];
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x) + 1, height: Math.abs(to.y - from.y) + 1 };
});

export const SMALL = { show: { minZoom: 0.45 } }; // what is too small to be read only stands in the way

// Where the words of a label are: they are often wider than the box that the file gives them.
export function written(canvas, label) {
  const { x, y, width, height } = canvas.getGraphics(label).querySelector('.djs-visual').getBBox();
  return { x: label.x + x, y: label.y + y, width, height };
}

// How much room a badge takes in the chart at its own size.
export function room(container, badge) {
  container.append(badge);
  const { width, height } = badge.getBoundingClientRect();
  badge.remove();
  return { width: Math.ceil(width), height: Math.ceil(height) };
}

function mark(viewer, facts, link, container) {
  const [ canvas, registry, overlays ] = [ 'canvas', 'elementRegistry', 'overlays' ].map(name => viewer.get(name));
  const known = ids => ids.filter(id => registry.get(id));
  const shapes = registry.filter(one => one.width && one.parent && !isAround(one) && one.type !== 'bpmn:Lane');
  const titles = registry.filter(isAround).map(({ x, y, width }) => ({ x, y, width, height: 28 }));
  const taken = [ ...shapes.map(one => one.labelTarget ? written(canvas, one) : one), ...titles, ...registry.filter(one => one.waypoints).flatMap(legs) ];
  for (const id of known(facts.walked)) canvas.addMarker(id, 'is-walked');
  for (const id of known(facts.active)) {
    if (isAround(registry.get(id))) { canvas.addMarker(id, 'is-around'); continue; }
    const late = facts.late.includes(id);
    canvas.addMarker(id, late ? 'is-late' : 'is-here');
    const text = late ? `${facts.here}, ${facts.late_text}` : facts.here;
    overlays.add(id, { position: { top: -24, left: 0 }, html: label(text, late ? 'late' : ''), ...SMALL });
  }
  for (const [ id, key ] of Object.entries(facts.calls)) {
    const element = registry.get(id);
    if (!element) continue;
    const address = `${link}${link.includes('?') ? '&' : '?'}process=${encodeURIComponent(key)}`;
    const html = opener(address, facts.open, element.businessObject.name ?? key);
    overlays.add(id, { position: beside(element, room(container, html), taken), html, ...SMALL });
  }
  for (const id of known(facts.defaults)) {
    const html = label(facts.default_text, 'oletus');
    overlays.add(id, { position: beside(registry.get(id), room(container, html), taken), html, ...SMALL });
  }
}

// Gives names by id to what a chart has: what is read in another language, and what the region calls its lanes.
export const named = names => elements => {
  for (const [ id, name ] of Object.entries(names)) if (elements[id]) elements[id].name = name;
};

// Draws a chart into its container, its elements first renamed; gives the viewer.
export async function drawn(container, xml, rename) {
  const viewer = new NavigatedViewer({ container });
  viewer.on('import.parse.complete', ({ elementsById }) => rename(elementsById ?? {}));
  await viewer.importXML(new TextDecoder().decode(bytes(xml)));
  const picture = container.querySelector('svg');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', container.getAttribute('aria-label'));
  return viewer;
}

export function showWhole(canvas) {
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() < 1) canvas.zoom(canvas.zoom() * 0.96, 'auto'); // the lines at the edge are whole too
}

// A small chart needs no tall box: the height follows the drawing, between bounds.
export function size(viewer, container, most) {
  const { inner } = viewer.get('canvas').viewbox();
  const scale = Math.min(1, container.clientWidth / (inner.width || 1));
  container.style.height = `${Math.round(Math.max(240, Math.min(inner.height * scale + 128, most)))}px`;
  viewer.get('canvas').resized();
}

function goTo(viewer, place) {
  const canvas = viewer.get('canvas');
  canvas.zoom(0.9, 'auto');
  const { width, height } = canvas.viewbox();
  canvas.viewbox({ x: place.x + place.width / 2 - width / 2, y: place.y + place.height / 2 - height / 2, width, height });
}

async function draw(box) {
  const facts = JSON.parse(box.querySelector('[data-payload]').textContent);
  const container = box.querySelector('[data-canvas]');
  box.hidden = false;
  const viewer = await drawn(container, facts.xml, named(facts.names));
  size(viewer, container, box.closest('.tall') ? Math.max(360, window.innerHeight * 0.65) : 480);
  await document.fonts.ready; // the badges are measured
  mark(viewer, facts, box.dataset.link, container);
  const whole = () => showWhole(viewer.get('canvas'));
  whole();
  const place = facts.active.map(id => viewer.get('elementRegistry').get(id)).find(one => one && !isAround(one));
  const acts = { in: () => viewer.get('zoomScroll').stepZoom(1), out: () => viewer.get('zoomScroll').stepZoom(-1),
    fit: whole, here: () => goTo(viewer, place) };
  for (const button of box.querySelectorAll('[data-zoom]')) {
    button.hidden = button.dataset.zoom === 'here' && !place;
    button.addEventListener('click', acts[button.dataset.zoom]);
  }
}

for (const box of document.querySelectorAll('[data-diagram]')) {
  const outline = box.parentElement.querySelector('[data-outline]');
  draw(box).then(() => { outline.open = false; }, () => { box.hidden = true; });
}
