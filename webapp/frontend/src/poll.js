// A page that waits for the background: it is asked for anew until it says that it is over, and after a failed asking
// again after twice as long, a minute at most. So neither a lost connection nor a restarted server ends the waiting.
const EVERY = 3_000;
const LONGEST = 60_000;

async function read(address) {
  const answer = await fetch(address, { headers: { 'X-Requested-With': 'polku' } });
  if (answer.redirected) return 'elsewhere';
  return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
}

// `take(page)` puts the new page in place and tells whether to ask again; while `rests()`, nothing is asked.
export function poll(address, take, rests = () => false) {
  let pause = EVERY;
  async function look() {
    if (!rests()) {
      const page = await read(address).catch(() => null);
      if (page === 'elsewhere') return location.reload(); // it is done, or one has to sign in again
      if (page && !take(page)) return;
      pause = page ? EVERY : Math.min(2 * pause, LONGEST);
    }
    setTimeout(look, pause);
  }
  setTimeout(look, pause);
}
