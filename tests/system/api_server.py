"""A real server on a free port, and openapi.yaml to judge its answers by."""
import http.client
import json
import pathlib
import re
import subprocess
import time
import uuid

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DOCUMENT = yaml.safe_load((ROOT / "openapi.yaml").read_text())
# What no answer may tell of the inside.
INSIDE = re.compile(rb"sqlite|\.cc\b|/tmp/|std::|statement_id|SELECT |exception|BrokenInvariant", re.IGNORECASE)


def make_id():
    return str(uuid.uuid4())


def operations():
    for path, methods in DOCUMENT["paths"].items():
        for method, operation in methods.items():
            yield operation["operationId"], (method.upper(), path, operation)


OPERATIONS = dict(operations())


class Server:
    """`patella serve` on a database of its own."""

    def __init__(self, program, database):
        self.process = subprocess.Popen([program, "--plain", "--db", database, "serve", "--port", "0", "--no-open"],
                                        stdout=subprocess.PIPE, text=True)
        self.port = int(re.search(r":([0-9]+)", self.process.stdout.readline()).group(1))
        page = self.send("GET", "/", {"Accept": "text/html"})[2].decode()
        self.token = re.search(r'name="patella-token" content="([0-9a-f]+)"', page).group(1)

    def stop(self):
        self.process.terminate()
        return self.process.wait(20)

    def send(self, method, target, headers=None, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, target, body, headers or {})
        answer = connection.getresponse()
        media = (answer.getheader("Content-Type") or "").split(";")[0]
        content = answer.read()
        connection.close()
        return answer.status, media, content


def check_schema(schema, value, where):
    whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "components": DOCUMENT["components"]}
    for problem in jsonschema.Draft202012Validator(whole).iter_errors(value):
        place = "/".join(str(part) for part in problem.absolute_path)
        raise AssertionError(f"{where}: {place}: {problem.message[:300]}")


class Client:
    """Calls operations by name; every answer must be what openapi.yaml says it is."""

    def __init__(self, server):
        self.server = server
        self.called = set()
        self.slowest = {}

    def call(self, name, expect=(200, 201), body=None, raw=None, query="", **path):
        method, pattern, operation = OPERATIONS[name]
        target = "/api/v1" + pattern.format(**path) + query
        headers = {"X-Patella-Token": self.server.token}
        if body is not None:
            raw = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        elif raw is not None:
            headers["Content-Type"] = "application/octet-stream"
        begun = time.monotonic()
        status, media, content = self.server.send(method, target, headers, raw)
        self.slowest[name] = max(self.slowest.get(name, 0), time.monotonic() - begun)
        self.called.add(name)
        print(f"{name} {status} {(time.monotonic() - begun) * 1000:.0f} ms", flush=True)
        where = f"{name} {target} -> {status} {content[:300]!r}"
        assert status in ((expect,) if isinstance(expect, int) else expect), where
        if INSIDE.search(content) and status >= 400:
            raise AssertionError("tells of the inside: " + where)
        return self.judge(operation, status, media, content, where)

    def judge(self, operation, status, media, content, where):
        responses = operation["responses"]
        response = responses.get(str(status), responses["default"])
        if "$ref" in response:
            response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
        assert media in response["content"], f"{media} is not foreseen: {where}"
        schema = response["content"][media]["schema"]
        if media == "text/event-stream":
            events = [json.loads(line[5:]) for line in content.decode().splitlines() if line.startswith("data:")]
            for event in events:
                check_schema(schema, event, where)
            return events
        if not media.endswith("json"):
            return content
        value = json.loads(content)
        check_schema(schema, value, where)
        return value
