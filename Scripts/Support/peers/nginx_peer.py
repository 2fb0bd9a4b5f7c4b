"""nginx with TLS and HTTP/2, with client certificates, and with a certificate for another host."""

import os
import shutil
import subprocess

import sockets

CONFIGURATION = """
{user}
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/nginx.log;
events {{ }}
http {{
  access_log off;
  client_body_temp_path {folder}/nginx-body;
  proxy_temp_path {folder}/nginx-proxy;
  fastcgi_temp_path {folder}/nginx-fastcgi;
  uwsgi_temp_path {folder}/nginx-uwsgi;
  scgi_temp_path {folder}/nginx-scgi;
  default_type text/plain;
  gzip on;
  gzip_types text/plain;
  gzip_min_length 100;
  ssl_certificate {folder}/server.pem;
  ssl_certificate_key {folder}/server.key;
  server {{
    listen 127.0.0.1:{tls} ssl http2;
    location /protocol {{ return 200 "$server_protocol"; }}
    location /connection {{ return 200 "$connection"; }}
    location /text {{ alias {folder}/compressible.txt; }}
  }}
  server {{
    listen 127.0.0.1:{mutual} ssl;
    ssl_client_certificate {folder}/authority.pem;
    ssl_verify_client on;
    location / {{ return 200 "$ssl_client_s_dn"; }}
  }}
  server {{
    listen 127.0.0.1:{elsewhere} ssl;
    ssl_certificate {folder}/elsewhere.pem;
    ssl_certificate_key {folder}/elsewhere.key;
    location / {{ return 200 "elsewhere"; }}
  }}
}}
"""


def start(folder, children):
    listeners = {name: sockets.listening() for name in ("tls", "mutual", "elsewhere")}
    ports = {name: sockets.port(one) for name, one in listeners.items()}
    # As root, nginx would work as a user who may not read the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "compressible.txt").write_text("waybill " * 10_000)
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, user=user, **ports))
    handed = [one.fileno() for one in listeners.values()]
    # nginx takes over sockets that listen already, as when it replaces itself: no port is lost to others, and who connects
    # before it is ready waits.
    environment = os.environ | {"NGINX": "".join(f"{number};" for number in handed)}
    program = shutil.which("nginx") or "/usr/sbin/nginx"
    children.append(
        subprocess.Popen(
            [program, "-p", folder, "-c", folder / "nginx.conf", "-e", folder / "nginx.log"], env=environment, pass_fds=handed,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
    for one in listeners.values():
        one.close()
    return {f"nginx-{name}": number for name, number in ports.items()}
