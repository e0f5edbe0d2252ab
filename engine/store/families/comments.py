"""Comments on cases, their words encrypted."""

from typing import Any

from sqlalchemy import select, update

from engine.model.comments import Comment, Wording
from engine.model.values import dump_values, load_values
from engine.store.families.family import CaseFacts
from engine.store.rows import columns, fields_of, found, values
from engine.store.tables import case_comment

_WORDS = ("text", "earlier")
_COLUMNS = [*columns(case_comment, Comment, without=_WORDS), case_comment.c.words]
_CHANGING = ("mentions", "revision", "changed_at", "withdrawn_at", "withdrawn_by", "words")


class Comments(CaseFacts[Comment]):
    """Comments; a withdrawn one stays in the list with who took it back and when."""

    table = case_comment
    record = Comment
    order = ("at",)

    def get(self, comment_id: str) -> Comment:
        """Give the comment; NotFound."""
        row = self._run(select(*_COLUMNS).where(case_comment.c.id == comment_id)).one_or_none()
        return self._record(found(row, f"comment {comment_id}"))

    def writers(self, case_id: str) -> list[tuple[str, ...]]:
        """Give the parties of the writer of each comment of a case that has not been taken back."""
        standing = (case_comment.c.case_id == case_id, case_comment.c.withdrawn_at.is_(None))
        return list(self._run(select(case_comment.c.parties).where(*standing)).scalars())

    def save(self, comment: Comment) -> None:
        """Write the comment anew; whoever does has its case locked."""
        row = self._sealed(comment)
        changed = {name: row[name] for name in _CHANGING}
        self._run(update(case_comment).where(case_comment.c.id == comment.id).values(changed))

    def _row(self, record: Comment) -> dict[str, Any]:
        return self._sealed(record) | {"region": self._ground.region_under(record.case_id, None)}

    def _sealed(self, record: Comment) -> dict[str, Any]:
        earlier = [{"text": one.text, "until": one.until} for one in record.earlier]
        words = dump_values({"text": record.text, "earlier": earlier})
        sealed = self._ground.cipher.seal(f"case_comment.words/{record.id}", words)
        return values(record, without=_WORDS) | {"words": sealed}

    def _columns(self) -> Any:
        return _COLUMNS

    def _record(self, row: Any) -> Comment:
        words = load_values(self._ground.cipher.open(f"case_comment.words/{row.id}", row.words))
        earlier = tuple(Wording(**one) for one in words["earlier"])
        return Comment(**fields_of(row, without=("words",)), text=words["text"], earlier=earlier)
