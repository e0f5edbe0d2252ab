// The groups of the panel for the element that is selected: our own, and nobody else's.
import { ListGroup } from '@bpmn-io/properties-panel';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { EVENT, FLOW, REPETITION } from './flow.js';
import { GENERAL, PROCESS } from './general.js';
import { addEvent, eventItems, OPERATION, parameterFields } from './service.js';
import { CALLED, DECISION, GROUP, PARTY, RESULT, STAGE, TASK, WAITS } from './task.js';

const GROUPS = [
  [ 'polku-work', 'What is done', [ ...TASK, OPERATION, CALLED, DECISION, GROUP, ...FLOW, ...EVENT, RESULT, STAGE, WAITS, PARTY, REPETITION ] ],
  [ 'polku-general', 'Name and description', GENERAL ],
  [ 'polku-process', 'Process', PROCESS ],
];

class Provider {
  static $inject = [ 'propertiesPanel', 'translate', 'injector' ];

  constructor(propertiesPanel, translate, injector) {
    Object.assign(this, { translate, get: name => injector.get(name, false) });
    propertiesPanel.registerProvider(500, this);
  }

  getGroups(element) {
    return () => {
      if (element.labelTarget) return this.groups(element.labelTarget);
      return this.groups(element);
    };
  }

  groups(element) {
    const groups = GROUPS.map(([ id, label, fields ]) => {
      const entries = fields.filter(one => one.on(element));
      if (id === 'polku-work') entries.splice(1, 0, ...parameterFields(element, this.get));
      return { id, label: this.translate(label), entries, shouldOpen: true };
    }).filter(group => group.entries.length);
    if (is(element, 'bpmn:FlowNode')) groups.push(this.events(element));
    return groups;
  }

  events(element) {
    return { id: 'polku-events', label: this.translate('Events that the step writes'), component: ListGroup, element, translate: this.translate,
      items: eventItems(element, this.get), add: click => { click.stopPropagation(); addEvent(element, this.get); } };
  }
}

export default { __init__: [ 'polkuPanel' ], polkuPanel: [ 'type', Provider ] };
