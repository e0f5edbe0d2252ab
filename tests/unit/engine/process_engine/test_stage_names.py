"""What stages are called: by one region in its figures, by all of a reader's where they agree."""

from types import SimpleNamespace

import pytest

from engine.process_engine.pages import translated

CALLED = {
    "keski_suomi": {"tunnistaminen": "Tunnistaminen", "seuranta": "Seuranta"},
    "vantaa": {"tunnistaminen": "Ohjautuminen", "seuranta": "Seuranta"},
}


@pytest.mark.parametrize(
    ("region", "names"),
    [
        ("", {"seuranta": "Seuranta"}),
        ("vantaa", CALLED["vantaa"]),
        ("keski_suomi", CALLED["keski_suomi"]),
        ("muu", {}),
    ],
)
def test_figures_of_a_region_call_stages_as_it_does_also_to_who_reads_every_region(monkeypatch, region, names):
    words = {
        key: SimpleNamespace(region=SimpleNamespace(stages=[SimpleNamespace(key=one) for one in said]), stage=said.get)
        for key, said in CALLED.items()
    }
    monkeypatch.setattr(translated, "_newest_words", lambda _work, _reader: words)
    assert translated.stage_names(None, SimpleNamespace(regions=frozenset()), region) == names
