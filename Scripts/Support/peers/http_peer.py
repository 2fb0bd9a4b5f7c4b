"""An HTTP server that counts what reaches it and does what its paths say, well or badly.

It is the notebook of the other servers as well: `/count/NAME` says how often something happened, `/arrived/NAME` waits until it
has happened once, `/mails` has the messages of the sink.
"""

import base64
import gzip
import http.server
import json
import select
import threading
import urllib.parse

import sockets


class State:
    def __init__(self):
        self.changed = threading.Condition()
        self.counts, self.mails, self.tokens, self.open, self.ports = {}, [], {}, set(), {}

    def count(self, name):
        with self.changed:
            self.counts[name] = self.counts.get(name, 0) + 1
            self.changed.notify_all()
            return self.counts[name]

    def counted(self, name):
        with self.changed:
            return self.counts.get(name, 0)

    def wait(self, holds):
        with self.changed:
            self.changed.wait_for(holds)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state = None

    def setup(self):
        super().setup()
        self.requests_of_connection = 0

    def log_message(self, *_):
        pass

    def handle_one_request(self):
        try:
            super().handle_one_request()
        except OSError:
            self.close_connection = True

    def dispatch(self):
        self.requests_of_connection += 1
        path, _, query = self.path.partition("?")
        self.query = dict(urllib.parse.parse_qsl(query))
        self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        word, _, self.rest = path[1:].partition("/")
        if word not in ("count", "arrived", "open", "mails", "relay"):
            self.state.count(path)
        getattr(self, f"on_{word.replace('-', '_')}", self.on_unknown)()

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = dispatch

    def answer(self, status, body=b"", headers=()):
        body = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        if status != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and status != 204:
            self.wfile.write(body)

    def answer_json(self, value, headers=()):
        self.answer(200, json.dumps(value), [("Content-Type", "application/json"), *headers])

    def on_unknown(self):
        self.answer(404)

    # The notebook.

    def on_count(self):
        self.answer(200, str(self.state.counted(urllib.parse.unquote(self.rest))))

    def on_arrived(self):
        name = urllib.parse.unquote(self.rest)
        self.state.wait(lambda: self.state.counts.get(name, 0) > 0)
        self.answer(200)

    def on_mails(self):
        self.answer_json(self.state.mails)

    def on_open(self):
        with self.state.changed:
            self.state.open.add(self.rest)
            self.state.changed.notify_all()
        self.answer(200)

    def on_relay(self):
        """`/relay/NAME?to=SERVER`: a port of its own before another server, whose connections are counted under NAME. With a
        `limit` of bytes going up, the line is dead from then on, or mute, which is counted under `NAME mute`."""
        name, to, limit = self.rest, self.state.ports[self.query["to"]], int(self.query.get("limit", 0))

        def fall_silent(connection):
            self.state.count(f"{name} mute")
            # Takes nothing in any more, until the other side gives up.
            poll = select.poll()
            poll.register(connection, select.POLLRDHUP)
            poll.poll()

        when_over = fall_silent if self.query.get("then") == "mute" else sockets.reset

        def serve(connection):
            self.state.count(name)
            sockets.relay(connection, to, limit, when_over)

        self.answer(200, str(sockets.serve(sockets.listening(), serve)))

    # Well.

    def on_echo(self):
        self.answer_json({
            "method": self.command, "path": self.path, "headers": [list(one) for one in self.headers.items()],
            "body": self.body.decode("utf-8", "replace"), "port": self.client_address[1]})

    def on_status(self):
        status = int(self.rest.partition("/")[0])
        self.answer(status, "status", [(name, value) for name, value in self.query.items()])

    def on_large(self):
        self.answer(200, b"x" * int(self.query["bytes"]))

    def on_packed(self):
        self.answer(200, gzip.compress(b"\0" * int(self.query["bytes"])), [("Content-Encoding", "gzip")])

    def on_redirect(self):
        self.answer(int(self.query.get("status", 302)), "elsewhere", [("Location", self.query["to"])])

    def on_pages(self):
        page = int(self.query.get("cursor", self.query.get("page", 1)))
        following = str(page + 1) if page < 3 else ""
        headers = [("X-Next", following), ("Link", '</pages?page=1>; rel="first"')]
        if following:
            headers.append(("Link", f'</pages?size=2&page={following}>; title="more, or less"; rel="next last"'))
        self.answer_json({"items": [page], "meta": {"next": following or None}}, headers)

    # Badly.

    def on_silent(self):
        self.rfile.read(1)
        self.close_connection = True

    def on_reset(self):
        sockets.reset(self.connection)
        self.close_connection = True

    def on_first_only(self):
        """Answers the first request of a connection; the next finds it closed after it was taken in."""
        if self.requests_of_connection == 1:
            return self.answer(200, "first")
        self.on_reset()

    def on_half(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
        self.on_reset()

    def on_flood(self):
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for index in range(20_000):
            self.wfile.write(f"X-Flood-{index}: {'x' * 100}\r\n".encode())
        self.wfile.write(b"Content-Length: 0\r\n\r\n")

    def on_garbage(self):
        self.wfile.write(b"\x15\x03\x01 this is no HTTP\r\n\r\n")
        self.close_connection = True

    # Tokens: the name of the client says how the server of tokens behaves.

    def on_token(self):
        form = dict(urllib.parse.parse_qsl(self.body.decode()))
        client = form.get("client_id")
        if not client:
            kind, _, code = self.headers.get("Authorization", "").partition(" ")
            client, _, secret = base64.b64decode(code).decode().partition(":")
            client, secret = urllib.parse.unquote(client), urllib.parse.unquote(secret)
        else:
            secret = form.get("client_secret")
        number = self.state.count(f"token {client}")
        if client.startswith("gated"):
            self.state.wait(lambda: client in self.state.open)
        if secret != "client secret":
            return self.answer(401, json.dumps({"error": "invalid_client", "error_description": f"{secret} is wrong"}))
        given = form.get("refresh_token")
        if given and given != ("refresh-0" if number == 1 else f"refresh-{number - 1}"):
            return self.answer(400, '{"error": "invalid_grant"}')
        token = f"token-{client}-{number}"
        self.state.tokens[client] = token
        fields = {"access_token": token, "token_type": "Bearer", "scope": form.get("scope"), "expires_in": 3600}
        if client.startswith("brief"):
            fields["expires_in"] = 0
        if given:
            fields["refresh_token"] = f"refresh-{number}"
        self.answer_json(fields)

    def on_guarded(self):
        """`/guarded/CLIENT`: only with the client's newest token."""
        wanted = self.state.tokens.get(self.rest)
        self.answer(200 if wanted and self.headers.get("Authorization") == f"Bearer {wanted}" else 401, "guarded")

    def on_revoke(self):
        self.state.tokens.pop(self.rest, None)
        self.answer(200)


def start(state):
    """Listens on 127.0.0.1 and, on the same port, on 127.0.0.2, which is another host to those who compare names."""
    handler = type("BoundHandler", (Handler,), {"state": state})
    # Many tests connect at once; those that found the queue full would come again only after a second.
    kind = type("PatientServer", (http.server.ThreadingHTTPServer,), {"request_queue_size": 256, "daemon_threads": True})
    port = 0
    for address in ("127.0.0.1", "127.0.0.2"):
        server = kind((address, port), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
    return port
