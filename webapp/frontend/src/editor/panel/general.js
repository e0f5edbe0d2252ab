// What every element has: its name in three languages, its id, what it is about, and whether it is our default.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { DEFAULT } from '../moddle.js';
import { attribute, change, clean, create, field, flag, object } from './field.js';

const isFlowNode = element => is(element, 'bpmn:FlowNode');
const hasName = element => [ 'bpmn:FlowNode', 'bpmn:SequenceFlow', 'bpmn:Lane', 'bpmn:Participant', 'bpmn:Process' ].some(type => is(element, type));
// The process of a pool, or of the sheet that the pool is on.
function process(element) {
  const pool = is(element, 'bpmn:Collaboration') ? object(element).get('participants').find(one => one.get('processRef')) : object(element);
  return is(pool, 'bpmn:Participant') ? pool.get('processRef') : pool;
}

const sideName = (id, language, label, owner, on) => field({
  id, label, on,
  read: (element, get) => get('sideTexts').get(language, owner(element).id),
  write: (element, value, get) => get('sideTexts').set(language, owner(element).id, value, element),
});

const note = (id, label, owner, on) => field({
  id, kind: 'area', label, on, hint: 'Where this comes from: the document and its line, or why it is our default.',
  read: element => owner(element).get('documentation')[0]?.get('text'),
  write: (element, value, get) => {
    const text = clean(value);
    const documentation = text ? [ create('bpmn:Documentation', { text }, owner(element), get) ] : [];
    change(element, owner(element), { documentation }, get);
  },
});

export const GENERAL = [
  field({ id: 'polku-name', kind: 'area', label: 'Name in Finnish', on: hasName, ...attribute('name') }),
  sideName('polku-name-sv', 'sv', 'Name in Swedish', object, hasName),
  sideName('polku-name-en', 'en', 'Name in English', object, hasName),
  field({ id: 'polku-default', kind: 'tick', label: 'Default: no document says this', on: isFlowNode, ...flag(DEFAULT),
    hint: 'People see the mark “default” beside the step.' }),
  note('polku-documentation', 'Description', object, hasName),
  field({ id: 'polku-id', label: 'Id', on: element => hasName(element) && !is(element, 'bpmn:Process'),
    hint: 'Open cases, translations and counts know the element by its id. Change it only in what is new.',
    read: element => object(element).id,
    write: (element, value, get) => {
      const [ before, id ] = [ object(element).id, value.trim() ];
      if (!/^[^\W\d][\w.-]{0,99}$/.test(id) || id === before || get('moddle').ids.assigned(id)) return;
      get('modeling').updateProperties(element, { id });
      get('sideTexts').rename(before, id);
    } }),
];

const inPool = element => (is(element, 'bpmn:Participant') || is(element, 'bpmn:Collaboration')) && Boolean(process(element));

export const PROCESS = [
  field({ id: 'polku-process-id', label: 'Id of the process', on: inPool,
    hint: 'The name of the file; other charts call the process by it.',
    read: element => process(element).id, write: () => {} }),
  field({ id: 'polku-process-name', kind: 'area', label: 'Name of the process in Finnish', on: inPool,
    read: element => process(element).get('name'),
    write: (element, value, get) => change(element, process(element), { name: clean(value) }, get) }),
  sideName('polku-process-sv', 'sv', 'Name of the process in Swedish', process, inPool),
  sideName('polku-process-en', 'en', 'Name of the process in English', process, inPool),
  field({ id: 'polku-executable', kind: 'tick', label: 'Polku runs this process', on: element => inPool(element) || is(element, 'bpmn:Process'),
    read: element => process(element).get('isExecutable') !== false,
    write: (element, value, get) => change(element, process(element), { isExecutable: Boolean(value) }, get) }),
];
