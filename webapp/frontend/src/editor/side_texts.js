// The Swedish and English names: files beside the diagram, element id -> name. Changing one is a step that undo takes back.
const COMMAND = 'polku.sideText';

export default class SideTexts {
  static $inject = [ 'commandStack', 'eventBus' ];

  constructor(commandStack, eventBus) {
    this.names = { sv: {}, en: {} };
    Object.assign(this, { commandStack, eventBus });
    const put = ({ language, id }, value) => {
      if (value) this.names[language][id] = value;
      else delete this.names[language][id];
    };
    commandStack.register(COMMAND, {
      execute: context => {
        context.before = this.names[context.language][context.id];
        put(context, context.value);
        return context.elements ?? [];
      },
      revert: context => {
        put(context, context.before);
        return context.elements ?? [];
      },
    });
  }

  load(language, names) {
    this.names[language] = names;
  }

  get(language, id) {
    return this.names[language][id] ?? '';
  }

  set(language, id, value, element = null) {
    this.commandStack.execute(COMMAND, { language, id, value: value.trim(), elements: element ? [ element ] : [] });
  }

  rename(before, after) {
    for (const language of Object.keys(this.names)) {
      const value = this.get(language, before);
      if (!value) continue;
      this.set(language, before, '');
      this.set(language, after, value);
    }
  }

  // The file as it is written: names of what the diagram has, in the order in which they came. What was removed from the
  // diagram keeps its name here, for whoever undoes that.
  text(language, has) {
    const names = Object.entries(this.names[language]).filter(([ id ]) => has(id));
    return `${JSON.stringify(Object.fromEntries(names), null, 2)}\n`;
  }
}
