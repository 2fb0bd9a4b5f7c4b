"""A sink for mail with STARTTLS and passwords. What it does with a message stands before the `@` of a recipient:

`refused` is not taken, `later` is not taken now, `unwell` is taken and the message then refused, `silent` gets no answer to the
message, `cut` loses the line behind the message.
"""

import base64
import ssl

import sockets

USER, PASSWORD = "waybill", "open sesame"


def start(folder, state):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem", folder / "server.key")

    def serving(offers_tls, is_implicit=False):
        def handle(connection):
            stream = context.wrap_socket(connection, server_side=True) if is_implicit else connection
            Session(stream, state, context if offers_tls else None, is_implicit).run()

        return sockets.serve(sockets.listening(), handle)

    return {"smtp": serving(True), "smtp-implicit": serving(False, True), "smtp-plain": serving(False)}


class Session:
    def __init__(self, connection, state, context, is_encrypted):
        self.connection, self.state, self.context = connection, state, context
        self.is_encrypted, self.user = is_encrypted, None
        self.begin()

    def begin(self):
        self.lines = self.connection.makefile("rb")
        self.sender, self.recipients = None, []

    def say(self, text):
        self.connection.sendall(f"{text}\r\n".encode())

    def run(self):
        self.say("220 sink ready")
        while line := self.lines.readline(65536):
            word, _, rest = line.decode().strip().partition(" ")
            handler = getattr(self, f"on_{word.lower()}", None)
            if handler is None:
                self.say("502 not known here")
            elif handler(rest) is False:
                return

    def on_ehlo(self, _):
        offers = ["sink"] + (["STARTTLS"] if self.context and not self.is_encrypted else []) + ["AUTH PLAIN LOGIN", "8BITMIME"]
        for index, offer in enumerate(offers):
            self.say(f"250{' ' if index == len(offers) - 1 else '-'}{offer}")

    def on_starttls(self, _):
        self.say("220 go on")
        self.connection = self.context.wrap_socket(self.connection, server_side=True)
        self.is_encrypted = True
        self.begin()

    def on_auth(self, rest):
        self.state.count("auth")
        kind, _, first = rest.partition(" ")
        if kind == "PLAIN":
            if not first:
                self.say("334 ")
                first = self.lines.readline().decode().strip()
            _, user, password = base64.b64decode(first).decode().split("\0")
        else:
            self.say("334 VXNlcm5hbWU6")
            user = base64.b64decode(self.lines.readline()).decode()
            self.say("334 UGFzc3dvcmQ6")
            password = base64.b64decode(self.lines.readline()).decode()
        if (user, password) != (USER, PASSWORD):
            # A server that talks too much.
            return self.say(f"535 {password} is not the password of {user}")
        self.user = user
        self.say("235 welcome")

    def on_mail(self, rest):
        self.sender = rest.partition("<")[2].partition(">")[0]
        self.recipients = []
        self.say("250 ok")

    def on_rcpt(self, rest):
        recipient = rest.partition("<")[2].partition(">")[0]
        self.state.count(f"rcpt {recipient}")
        if recipient.startswith("refused"):
            return self.say("550 no such mailbox")
        if recipient.startswith("later"):
            return self.say("451 try again later")
        self.recipients.append(recipient)
        self.say("250 ok")

    def on_data(self, _):
        self.say("354 go on")
        message = b""
        while (line := self.lines.readline()) not in (b".\r\n", b""):
            message += line[1:] if line.startswith(b".") else line
        if line == b"":
            return False
        for recipient in self.recipients:
            self.state.count(f"mail {recipient}")
        words = {recipient.partition("@")[0].partition("-")[0] for recipient in self.recipients}
        if "silent" in words:
            self.lines.read(1)
            return False
        if "cut" in words:
            sockets.reset(self.connection)
            return False
        if "unwell" in words:
            return self.say("554 the message was not liked")
        self.state.mails.append({
            "sender": self.sender, "recipients": self.recipients, "message": message.decode(), "encrypted": self.is_encrypted,
            "user": self.user})
        self.say("250 kept")

    def on_rset(self, _):
        self.say("250 ok")

    def on_quit(self, _):
        self.say("221 farewell")
        return False
