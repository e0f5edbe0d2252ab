// A new element gets an id of plain letters, and follows its name as long as it is new: what was in the file when it was
// opened keeps its id, because open cases, translations and counts know it by that.
import CommandInterceptor from 'diagram-js/lib/command/CommandInterceptor';
import { is } from 'bpmn-js/lib/util/ModelUtil';
import { idFrom, isMade } from './ids.js';

const named = element => is(element, 'bpmn:FlowNode') || is(element, 'bpmn:Lane');

export default class Naming extends CommandInterceptor {
  static $inject = [ 'eventBus', 'modeling', 'elementRegistry', 'moddle', 'facts', 'sideTexts' ];

  constructor(eventBus, modeling, elementRegistry, moddle, facts, sideTexts) {
    super(eventBus);
    Object.assign(this, { modeling, elementRegistry, moddle, sideTexts, elsewhere: new Set(facts.ids) });
    this.young = new WeakSet();
    eventBus.on('import.done', () => { this.young = new WeakSet(); });
    const created = ({ context }) => {
      for (const one of context.elements ?? [ context.shape ?? context.connection ]) this.settle(one);
    };
    this.postExecuted([ 'shape.create', 'elements.create', 'connection.create', 'shape.append', 'lane.add' ], 100, created);
    this.postExecuted([ 'element.updateProperties', 'element.updateLabel' ], 100, ({ context }) => {
      const element = context.element?.labelTarget ?? context.element;
      const renamed = 'newLabel' in context || 'name' in (context.properties ?? {});
      if (element && renamed && this.young.has(element.businessObject)) this.rename(element);
    });
  }

  settle(element) {
    if (!element?.businessObject || element.labelTarget || !isMade(element.businessObject.id ?? '')) return;
    this.young.add(element.businessObject);
    if (is(element, 'bpmn:SequenceFlow')) this.nameFlow(element);
    else if (named(element)) this.rename(element);
  }

  rename(element) {
    const before = element.businessObject.id;
    const id = idFrom(element.businessObject.name, element.type, one => one !== before && this.isTaken(one));
    if (id === before || !named(element)) return;
    this.modeling.updateProperties(element, { id });
    this.sideTexts.rename(before, id);
    for (const flow of [ ...element.incoming ?? [], ...element.outgoing ?? [] ]) {
      if (is(flow, 'bpmn:SequenceFlow') && this.young.has(flow.businessObject)) this.nameFlow(flow);
    }
  }

  nameFlow(flow) {
    const { source, target, businessObject } = flow;
    if (!source || !target) return;
    const wanted = `${source.businessObject.id}__${target.businessObject.id}`;
    const id = idFrom(wanted, flow.type, one => one !== businessObject.id && this.isTaken(one));
    const free = wanted.length < 100 && !this.isTaken(wanted) ? wanted : id;
    if (free !== businessObject.id) this.modeling.updateProperties(flow, { id: free });
  }

  isTaken(id) {
    return this.elsewhere.has(id) || this.moddle.ids.assigned(id);
  }
}
