// The token simulation: a switch of our own that the keyboard reaches, and its English texts in the reader's language.
import { simulated } from './texts/index.js';

export default class Simulation {
  static $inject = [ 'eventBus', 'canvas', 'toggleMode', 'translate' ];

  constructor(eventBus, canvas, toggleMode, translate) {
    Object.assign(this, { toggleMode, translate });
    const button = document.querySelector('[data-act="simulate"]');
    eventBus.on('tokenSimulation.toggleMode', ({ active }) => button.setAttribute('aria-pressed', String(active)));
    eventBus.once('diagram.init', () => {
      this.replace(canvas.getContainer());
      new MutationObserver(changes => changes.forEach(one => this.replace(one.type === 'characterData' ? one.target.parentElement : one.target)))
        .observe(canvas.getContainer(), { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: [ 'title' ] });
    });
  }

  toggle() {
    this.toggleMode.toggleMode();
  }

  // Only inside what the simulation has made: a name of a step is never touched.
  replace(node) {
    if (!node) return;
    const inside = node.closest?.('[class*="bts-"]') ? [ node ] : [];
    for (const one of [ ...inside, ...node.querySelectorAll?.('[class*="bts-"]') ?? [] ]) this.words(one);
  }

  words(element) {
    for (const name of [ 'title', 'aria-label' ]) {
      const said = element.hasAttribute(name) && simulated(element.getAttribute(name).trim(), this.translate);
      if (said && said !== element.getAttribute(name)) element.setAttribute(name, said);
      if (name === 'title' && element.tagName === 'BUTTON' && element.title && element.getAttribute('aria-label') !== element.title) element.setAttribute('aria-label', element.title);
    }
    if (element.closest('.bts-scope, .bts-token-count')) return;
    for (const one of element.childNodes) {
      if (one.nodeType !== Node.TEXT_NODE || !one.textContent.trim()) continue;
      const said = simulated(one.textContent.trim(), this.translate);
      if (said && said !== one.textContent.trim()) one.textContent = ` ${said} `;
    }
  }
}
