// The editor of a draft's diagram.
import '@bpmn-io/properties-panel/assets/properties-panel.css';
import 'bpmn-js-token-simulation/assets/css/bpmn-js-token-simulation.css';
import 'bpmn-js-color-picker/colors/color-picker.css';
import './editor.css';
import { LOST } from './editor/exchange.js';
import { makeModeler } from './editor/modeler.js';
import { makeTranslate } from './editor/texts/index.js';
import { fit } from './editor/toolbar.js';

const READABLE = 0.6;

// The libraries give the sheet the focus while a button outside it is pressed: the page must not jump away from under it.
function stayInPlace(sheet) {
  sheet.focus = () => SVGElement.prototype.focus.call(sheet, { preventScroll: true });
}

async function open(root) {
  const facts = JSON.parse(document.querySelector('[data-facts]').textContent);
  const translate = makeTranslate(facts.language);
  root.missed = translate.missed; // a test wants none
  const modeler = makeModeler(root, facts, translate);
  const status = document.querySelector('[data-save-status]');
  try {
    const count = await modeler.get('documents').open();
    if (count) modeler.get('eventBus').fire('polku.say', { text: translate(LOST, { count }) });
  } catch (error) {
    status.textContent = translate('The chart could not be drawn: {reason}', { reason: error.message });
    return;
  }
  stayInPlace(root.querySelector('[data-canvas] svg'));
  fit(modeler.get('canvas'), READABLE);
  status.textContent = translate('Nothing unsaved');
  root.dataset.ready = 'yes';
  await modeler.get('lint').run();
}

const root = document.querySelector('[data-editor]');
if (root) open(root);
