#!/usr/bin/env python3
"""demo_page_test PATELLA: what ./run ends on. The main job on the demo runner, then its pages, until it is interrupted."""
import http.client
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
        demo.send_signal(signal.SIGINT)
        assert demo.wait(30) == 0, demo.returncode
        assert not os.path.exists(folder + "/patella.db"), "the demo touched the runner's own database"
        alone = subprocess.run(run_of("demo", "--serve"), capture_output=True, text=True, env=environment)
        assert alone.returncode == 3 and "--run" in alone.stderr, alone


if __name__ == "__main__":
    main()
