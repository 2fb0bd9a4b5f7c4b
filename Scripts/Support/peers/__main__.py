"""Real servers on loopback for the tests of the connectors: nginx, OpenSSH, a sink for mail, and an HTTP server that misbehaves.

Usage: peers FOLDER. Writes one line of JSON with ports and paths to its output, which it then lets go of, and ends with all that
it started when its input ends: however the test process ends, nothing stays behind.
"""

import json
import os
import pathlib
import sys

import certificates
import http_peer
import nginx_peer
import smtp_peer
import ssh_peer
import sockets


def main():
    folder = pathlib.Path(sys.argv[1]).resolve()
    certificates.make(folder)
    state = http_peer.State()
    children = []
    found = {"folder": str(folder), "refused": sockets.refusing(), "mute": sockets.mute(state)}
    found["http"] = http_peer.start(state)
    found |= smtp_peer.start(folder, state)
    found |= nginx_peer.start(folder, children)
    found |= ssh_peer.start(folder, children)
    state.ports = found
    print(json.dumps(found), flush=True)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 1)
    os.dup2(nothing, 2)
    while os.read(0, 4096):
        pass
    for child in children:
        child.terminate()
    os._exit(0)


main()
