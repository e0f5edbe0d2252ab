// The page of publishing: while scenarios are walked, their part of the page is fetched anew; nothing typed is touched.
const PAUSE = 3000;
const part = () => document.querySelector('#scenarios');

async function look() {
  const answer = await fetch(location.pathname, { headers: { 'X-Requested-With': 'polku' } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('#scenarios');
  if (!fresh) return;
  if (fresh.dataset.walk === 'runs') {
    part().querySelector('[role=status]')?.replaceChildren(...(fresh.querySelector('[role=status]')?.childNodes ?? []));
    setTimeout(look, PAUSE);
  } else {
    location.hash = 'scenarios';
    part().replaceWith(fresh);
    if (!fresh.querySelector('form')) document.querySelector('#unwalked')?.closest('.f')?.remove();
  }
}

if (part()?.dataset.walk === 'runs') setTimeout(look, PAUSE);
