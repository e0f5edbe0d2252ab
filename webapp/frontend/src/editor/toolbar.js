// The buttons above the sheet: everything here works with the keyboard.
export default class Toolbar {
  static $inject = [ 'eventBus', 'commandStack', 'zoomScroll', 'canvas', 'selection', 'searchPad', 'exchange', 'simulation', 'saver', 'injector' ];

  constructor(eventBus, commandStack, zoomScroll, canvas, selection, searchPad, exchange, simulation, saver, injector) {
    this.said = document.querySelector('[data-said]');
    eventBus.on('polku.say', ({ text }) => { this.said.textContent = text; });
    const acts = {
      undo: () => commandStack.undo(), redo: () => commandStack.redo(), save: () => saver.flush(),
      in: () => zoomScroll.stepZoom(1), out: () => zoomScroll.stepZoom(-1), fit: () => fit(canvas),
      find: () => setTimeout(() => searchPad.toggle()), simulate: () => simulation.toggle(),
      bpmn: () => exchange.bpmn(), svg: () => exchange.svg(), png: () => exchange.png(),
      keys: () => document.querySelector('[data-editor-keys]').showModal(),
      import: () => document.querySelector('[data-import]').click(),
    };
    for (const button of document.querySelectorAll('[data-act]')) {
      button.addEventListener('click', () => {
        button.closest('details')?.removeAttribute('open');
        acts[button.dataset.act]();
      });
    }
    const input = document.querySelector('[data-import]');
    input.addEventListener('change', async () => {
      const [ file ] = input.files;
      input.value = '';
      if (file) await exchange.take(file);
    });
    const buttons = name => document.querySelector(`[data-act="${name}"]`);
    const follow = () => {
      for (const [ name, can ] of [ [ 'undo', commandStack.canUndo() ], [ 'redo', commandStack.canRedo() ] ]) buttons(name).setAttribute('aria-disabled', String(!can));
    };
    eventBus.on([ 'commandStack.changed', 'import.done' ], follow);
    eventBus.on('polku.taken', () => { fit(canvas); injector.get('lint').run(); });
    document.addEventListener('keydown', event => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') { event.preventDefault(); saver.flush(); }
    });
  }
}

const PALETTE = 120; // what lies at the left of the sheet
const EDGE = 24;

// The whole chart beside the palette; `least` keeps it readable, from its beginning on.
export function fit(canvas, least = 0) {
  const { inner, outer } = canvas.viewbox();
  const whole = Math.min(1, (outer.width - PALETTE - EDGE) / (inner.width || 1), (outer.height - 2 * EDGE) / (inner.height || 1));
  const scale = Math.max(whole, least);
  const [ width, height ] = [ outer.width / scale, outer.height / scale ];
  const y = scale > whole ? inner.y - EDGE / scale : inner.y - (height - inner.height) / 2;
  canvas.viewbox({ x: inner.x - PALETTE / scale, y, width, height });
}
