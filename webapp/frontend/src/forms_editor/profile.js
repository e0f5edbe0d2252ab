// Only the kinds of component that Polku shows, under our names; what the palette does not offer cannot be drawn.
export function profile(names) {
  class Profile {
    static $inject = [ 'formFields' ];

    constructor(formFields) {
      for (const [ kind, field ] of Object.entries(formFields._formFields)) {
        if (kind === 'default') continue;
        if (!(kind in names)) delete formFields._formFields[kind];
        else field.config.name = names[kind];
      }
    }
  }
  // The library's own panel is not drawn: ours stands beside, and its editors of expressions write style elements.
  const noPanel = { attachTo() {}, detach() {}, registerProvider() {} };
  return { __init__: [ 'polkuProfile' ], polkuProfile: [ 'type', Profile ], propertiesPanel: [ 'value', noPanel ] };
}
