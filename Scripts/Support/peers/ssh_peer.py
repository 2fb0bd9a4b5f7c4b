"""OpenSSH with its sftp-server, one process a connection, for the user who runs the tests and a key made for them."""

import getpass
import os
import pathlib
import shutil
import socket
import subprocess
import threading

import sockets

CONFIGURATION = """
HostKey {folder}/ssh_host
AuthorizedKeysFile {folder}/ssh_user.pub
PermitRootLogin yes
PasswordAuthentication yes
KbdInteractiveAuthentication no
UsePAM no
StrictModes no
LogLevel VERBOSE
PidFile none
Subsystem sftp internal-sftp
"""

# So much of an upload gets through before the line is cut.
CUT_AFTER = 256 << 10


def key(folder, name):
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "tests", "-f", folder / name], check=True,
        stdin=subprocess.DEVNULL, capture_output=True)


def fingerprint(folder, name):
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-E", "sha256", "-f", folder / f"{name}.pub"], check=True, stdin=subprocess.DEVNULL,
        capture_output=True, text=True)
    return shown.stdout.split()[1]


def start(folder, state, children):
    for name in ("ssh_host", "ssh_user", "ssh_other"):
        key(folder, name)
    (folder / "sshd.conf").write_text(CONFIGURATION.format(folder=folder))
    if os.geteuid() == 0:
        # The package makes it when the service starts, which nobody wants here.
        pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    program = shutil.which("sshd") or "/usr/sbin/sshd"

    def serve(connection):
        state.count("ssh")
        # A process that ends closes the connection, if nobody else holds it.
        with open(folder / "sshd.log", "ab") as log:
            child = subprocess.Popen(
                [program, "-i", "-e", "-f", folder / "sshd.conf"], stdin=connection, stdout=connection, stderr=log)
        children.append(child)
        connection.close()
        child.wait()
        children.remove(child)

    port = sockets.serve(sockets.listening(), serve)
    return {
        "ssh": port,
        "ssh-cut": sockets.serve(sockets.listening(), lambda connection: relay(connection, port)),
        "ssh-user": getpass.getuser(),
        "ssh-fingerprint": fingerprint(folder, "ssh_host"),
        "ssh-other-fingerprint": fingerprint(folder, "ssh_other"),
    }


def relay(connection, port):
    """Carries bytes both ways until too many have gone up; then the line is dead."""
    server = socket.create_connection(("127.0.0.1", port))

    def down():
        while data := server.recv(65536):
            connection.sendall(data)

    def run():
        try:
            down()
        except OSError:
            pass

    threading.Thread(target=run, daemon=True).start()
    count = 0
    while count < CUT_AFTER and (data := connection.recv(65536)):
        count += len(data)
        server.sendall(data)
    server.close()
    sockets.reset(connection)
