"""A page that waits for the background goes on asking: after a failure later, and until it is over."""

import pytest

from tests.unit.webapp.node import run_node

SCRIPT = """
import {{ poll }} from './src/poll.js';
const answers = {answers};
const pauses = [], taken = [];
let reloads = 0;
globalThis.location = {{ reload: () => {{ reloads += 1; }} }};
globalThis.DOMParser = class {{ parseFromString(text) {{ return text; }} }};
globalThis.fetch = async () => {{
  const next = answers.shift();
  if (next === 'lost') throw new TypeError('lost');
  return {{ ok: next !== 'broken', redirected: next === 'elsewhere', text: async () => next }};
}};
let rests = {rests};
const ready = [];
globalThis.setTimeout = (work, pause) => {{ pauses.push(pause); ready.push(work); }};
poll('/here', page => {{ taken.push(page); return page !== 'over'; }}, () => rests-- > 0);
while (ready.length && answers.length) await ready.shift()();
console.log(JSON.stringify({{ pauses, taken, reloads }}));
"""


def polled(*answers, rests=0):
    """Give what a page does that is answered so, one after the other."""
    return run_node("--input-type=module", "-e", SCRIPT.format(answers=list(answers), rests=rests))


def test_it_asks_until_it_is_over():
    assert polled("runs", "over", "never") == {"pauses": [3000] * 2, "taken": ["runs", "over"], "reloads": 0}


@pytest.mark.parametrize("failure", ["lost", "broken"])
def test_after_a_failure_it_asks_again_later_and_later(failure):
    found = polled(*[failure] * 6, "runs", "over")
    assert found["pauses"] == [3000, 6000, 12_000, 24_000, 48_000, 60_000, 60_000, 3000]
    assert found["taken"] == ["runs", "over"]


def test_an_answer_from_elsewhere_loads_the_page_anew():
    assert polled("runs", "elsewhere", "never") == {"pauses": [3000] * 2, "taken": ["runs"], "reloads": 1}


def test_while_it_rests_nothing_is_asked():
    assert polled("over", rests=2) == {"pauses": [3000] * 3, "taken": ["over"], "reloads": 0}
