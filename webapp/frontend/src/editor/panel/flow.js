// Flows, timers, messages and repetitions.
import { getBusinessObject, is } from 'bpmn-js/lib/util/ModelUtil';
import { attribute, change, choices, clean, create, field, object } from './field.js';

const NEW_MESSAGE = '+new';
const TIMES = { timeDuration: 'Duration', timeDate: 'Date', timeCycle: 'Repetition' };
const isFlow = element => is(element, 'bpmn:SequenceFlow');
const chooses = element => isFlow(element) && [ 'bpmn:ExclusiveGateway', 'bpmn:InclusiveGateway' ].some(type => is(element.source, type));
const definition = (element, type) => object(element).get('eventDefinitions')?.find(one => one.$type === type);
const timer = element => is(element, 'bpmn:Event') && definition(element, 'bpmn:TimerEventDefinition');
const expression = (body, owner, get) => clean(body) && create('bpmn:FormalExpression', { body }, owner, get);
const kindOf = one => Object.keys(TIMES).find(name => one.get(name)) ?? 'timeDuration';
// Where a message is named: its event's definition, or the task itself.
const messaging = element => is(element, 'bpmn:SendTask') || is(element, 'bpmn:ReceiveTask') ? object(element)
  : is(element, 'bpmn:Event') && definition(element, 'bpmn:MessageEventDefinition');
const repeated = element => is(element, 'bpmn:Activity') && is(object(element).get('loopCharacteristics'), 'bpmn:MultiInstanceLoopCharacteristics')
  && object(element).get('loopCharacteristics');
const sends = element => is(element, 'bpmn:SendTask') || (messaging(element) && [ 'bpmn:ThrowEvent' ].some(type => is(element, type)));

function root(element) {
  let one = getBusinessObject(element);
  while (one.$parent) one = one.$parent;
  return one;
}

const messages = element => root(element).get('rootElements').filter(one => is(one, 'bpmn:Message'));

function chooseMessage(element, value, get) {
  let messageRef = messages(element).find(one => one.id === value);
  if (value === NEW_MESSAGE) {
    const owner = root(element);
    messageRef = create('bpmn:Message', { name: get('translate')('new_message') }, owner, get);
    change(element, owner, { rootElements: [ ...owner.get('rootElements'), messageRef ] }, get);
  }
  change(element, messaging(element), { messageRef }, get);
}

export const FLOW = [
  field({ id: 'polku-condition', kind: 'feel', label: 'Condition', on: chooses, hint: 'FEEL that begins with =, such as =suostumus.annettu = true',
    read: element => object(element).get('conditionExpression')?.get('body'),
    write: (element, value, get) => get('modeling').updateProperties(element, { conditionExpression: expression(value, object(element), get) }) }),
  field({ id: 'polku-default-flow', kind: 'tick', label: 'Taken when no condition holds', on: chooses,
    read: element => object(element.source).get('default') === object(element),
    write: (element, value, get) => get('modeling').updateProperties(element.source, { default: value ? object(element) : undefined }) }),
];

export const EVENT = [
  field({ id: 'polku-timer-kind', kind: 'select', label: 'Timer', on: timer,
    options: (get, translate) => Object.entries(TIMES).map(([ value, label ]) => ({ value, label: translate(label) })),
    read: element => kindOf(timer(element)),
    write: (element, value, get) => {
      const one = timer(element), before = one.get(kindOf(one));
      change(element, one, { ...Object.fromEntries(Object.keys(TIMES).map(name => [ name, undefined ])),
        [value]: before ?? create('bpmn:FormalExpression', { body: '' }, one, get) }, get);
    } }),
  field({ id: 'polku-timer', kind: 'feel', label: 'Time', on: timer, hint: 'P14D for 14 days, R3/P7D for three times, a date, or FEEL that begins with =',
    read: element => timer(element).get(kindOf(timer(element)))?.get('body'),
    write: (element, value, get) => change(element, timer(element), { [kindOf(timer(element))]: expression(value, timer(element), get) }, get) }),
  field({ id: 'polku-message', kind: 'select', label: 'Message', on: messaging,
    options: (get, translate, value) => {
      const element = get('selection').get()[0];
      const pairs = element ? messages(element).map(one => [ one.id, one.get('name') ]) : [];
      return [ ...choices(pairs, value, translate), { value: NEW_MESSAGE, label: translate('New message…') } ];
    },
    read: element => messaging(element).get('messageRef')?.id, write: chooseMessage }),
  field({ id: 'polku-message-name', label: 'What is sent', on: element => messaging(element) && messaging(element).get('messageRef'),
    hint: 'The name of the message: who waits for it waits for this name.',
    read: element => messaging(element).get('messageRef').get('name'),
    write: (element, value, get) => change(element, messaging(element).get('messageRef'), { name: clean(value) }, get) }),
  field({ id: 'polku-payload', kind: 'feel', label: 'What goes with the message', on: sends, hint: 'A FEEL context, such as ={syy: "muutto"}', ...attribute('polku:payload') }),
  field({ id: 'polku-interrupting', kind: 'tick', label: 'Ends the step that it is on', on: element => is(element, 'bpmn:BoundaryEvent'),
    read: element => object(element).get('cancelActivity') !== false,
    write: (element, value, get) => get('modeling').updateProperties(element, { cancelActivity: Boolean(value) }) }),
];

export const REPETITION = field({ id: 'polku-cardinality', kind: 'feel', label: 'How many times', on: repeated,
  hint: 'A number, or FEEL such as =count(osapuolet). loopCounter is the number of the round, from 1.',
  read: element => repeated(element).get('loopCardinality')?.get('body'),
  write: (element, value, get) => change(element, repeated(element), { loopCardinality: expression(value, repeated(element), get) }, get) });
