// A page that shows how far a work in the background is: asks every 3 s while it runs and puts the new part in place.
const EVERY = 3_000;

async function follow() {
  const part = document.getElementById('progress');
  if (!part?.hasAttribute('data-running')) return;
  if (!document.hidden && !part.contains(document.activeElement)) {
    const answer = await fetch(location.href, { headers: { 'X-Requested-With': 'polku' } }).catch(() => null);
    if (answer?.redirected) return location.reload();
    if (answer?.ok) {
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById('progress');
      if (!fresh) return location.reload(); // it is over
      part.replaceWith(fresh);
    }
  }
  setTimeout(follow, EVERY);
}

setTimeout(follow, EVERY);
