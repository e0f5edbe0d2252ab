// The step of a person: its form, its time, and who does it.
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { attribute, choices, field, flag, object } from './field.js';

const NEW_FORM = '+new';
const isTask = element => is(element, 'bpmn:UserTask');
const STAGED = [ 'bpmn:CallActivity', 'bpmn:SubProcess', 'bpmn:UserTask', 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent' ];
const WAITING = [ 'bpmn:UserTask', 'bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask' ];
// As the engine names them (engine/markup/properties.py).
const WAITED = { asiakas: 'The client', muu_organisaatio: 'Another party', kokousaika: 'A meeting date', sovittu: 'An agreed date' };
const TIME = 'A duration such as P14D (14 days), or =workdays(5), or another FEEL expression.';

const form = attribute('polku:form');

export const TASK = [
  field({ id: 'polku-form', kind: 'select', label: 'Form', ...form,
    on: element => isTask(element) || (is(element, 'bpmn:StartEvent') && is(element.businessObject.$parent, 'bpmn:Process')),
    hint: (translate, element) => translate(isTask(element) ? 'What is filled in when the step is done.' : 'What is asked when the chart is started without a case.'),
    options: (get, translate, value) => [ ...choices(get('facts').forms.map(one => [ one.id, one.title ]), value, translate),
      { value: NEW_FORM, label: translate('New form…') } ],
    write: (element, value, get) => value === NEW_FORM ? get('newForms').make(element) : form.write(element, value, get) }),
  field({ id: 'polku-due', kind: 'feel', label: 'Due', on: isTask, hint: TIME, ...attribute('polku:due') }),
  field({ id: 'polku-escalate', kind: 'feel', label: 'Escalation', on: isTask, ...attribute('polku:escalate'),
    hint: 'How long after the due moment the supervisor hears. Empty: as the region says.' }),
  field({ id: 'polku-escalate-to', kind: 'select', label: 'Who hears instead of the supervisors', on: isTask, ...attribute('polku:escalateTo'),
    options: (get, translate, value) => choices(get('facts').groups.map(key => [ key, key ]), value, translate, 'The supervisors of the region') }),
  field({ id: 'polku-client', kind: 'tick', label: 'The client must be present', on: isTask, ...flag('polku:clientPresent'),
    hint: 'The form must ask whether the client is there.' }),
  field({ id: 'polku-final', kind: 'tick', label: 'Cannot be taken back', on: isTask, ...flag('polku:final'),
    hint: 'What is done here is neither undone nor returned to.' }),
  field({ id: 'polku-assign', kind: 'feel', label: 'Assigned at once to', on: isTask, ...attribute('polku:assign'),
    hint: 'case_manager, starter, or FEEL that gives a person. Empty: the group takes it.' }),
];

export const RESULT = field({ id: 'polku-result', label: 'Variable of the answer', ...attribute('polku:result'),
  on: element => isTask(element) || is(element, 'bpmn:BusinessRuleTask'),
  hint: 'Later conditions read the answer by this name.' });

export const STAGE = field({ id: 'polku-stage', kind: 'select', label: 'Stage of the case', ...attribute('polku:stage'),
  on: element => STAGED.some(type => is(element, type)),
  options: (get, translate, value) => choices(get('facts').stages.map(one => [ one.id, one.name ]), value, translate, 'As before') });

export const WAITS = field({ id: 'polku-waits', kind: 'select', label: 'Whom or what it waits for', ...attribute('polku:waitsFor'),
  on: element => WAITING.some(type => is(element, type)),
  hint: (translate, element) => translate(isTask(element)
    ? 'Whose time the step is in the figures. A meeting date and an agreed date are waited for until the step is due. Empty: our own work.'
    : 'Whose time the wait is in the figures. Empty: a timer waits for an agreed date, a message for another party.'),
  options: (get, translate, value) => choices(Object.entries(WAITED).map(([ key, text ]) => [ key, translate(text) ]), value, translate, 'Nobody else') });

// Only of a step that waits for another party: an event that waits for a message does so without saying it.
const waitsForParty = element => {
  const said = object(element).get('polku:waitsFor');
  return WAITING.some(type => is(element, type)) && (said === 'muu_organisaatio'
    || (!said && !isTask(element) && !(object(element).eventDefinitions || []).some(one => is(one, 'bpmn:TimerEventDefinition'))));
};

export const PARTY = field({ id: 'polku-party', kind: 'select', label: 'Which other party', ...attribute('polku:party'),
  on: element => waitsForParty(element) || Boolean(object(element).get?.('polku:party')),
  hint: 'Whose time the wait is in the figures, by its name. Empty: nobody knows which.',
  options: (get, translate, value) => choices([ ...value?.startsWith('=') ? [ [ value, '' ] ] : [],
    ...get('facts').parties.map(one => [ one.id, one.name ]) ], value, translate, 'Not named') });

export const CALLED = field({ id: 'polku-called', kind: 'select', label: 'Chart that is called', ...attribute('calledElement'),
  on: element => is(element, 'bpmn:CallActivity'),
  options: (get, translate, value) => choices(get('facts').charts.map(one => [ one.id, one.name ]), value, translate) });

export const DECISION = field({ id: 'polku-decision', kind: 'select', label: 'Decision table', ...attribute('polku:decision'),
  on: element => is(element, 'bpmn:BusinessRuleTask'),
  options: (get, translate, value) => choices(get('facts').decisions.map(one => [ one.id, one.name ]), value, translate) });

export const GROUP = field({ id: 'polku-group', kind: 'select', label: 'Group', ...attribute('polku:group'),
  on: element => is(element, 'bpmn:Lane'),
  hint: (translate, element, get) => {
    const group = get('facts').lanes[element.businessObject.name];
    return group ? translate('The region file gives the tasks of this lane to the group {group}.', { group })
      : translate('The region file does not name this lane: choose who does its tasks.');
  },
  options: (get, translate, value) => choices(get('facts').groups.map(key => [ key, key ]), value, translate, 'As the region file says') });
