// Texts of the drawing library that cannot be translated by its own means: replaced where they appear.
const TEXTS = {
  'Components': { fi: 'Kentät', sv: 'Fält' },
  'Search components': { fi: 'Etsi kenttää', sv: 'Sök fält' },
  'Clear content': { fi: 'Tyhjennä', sv: 'Töm' },
  'No components found.': { fi: 'Kenttiä ei löytynyt.', sv: 'Inga fält hittades.' },
  'Input': { fi: 'Vastaukset', sv: 'Svar' },
  'Selection': { fi: 'Valinnat', sv: 'Val' },
  'Presentation': { fi: 'Ohjeet', sv: 'Anvisningar' },
  'Containers': { fi: 'Kokoavat', sv: 'Grupper' },
  'Build your form': { fi: 'Kokoa lomake', sv: 'Bygg formuläret' },
  'Drag and drop components here to start designing.': { fi: 'Vedä kenttiä tähän.', sv: 'Dra fält hit.' },
  'Drag and drop components here.': { fi: 'Vedä kenttiä tähän.', sv: 'Dra fält hit.' },
  'Use the preview window to test your form.': { fi: 'Kokeile lomaketta esikatselussa.', sv: 'Pröva formuläret i förhandsvisningen.' },
  'Delete': { fi: 'Poista', sv: 'Ta bort' },
  'Repeatable': { fi: 'Toistuva', sv: 'Upprepas' },
  'Add new': { fi: 'Lisää rivi', sv: 'Lägg till en rad' },
  'Browse': { fi: 'Valitse', sv: 'Välj' },
  'No files selected': { fi: 'Ei tiedostoja', sv: 'Inga filer' },
  'Select': { fi: 'Valitse', sv: 'Välj' },
};
// Begins a text that ends with the name of a component.
const REMOVE = { said: 'Remove ', fi: 'Poista ', sv: 'Ta bort ' };
const ATTRIBUTES = [ 'title', 'placeholder', 'aria-label' ];
// What stands in the form itself is its author's and stays.
const OWN = '.fjs-form-field-label, .fjs-form-field-description, .fjs-form-field-text';

export function speak(root, language) {
  const said = text => {
    if (text.startsWith(REMOVE.said) && REMOVE[language]) return REMOVE[language] + text.slice(REMOVE.said.length);
    return TEXTS[text.trim()]?.[language];
  };
  const node = one => {
    if (one.nodeType === Node.TEXT_NODE) {
      if (one.parentElement?.closest(OWN)) return;
      const text = said(one.data);
      if (text) one.data = text;
      return;
    }
    if (one.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const text = said(one.getAttribute(name) ?? '');
      if (text) one.setAttribute(name, text);
    }
    // The field for searching has no name of its own.
    if (one.placeholder && !one.getAttribute('aria-label')) one.setAttribute('aria-label', one.placeholder);
    one.childNodes.forEach(node);
  };
  const seen = new MutationObserver(changes => {
    for (const change of changes) {
      if (change.type === 'childList') change.addedNodes.forEach(node);
      else node(change.target);
    }
  });
  node(root);
  seen.observe(root, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
}
