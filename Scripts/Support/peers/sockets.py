"""Listening sockets, and what the tests need of addresses where nothing good listens."""

import socket
import threading

# What nothing else refers to would be closed.
_kept = []


def bound():
    one = socket.socket()
    one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    one.bind(("127.0.0.1", 0))
    return one


def listening():
    one = bound()
    one.listen(128)
    return one


def port(one):
    return one.getsockname()[1]


def refusing():
    """A port that is taken, so that no one else gets it, and refuses connections."""
    one = bound()
    _kept.append(one)
    return port(one)


def mute(state):
    """A port that takes connections, counts them as `mute` and never says a word."""
    one = listening()

    def run():
        while True:
            _kept.append(one.accept()[0])
            state.count("mute")

    threading.Thread(target=run, daemon=True).start()
    return port(one)


def serve(listener, handle):
    """Each connection on a thread of its own, which `handle` closes by returning."""

    def run_one(connection):
        try:
            with connection:
                handle(connection)
        except OSError:
            pass

    def run():
        while True:
            connection, _ = listener.accept()
            threading.Thread(target=run_one, args=(connection,), daemon=True).start()

    threading.Thread(target=run, daemon=True).start()
    return port(listener)


def relay(connection, to, limit, when_over):
    """Carries bytes both ways; with a limit, until so many have gone up."""
    server = socket.create_connection(("127.0.0.1", to))

    def down():
        try:
            while data := server.recv(65536):
                connection.sendall(data)
            connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    threading.Thread(target=down, daemon=True).start()
    count = 0
    with server:
        while data := connection.recv(65536):
            count += len(data)
            if limit and count > limit:
                return when_over(connection)
            server.sendall(data)


def reset(connection):
    """Ends a connection as a crashed host would: without a farewell."""
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    connection.close()
