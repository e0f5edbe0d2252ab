// A new form for a task: a file with one field, named after the task, to be filled in by the forms' own editor.
import { idFrom } from './ids.js';

const FIELD = { fi: 'Kirjaus', sv: 'Anteckning', en: 'Note' };
const KEY = 'kirjaus';
const written = value => `${JSON.stringify(value, null, 2)}\n`;

export default class NewForms {
  static $inject = [ 'facts', 'files', 'modeling', 'sideTexts', 'eventBus', 'translate' ];

  constructor(facts, files, modeling, sideTexts, eventBus, translate) {
    Object.assign(this, { facts, files, modeling, sideTexts, eventBus, translate });
  }

  async make(task) {
    const { id: element, name } = task.businessObject;
    const id = idFrom(name, 'bpmn:UserTask', one => this.facts.forms.some(form => form.id === one));
    const title = name || id;
    const form = { id, title, type: 'default', schemaVersion: 19, components: [
      { type: 'textarea', id: `kentta_${KEY}`, key: KEY, label: FIELD.fi, validate: { maxLength: 4000, required: true }, properties: { default: 'true' } },
    ] };
    try {
      await this.files.save(`forms/${id}.form.json`, written(form), 0);
      for (const language of [ 'sv', 'en' ]) {
        const said = this.sideTexts.get(language, element);
        const texts = { ...said && { _form: { title: said } }, [KEY]: { label: FIELD[language] } };
        await this.files.save(`forms/${id}.${language}.json`, written(texts), 0);
      }
    } catch {
      this.eventBus.fire('polku.say', { text: this.translate('The form could not be made. Try again.') });
      return;
    }
    this.facts.forms.push({ id, title });
    this.modeling.updateProperties(task, { 'polku:form': id });
    this.eventBus.fire('polku.say', { text: this.translate('The form {id} was made with one field.', { id }) });
  }
}
