// What is offered beside an element, and what it may become: only what the engine runs.
import { is } from 'bpmn-js/lib/util/ModelUtil';

const ALLOWED = new Set([
  'none-start', 'none-end', 'none-intermediate-throw', 'none-intermediate-throwing', 'message-end', 'terminate-end',
  'message-intermediate-catch', 'message-intermediate-throw', 'timer-intermediate-catch',
  'message-boundary', 'timer-boundary', 'non-interrupting-message-boundary', 'non-interrupting-timer-boundary',
  'exclusive-gateway', 'parallel-gateway', 'inclusive-gateway', 'event-based-gateway',
  'user-task', 'service-task', 'rule-task', 'send-task', 'receive-task', 'call-activity', 'subprocess', 'collapsed-subprocess',
  'expanded-subprocess', 'sequence-flow', 'default-flow',
].map(name => `replace-with-${name}`));
const HEADERS = new Set([ 'toggle-parallel-mi', 'toggle-sequential-mi', 'toggle-non-interrupting' ]);
const UNWANTED = [ 'append.condition-intermediate-event', 'append.signal-intermediate-event', 'append.compensation-activity' ];
const LATE = 400; // after the library's own providers

const kept = allowed => entries => Object.fromEntries(Object.entries(entries).filter(([ name ]) => allowed.has(name)));

export default class Menus {
  static $inject = [ 'popupMenu', 'contextPad', 'autoPlace', 'create', 'elementFactory', 'translate', 'charts' ];

  constructor(popupMenu, contextPad, autoPlace, create, elementFactory, translate, charts) {
    Object.assign(this, { autoPlace, create, elementFactory, translate, charts });
    popupMenu.registerProvider('bpmn-replace', LATE, {
      getPopupMenuEntries: () => kept(ALLOWED), getPopupMenuHeaderEntries: () => kept(HEADERS),
    });
    contextPad.registerProvider(LATE, this);
  }

  getContextPadEntries(element) {
    return entries => {
      for (const name of UNWANTED) delete entries[name];
      if (entries['append.append-task']) {
        entries['append.append-task'] = this.append('bpmn:UserTask', 'bpmn-icon-user-task', 'Append user task', element);
      }
      if (entries['append.intermediate-event']) {
        entries['append.intermediate-event'] = this.append('bpmn:IntermediateCatchEvent', 'bpmn-icon-intermediate-event-catch-timer',
          'Append timer', element, { eventDefinitionType: 'bpmn:TimerEventDefinition' });
      }
      if (entries['append.gateway']) entries['append.gateway'].title = this.translate('Append gateway');
      if ((is(element, 'bpmn:CallActivity') || is(element, 'bpmn:UserTask')) && this.charts.addressOf(element)) {
        entries['polku.open'] = { group: 'edit', title: this.translate(is(element, 'bpmn:UserTask') ? 'Open the form' : 'Open the chart'),
          html: '<div class="entry polku-open" draggable="true">↗</div>', action: { click: () => this.charts.open(element) } };
      }
      return entries;
    };
  }

  append(type, className, title, element, more = {}) {
    const make = () => this.elementFactory.createShape({ type, ...more });
    const start = event => this.create.start(event, make(), { source: element });
    return { group: 'model', className, title: this.translate(title),
      action: { dragstart: start, click: () => this.autoPlace.append(element, make()) } };
  }
}
