"""A virus scanner for the tests: it speaks clamd's protocol on a socket, and finds what is marked as a virus."""

import socketserver
import struct
import threading
from contextlib import contextmanager

MARK = b"EICAR-TEST"
COMMAND = b"nINSTREAM\n"


class _Handler(socketserver.StreamRequestHandler):
    def handle(self):
        if self.rfile.readline() != COMMAND:
            self.wfile.write(b"UNKNOWN COMMAND\n")
            return
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
            if len(data) > self.server.largest:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\n")
                return
        self.server.seen.append(data)
        self.wfile.write(b"stream: Eicar-Signature FOUND\n" if MARK in data else b"stream: OK\n")


class _Tcp(socketserver.ThreadingTCPServer):
    daemon_threads = True


class _Unix(socketserver.ThreadingUnixStreamServer):
    daemon_threads = True


@contextmanager
def scanner(path=None, largest=10**9):
    """Run a scanner on a port or at a path; gives its address and the files that it has seen."""
    server = _Unix(str(path), _Handler) if path else _Tcp(("127.0.0.1", 0), _Handler)
    server.seen, server.largest = [], largest
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield f"unix://{path}" if path else f"tcp://127.0.0.1:{server.server_address[1]}", server.seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
