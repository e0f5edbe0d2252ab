// Draws a form with the form-js editor, limited to what Polku shows, and saves it into the draft.
import { FormEditor } from '@bpmn-io/form-js-editor';
import '@bpmn-io/form-js-viewer/dist/assets/form-js.css';
import '@bpmn-io/form-js-editor/dist/assets/form-js-editor-base.css';
import '@bpmn-io/form-js-editor/dist/assets/dragula.css';
import './forms_editor.css';
import { DraftFile, post, renew, sayIn } from './draft_file.js';
import { showProblems } from './draft_problems.js';
import { drawPanel } from './forms_editor/panel.js';
import { profile } from './forms_editor/profile.js';
import { speak } from './forms_editor/texts.js';
import { orders, written } from './forms_editor/written.js';

const keyOf = component => component.path ?? component.key;
const pathOf = (registry, component) => {
  const parts = [];
  for (let one = component; one && one.type !== 'default'; one = registry.get(one._parent)) {
    if (keyOf(one) && (one === component || [ 'group', 'dynamiclist' ].includes(one.type))) parts.unshift(keyOf(one));
  }
  return parts.join('.');
};

function mark(canvas, registry, problems) {
  const wrong = new Set(problems.map(one => one.element));
  for (const component of registry.getAll()) {
    const element = canvas.querySelector(`[data-id="${CSS.escape(component.id)}"]`);
    element?.classList.toggle('is-wrong', wrong.has(pathOf(registry, component)) || wrong.has(component.id));
  }
}

async function open(box) {
  const { panel, words, language } = JSON.parse(box.querySelector('[data-payload]').textContent);
  const [ canvas, side, found ] = [ box.querySelector('[data-canvas]'), box.querySelector('[data-panel]'), document.querySelector('[data-found]') ];
  const file = new DraftFile(box.dataset.file, words, sayIn(box.querySelector('[data-status]')), () => renew('#fields'));
  const schema = JSON.parse(await file.read());
  const known = orders(schema);
  box.hidden = false;
  const editor = new FormEditor({
    container: canvas, additionalModules: [ profile(panel.types) ], propertiesPanel: { parent: document.createElement('div') },
  });
  speak(canvas, language);
  await editor.importSchema(schema);
  const [ selection, modeling, registry ] = [ 'selection', 'modeling', 'formFieldRegistry' ].map(name => editor.get(name));
  let drawn, own = false;
  const edit = (id, change) => {
    const component = registry.get(id);
    own = true;
    if (component) modeling.editFormField(component, change(component));
    own = false;
  };
  const draw = () => {
    const chosen = selection.get();
    // Whoever is writing in the panel keeps it as it is, also between two of its fields: the focus is nowhere then.
    if (chosen?.id === drawn && (own || side.contains(document.activeElement))) return;
    drawn = chosen?.id;
    drawPanel(side, panel, chosen, words, edit);
  };
  const pick = problem => {
    const component = registry.getAll().find(one => pathOf(registry, one) === problem.element || one.id === problem.element);
    if (component) { selection.set(component); side.focus(); }
  };
  let turn = 0;
  const check = async text => {
    const mine = ++turn;
    const answer = await post(box.dataset.check, text, 'application/octet-stream');
    if (!answer || mine !== turn) return;
    showProblems(found, answer.problems, words, pick);
    mark(canvas, registry, answer.problems);
  };
  editor.on('selection.changed', draw);
  editor.on('changed', () => {
    draw();
    const text = written(editor.saveSchema(), known);
    file.save(text);
    check(text);
  });
  draw();
  check(written(editor.saveSchema(), known));
}

const box = document.querySelector('[data-form-editor]');
if (box) open(box).catch(error => { box.hidden = true; console.info(String(error)); });
