"""Long work says how far it is, also where no terminal shows a bar."""

from webapp.cli.output import progress


def test_lines_say_the_beginning_and_the_end(capsys):
    with progress("Cases", None) as bar:
        mine = bar.task_ids[0]
        bar.advance(mine)
        assert capsys.readouterr().err == "", "how many there are comes later"
        bar.update(mine, total=4, completed=1)
        bar.advance(mine)  # less than two seconds later: no line of its own
        bar.update(mine, completed=4)
        bar.update(mine, completed=4)
    assert capsys.readouterr().err.splitlines() == ["Cases: 1/4", "Cases: 4/4"]
