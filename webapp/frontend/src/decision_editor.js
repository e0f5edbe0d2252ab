// Draws a decision with dmn-js: tables, expressions, and the map of decisions for moving between them.
import Modeler from 'dmn-js/lib/Modeler';
import './decision_editor.css';
import { watchCells } from './decision_editor/cells.js';
import { missed, translator } from './decision_editor/words.js';
import { DraftFile, post, renew, sayIn } from './draft_file.js';
import { showProblems } from './draft_problems.js';

const TYPES = [ 'string', 'boolean', 'number', 'date', 'time', 'dateTime', 'dayTimeDuration', 'yearMonthDuration', 'Any' ];

function select(modeler, { element }) {
  const [ decision, rule ] = element.split('/');
  const view = modeler.getViews().find(one => one.element.id === decision);
  if (!view) return;
  const choose = () => {
    const [ sheet ] = [ modeler.getActiveViewer().get('sheet') ];
    const row = sheet.getRoot().rows?.find(one => one.id === rule);
    const cell = row?.cells?.[0];
    if (cell) modeler.getActiveViewer().get('selection').select(cell);
  };
  if (modeler.getActiveView()?.element === view.element) choose();
  else modeler.open(view).then(choose);
}

async function open(box) {
  const { words, language } = JSON.parse(box.querySelector('[data-payload]').textContent);
  const [ canvas, found ] = [ box.querySelector('[data-canvas]'), document.querySelector('[data-found]') ];
  const file = new DraftFile(box.dataset.file, words, sayIn(box.querySelector('[data-status]')), () => renew('#rules'));
  const xml = await file.read();
  const additionalModules = [ { translate: [ 'value', translator(language) ] } ];
  box.hidden = false;
  const modeler = new Modeler({
    container: canvas, common: { dataTypes: TYPES, expressionLanguages: { options: [ { value: 'feel', label: 'FEEL' } ], defaults: { editor: 'feel' } } },
    drd: { additionalModules }, decisionTable: { additionalModules }, literalExpression: { additionalModules }, boxedExpression: { additionalModules },
  });
  // The library leaves the head of the column of numbers empty.
  const head = () => canvas.querySelectorAll('th.index-column:empty').forEach(one => {
    const text = document.createElement('span');
    text.className = 'vh';
    text.textContent = words.number;
    one.append(text);
  });
  new MutationObserver(head).observe(canvas, { childList: true, subtree: true });
  let turn = 0;
  const check = async text => {
    const mine = ++turn;
    const answer = await post(box.dataset.check, text, 'application/octet-stream');
    if (answer && mine === turn) showProblems(found, answer.problems, words, problem => select(modeler, problem));
    box.dataset.missed = [ ...missed ].join('|'); // for the test that collects what no dictionary has
  };
  const changed = async () => {
    const { xml: text } = await modeler.saveXML({ format: true });
    file.save(text);
    check(text);
  };
  modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', () => changed()));
  await modeler.importXML(xml);
  const wanted = modeler.getViews().find(one => one.element.id === box.dataset.decision);
  if (wanted) await modeler.open(wanted);
  watchCells(canvas, box.querySelector('[data-cell-note]'), box.dataset.cell);
  check(xml);
}

const box = document.querySelector('[data-decision-editor]');
if (box) open(box).catch(error => { box.hidden = true; console.info(String(error)); });
