// A drawn chart as a file, made in the browser: SVG with its patterns and colours in it, and PNG of that.
import inter from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2';

import { patternDefinitions } from './patterns.js';

const SVG = 'http://www.w3.org/2000/svg';
const SCALE = 2; // of the PNG: sharp on paper too

function element(name, words) {
  const made = document.createElementNS(SVG, name);
  made.textContent = words;
  return made;
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
  const { width, height } = drawn.viewBox.baseVal;
  const copy = drawn.cloneNode(true);
  const ground = document.createElementNS(SVG, 'rect');
  for (const [ key, value ] of Object.entries({ width, height, fill: 'var(--p-surface)' })) ground.setAttribute(key, value);
  copy.prepend(element('title', figure.dataset.label), element('desc', figure.dataset.told), await fontStyle(), patternDefinitions(), ground);
  copy.setAttribute('xmlns', SVG);
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  const colours = getComputedStyle(document.documentElement);
  const text = new XMLSerializer().serializeToString(copy).replace(/var\((--[\w-]+)\)/g, (_whole, name) => colours.getPropertyValue(name).trim());
  return { text, width, height };
}

function save(address, name) {
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
}

function saveBlob(blob, name) {
  const address = URL.createObjectURL(blob);
  save(address, name);
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

async function asPng({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`; // the policy lets pictures be data, not blobs
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: width * SCALE, height: height * SCALE });
  canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => { canvas.toBlob(resolve, 'image/png'); });
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
