"""OpenSSH with its sftp-server, one process a connection, for the user who runs the tests and a key made for them."""

import getpass
import os
import pathlib
import shutil
import subprocess

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


def key(folder, name):
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "tests", "-f", folder / name], check=True,
        stdin=subprocess.DEVNULL, capture_output=True)


def fingerprint(folder, name):
    shown = subprocess.run(
        ["ssh-keygen", "-l", "-E", "sha256", "-f", folder / f"{name}.pub"], check=True, stdin=subprocess.DEVNULL,
        capture_output=True, text=True)
    return shown.stdout.split()[1]


def start(folder, children):
    for name in ("ssh_host", "ssh_user", "ssh_other"):
        key(folder, name)
    (folder / "sshd.conf").write_text(CONFIGURATION.format(folder=folder))
    if os.geteuid() == 0:
        # The package makes it when the service starts, which nobody wants here.
        pathlib.Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    program = shutil.which("sshd") or "/usr/sbin/sshd"

    def serve(connection):
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
        "ssh-user": getpass.getuser(),
        "ssh-fingerprint": fingerprint(folder, "ssh_host"),
        "ssh-other-fingerprint": fingerprint(folder, "ssh_other"),
    }

