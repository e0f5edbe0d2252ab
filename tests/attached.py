"""Files for the tests of attachments, and a form that asks for them."""

import io
import json
import zipfile
from dataclasses import replace

from engine import clock
from engine.ids import new_id
from engine.model import Submission
from tests.integration.engine.conftest import bundle_files

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< >>\nendobj\n"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)
EXE = b"MZ" + bytes(200)
VIRUS = PDF + b"X5O!P%@AP-EICAR-TEST"
"""What the scanner of the tests takes for a virus."""
QUESTION = {"type": "filepicker", "id": "liitteet", "key": "liitteet", "label": "Liitteet", "multiple": True}


def office(*parts, label="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"):
    """Give a document as office programs pack it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{label}"/></Types>')
        for name, data in parts or (("word/document.xml", b"<w/>"),):
            archive.writestr(name, data)
    return packed.getvalue()


def files_with(form="f01_kirjaus", *questions, **changed):
    """Give the files of the small region; a form of it asks for files, and fields are changed by their key."""
    files = bundle_files()
    path = f"forms/{form}.form.json"
    made = json.loads(files[path])
    made["components"] += questions or (QUESTION,)
    for one in made["components"]:
        one.update(changed.get(one.get("key"), {}))
    files[path] = json.dumps(made).encode()
    return files


def move_on(engine, task, who, **variables):
    """Let a case move on as somebody else's step does: other variables, and a form that was sent."""
    with engine._store.begin() as uow:
        held = uow.instances.lock(task.instance_id)
        uow.instances.save(replace(held, variables={**held.variables, **variables}))
        sent = (new_id(), task.instance_id, task.case_id, "other", "e", "Selvitys", "", task.version_id)
        uow.submissions.add(Submission(*sent, clock.now(), who.id, who.name, {}))
