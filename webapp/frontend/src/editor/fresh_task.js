// A new user task is right from the start: a due time that nobody has decided yet is marked as our default, and its form
// is asked for as soon as it has its name.
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { DEFAULT } from './moddle.js';

const DUE = 'P14D';

export default class FreshTask extends CommandInterceptor {
  static $inject = [ 'eventBus', 'modeling', 'selection' ];

  constructor(eventBus, modeling, selection) {
    super(eventBus);
    let waiting = null;
    const ready = task => is(task, 'bpmn:UserTask') && !task.businessObject.get('polku:due') && !task.businessObject.get('polku:form');
    const prepare = task => {
      modeling.updateProperties(task, { 'polku:due': DUE, [DEFAULT]: 'true' });
      waiting = task;
    };
    this.postExecuted('shape.create', 200, ({ context }) => { if (ready(context.shape)) prepare(context.shape); });
    this.postExecuted('shape.replace', 200, ({ context }) => { if (ready(context.newShape)) prepare(context.newShape); });
    const ask = () => {
      if (waiting && selection.isSelected(waiting) && !waiting.businessObject.get('polku:form')) {
        eventBus.fire('propertiesPanel.showEntry', { id: 'polku-form' });
      }
      waiting = null;
    };
    eventBus.on([ 'directEditing.complete', 'directEditing.cancel' ], 100, () => setTimeout(ask));
  }
}
