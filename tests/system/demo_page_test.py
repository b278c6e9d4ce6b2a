#!/usr/bin/env python3
"""demo_page_test PATELLA: what ./run ends on. The main job on the demo runner, then its pages, until it is interrupted."""
import datetime
import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]


def run_of(*arguments):
    return [PROGRAM, "--plain", *arguments]


def get(port, target):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", target)
    answer = connection.getresponse()
    return answer.status, answer.read().decode()


def ask(port, token, target):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", "/api/v1" + target, headers={"X-Patella-Token": token})
    return json.loads(connection.getresponse().read())


def check_that_it_keeps_to_the_advice(port, token):
    """Since the pain she ran more than was open once: on the day that hurt."""
    today = datetime.date.fromisoformat(ask(port, token, "/today")["date"])
    days = ask(port, token, f"/load?from={today - datetime.timedelta(69)}&to={today}")["allowed"]
    ran = [day for day in days if day["ran_km"] is not None]
    beyond = [day for day in ran if day["text"] is not None]
    assert len(ran) >= 20 and len(beyond) == 1, [(day["date"], day["text"]) for day in beyond]
    assert beyond[0]["ran_km"] > 1.5 * beyond[0]["distance_km"], beyond


def main():
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PATELLA_DB": folder + "/patella.db"}
        environment.pop("DISPLAY", None)
        environment.pop("WAYLAND_DISPLAY", None)
        demo = subprocess.Popen(run_of("demo", "--run", "--serve"), stdout=subprocess.PIPE, text=True, env=environment)
        told = ""
        while not (address := re.search(r"Patella: http://127\.0\.0\.1:([0-9]+)", told)):
            line = demo.stdout.readline()
            assert line, f"it ended before it served: {told}"
            told += line
        assert "Today:" in told, told
        status, page = get(int(address.group(1)), "/")
        assert status == 200 and "patella-token" in page, page
        token = re.search(r'patella-token" content="([0-9a-f]+)"', page).group(1)
        check_that_it_keeps_to_the_advice(int(address.group(1)), token)
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0, demo.returncode
        assert not os.path.exists(folder + "/patella.db"), "the demo touched the runner's own database"
        alone = subprocess.run(run_of("demo", "--serve"), capture_output=True, text=True, env=environment)
        assert alone.returncode == 3 and "--run" in alone.stderr, alone


if __name__ == "__main__":
    main()
