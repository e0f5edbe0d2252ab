// A call activity opens the chart that it calls, in the same draft.
export default class Charts {
  static $inject = [ 'facts', 'injector' ];

  constructor(facts, injector) {
    Object.assign(this, { facts, injector });
  }

  pathOf(element) {
    return this.facts.charts.find(one => one.id === element.businessObject.calledElement)?.path ?? '';
  }

  async open(element) {
    if (await this.injector.get('saver').flush()) {
      window.location.href = `${this.facts.addresses.diagram}?path=${encodeURIComponent(this.pathOf(element))}`;
    }
  }
}
