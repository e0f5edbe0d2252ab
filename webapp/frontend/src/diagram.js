// Draws a chart with bpmn-js and marks where the case stands. The list beside it says the same in words.
// The bpmn.io mark at the lower right stays visible: its licence asks for it, and nothing of ours lies over it.
import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import './diagram.css';

const READABLE = 0.5; // below this scale the texts of a chart cannot be read
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
const isAround = element => Boolean(element.children?.some(child => child.businessObject && !child.labelTarget));

function mark(viewer, facts, link) {
  const [ canvas, registry, overlays ] = [ 'canvas', 'elementRegistry', 'overlays' ].map(name => viewer.get(name));
  const known = ids => ids.filter(id => registry.get(id));
  for (const id of known(facts.walked)) canvas.addMarker(id, 'is-walked');
  for (const id of known(facts.active)) {
    if (isAround(registry.get(id))) { canvas.addMarker(id, 'is-around'); continue; }
    const late = facts.late.includes(id);
    canvas.addMarker(id, late ? 'is-late' : 'is-here');
    overlays.add(id, { position: { top: -24, left: 0 }, html: label(late ? `${facts.here}, ${facts.late_text}` : facts.here, late ? 'late' : '') });
  }
  for (const id of known(facts.defaults)) {
    overlays.add(id, { position: { bottom: -2, right: 36 }, html: label(facts.default_text, 'oletus') });
  }
  for (const [ id, key ] of Object.entries(facts.calls)) {
    if (!registry.get(id)) continue;
    const address = `${link}${link.includes('?') ? '&' : '?'}process=${encodeURIComponent(key)}`;
    const name = registry.get(id).businessObject.name ?? key;
    overlays.add(id, { position: { bottom: -2, left: 0 }, html: opener(address, facts.open, name) });
  }
}

// A small chart needs no tall box: the height follows the drawing, between bounds.
function size(viewer, container, most) {
  const { inner } = viewer.get('canvas').viewbox();
  const scale = Math.min(1, container.clientWidth / (inner.width || 1));
  const height = scale < READABLE ? most : inner.height * scale + 96;
  container.style.height = `${Math.round(Math.max(200, Math.min(height, most)))}px`;
  viewer.get('canvas').resized();
}

// The whole chart, but never smaller than one can read: a long chart opens where the case stands.
function fit(viewer, active) {
  const canvas = viewer.get('canvas'), registry = viewer.get('elementRegistry');
  canvas.zoom('fit-viewport', 'auto');
  if (canvas.zoom() >= READABLE) return;
  const here = active.map(id => registry.get(id)).find(element => element && !isAround(element));
  const first = here ?? registry.filter(element => element.type === 'bpmn:StartEvent')[0];
  canvas.zoom(0.6, 'auto');
  if (!first) return;
  const { width, height } = canvas.viewbox(), [ x, y ] = [ first.x + first.width / 2, first.y + first.height / 2 ];
  canvas.viewbox({ x: x - width * (here ? 0.5 : 0.1), y: y - height / 2, width, height });
}

async function draw(box) {
  const facts = JSON.parse(box.querySelector('[data-payload]').textContent);
  const container = box.querySelector('[data-canvas]');
  box.hidden = false;
  const viewer = new NavigatedViewer({ container });
  await viewer.importXML(new TextDecoder().decode(bytes(facts.xml)));
  const picture = container.querySelector('svg');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', container.getAttribute('aria-label'));
  size(viewer, container, box.closest('.tall') ? Math.max(360, window.innerHeight * 0.65) : 480);
  mark(viewer, facts, box.dataset.link);
  fit(viewer, facts.active);
  const acts = { in: () => viewer.get('zoomScroll').stepZoom(1), out: () => viewer.get('zoomScroll').stepZoom(-1),
    fit: () => viewer.get('canvas').zoom('fit-viewport', 'auto') };
  for (const button of box.querySelectorAll('[data-zoom]')) button.addEventListener('click', acts[button.dataset.zoom]);
}

for (const box of document.querySelectorAll('[data-diagram]')) {
  const outline = box.parentElement.querySelector('[data-outline]');
  draw(box).then(() => { outline.open = false; }, () => { box.hidden = true; });
}
