"""A certificate authority of the tests, what it vouches for, and one that nobody trusts."""

import subprocess


def run(folder, *arguments):
    subprocess.run(arguments, cwd=folder, check=True, stdin=subprocess.DEVNULL, capture_output=True)


def authority(folder, name):
    run(folder, "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
        "-subj", f"/CN={name}", "-keyout", f"{name}.key", "-out", f"{name}.pem")


def certificate(folder, name, by, subject, alternatives):
    run(folder, "openssl", "req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", subject,
        "-keyout", f"{name}.key", "-out", f"{name}.csr")
    (folder / f"{name}.ext").write_text(f"subjectAltName={alternatives}\n")
    run(folder, "openssl", "x509", "-req", "-in", f"{name}.csr", "-CA", f"{by}.pem", "-CAkey", f"{by}.key", "-CAcreateserial",
        "-days", "2", "-extfile", f"{name}.ext", "-out", f"{name}.pem")


def make(folder):
    authority(folder, "authority")
    authority(folder, "stranger")
    certificate(folder, "server", "authority", "/CN=localhost", "DNS:localhost,IP:127.0.0.1")
    certificate(folder, "elsewhere", "authority", "/CN=elsewhere.example", "DNS:elsewhere.example")
    certificate(folder, "client", "authority", "/CN=waybill", "DNS:waybill")
    certificate(folder, "impostor", "stranger", "/CN=waybill", "DNS:waybill")
