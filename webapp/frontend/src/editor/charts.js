// What a step leads to in the same draft: the chart that it calls, the form that it asks. What is drawn is saved first.
export default class Charts {
  static $inject = [ 'facts', 'injector' ];

  constructor(facts, injector) {
    Object.assign(this, { facts, injector });
  }

  // The address of a step's chart or form; empty where there is none.
  addressOf({ businessObject: step }) {
    const { diagram, forms } = this.facts.addresses, form = step.get('polku:form');
    const path = this.facts.charts.find(one => one.id === step.get('calledElement'))?.path;
    if (path) return `${diagram}?path=${encodeURIComponent(path)}`;
    return form && forms ? `${forms}/${encodeURIComponent(form)}` : '';
  }

  async open(element) {
    if (await this.injector.get('saver').flush()) window.location.href = this.addressOf(element);
  }
}
