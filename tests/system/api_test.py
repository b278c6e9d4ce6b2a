#!/usr/bin/env python3
"""api_test PATELLA: calls every operation of openapi.yaml on a real server with the demo runner, and judges every
answer by it; sends wrong input to every write."""
import datetime
import json
import pathlib
import subprocess
import sys
import tempfile

from api_server import OPERATIONS, Client, Server, make_id

PROGRAM = sys.argv[1]
today = None


def days_ago(days):
    return (datetime.date.fromisoformat(today) - datetime.timedelta(days)).isoformat()


def twice(client, name, body, **path):
    """Sent twice, kept once; the id of something else is a conflict, where the content differs."""
    first = client.call(name, body=body, **path)
    again = client.call(name, expect=200, body=body, **path)
    assert again["already_kept"], name
    assert again["id"] == first["id"], name
    return first


def refused(client, name, bodies, **path):
    for body in bodies:
        problem = client.call(name, expect=(400, 409, 422), body=body, **path)
        assert problem.get("detail"), f"{name}: {problem} tells nothing to act on"
    client.call(name, expect=400, raw=None, body=[], **path)


def nobody_yet(client):
    """First run: nothing is known, nothing falls over, nothing is allowed."""
    assert client.call("getHealth")["first_run"]
    card = client.call("getToday")
    assert card["first_run"] and card["verdict"] in ("cannot_say", "refer", "rest"), card["verdict"]
    assert card["allowance"]["distance_km"] == 0
    for name in ("listCheckins", "listGates", "getProfile", "getSettings", "getLoad", "getOnset", "listRuns", "getPlan",
                 "getForecast", "getStrength", "getWayBack", "getTriage", "getPhysioPage", "getClinician", "listShoes",
                 "listDuplicates", "listQuarantine"):
        client.call(name)


def cards(client):
    card = client.call("getToday")
    assert card["demo"] and not card["first_run"]
    past = client.call("getToday", query=f"?date={days_ago(30)}")
    assert past["view"] == "morning" and past["date"] == days_ago(30)
    assert client.call("getToday", query=f"?date={days_ago(30)}&evening=true")["view"] == "whole"
    client.call("getToday", expect=400, query="?date=yesterday")
    rules = client.call("listRules")["rules"]
    assert len(rules) > 100 and len(client.call("listRules", query="?search=night%20pain")["rules"]) < len(rules)
    for reason in card["reasons"]:
        assert client.call("getRule", id=reason["rule"])["statement"]
    client.call("getRule", expect=404, id="no.such_rule")


def checkins(client):
    flags = client.call("listFlags")["flags"]
    none = {flag["key"]: False for flag in flags}
    body = {"id": make_id(), "checkin": {"date": today, "morning_pain": 1, "stairs_pain": 1, **none}, "confirmed": True}
    kept = twice(client, "saveCheckin", body)
    refused(client, "saveCheckin", [
        {**body, "checkin": {"date": today, "morning_pain": 2}},  # the id of another
        {"id": make_id(), "checkin": {"date": today, "morning_pain": 11}},
        {"id": make_id(), "checkin": {"date": "2999-01-01", "morning_pain": 1}},
        {"id": make_id(), "checkin": {"date": today}},
        {"id": make_id(), "checkin": {"date": today, "pain": 3}},
        {"id": "7", "checkin": {"date": today, "morning_pain": 1}},
        {"checkin": {"date": today, "morning_pain": 1}},
    ])
    jump = {"id": make_id(), "checkin": {"date": today, "morning_pain": 9}}
    assert client.call("saveCheckin", expect=409, body=jump)["confirm"]
    high = client.call("saveCheckin", body={**jump, "confirmed": True})
    client.call("undoCheckin", id=high["id"], body={})
    client.call("undoCheckin", id=high["id"], body={})
    client.call("undoCheckin", expect=404, id=make_id(), body={})
    listed = client.call("listCheckins", query=f"?from={today}&to={today}")
    assert {each["id"]: each["undone"] for each in listed["checkins"]}[high["id"]]
    assert kept["id"] in [each["id"] for each in listed["checkins"]]
    assert not listed["due"]["morning"] and (listed["due"]["text"] is None) == (not listed["due"]["after_run"])
    client.call("saveSilence", expect=(201, 409), body={"id": make_id(), "worse_morning": False})
    refused(client, "saveSilence", [{"id": make_id()}])
    gates = {"id": make_id(), "gates": {"date": today, "stand_pain_free": True, "walk_pain_free": True}}
    twice(client, "saveGates", gates)
    refused(client, "saveGates", [{"id": make_id(), "gates": {"date": today}}, {"id": make_id()}])
    assert client.call("listGates")["questions"]


def runner(client):
    state = client.call("getProfile")
    profile = {**state["profile"], "goal_session_km": 12.0}
    body = {"id": make_id(), "replaces": state["version"], "profile": profile}
    client.call("saveProfile", body=body)
    client.call("saveProfile", body=body)
    stale = {"id": make_id(), "replaces": state["version"], "profile": profile}
    client.call("saveProfile", expect=409, body=stale)  # another tab was faster
    now = client.call("getProfile")["version"]
    refused(client, "saveProfile", [{"id": make_id(), "replaces": now, "profile": {"height_m": 17.0}},
                                    {"id": make_id(), "replaces": now, "profile": {"birth_date": "2999-01-01"}}])
    before = client.call("getToday")
    settings = client.call("getSettings")
    assert settings["leaves_this_machine"] == []
    miles = {"id": make_id(), "replaces": settings["version"], "settings": {**settings["settings"], "units": "miles"}}
    client.call("saveSettings", body=miles)
    after = client.call("getToday")
    assert "mi" in after["allowance"]["distance_text"], after["allowance"]["distance_text"]
    for key in ("distance_km", "knee_equivalent_km", "binding_cap"):  # units change no advice
        assert before["allowance"][key] == after["allowance"][key], key
    client.call("saveSettings", expect=409, body={**miles, "id": make_id()})
    now = client.call("getSettings")["version"]
    refused(client, "saveSettings", [{"id": make_id(), "replaces": now, "settings": {"units": "furlongs"}}])
    back = {"units": "km", "running_days": ["tue", "thu", "sat", "sun"], "home_zone": "Europe/Berlin"}
    client.call("saveSettings", body={"id": make_id(), "replaces": now, "settings": back})


def load_and_runs(client):
    load = client.call("getLoad")
    assert load["weeks"] and load["sessions"]
    # Every day of the period, and none of what came after it: a day's own question gives the same.
    assert [day["date"] for day in load["allowed"]] == [days_ago(days) for days in range(111, -1, -1)]
    assert len(load["capacity_by_day"]) > 60
    for day in load["capacity_by_day"]:
        low, median, high = (day[f"{end}_knee_equivalent_km"] for end in ("low", "median", "high"))
        assert 0 < low <= median <= high, day
    for day in load["capacity_by_day"][10:-1:20]:
        card = client.call("getToday", query=f"?date={day['date']}")["capacity"]
        assert abs(card["low_knee_equivalent_km"] - day["low_knee_equivalent_km"]) < 1e-9, day
        assert abs(card["high_knee_equivalent_km"] - day["high_knee_equivalent_km"]) < 1e-9, day
    client.call("getLoad", expect=400, query="?from=2026-02-01&to=2026-01-01")
    client.call("getOnset")
    runs = client.call("listRuns")["runs"]
    recorded = next(run for run in runs if not run["entered"])
    run = client.call("getRun", id=recorded["id"])
    assert run["streams"]["samples"] > 100 and run["load"]["by_speed"]
    parts = sum(part["knee_equivalent_km"] for part in run["load"]["by_speed"])
    assert abs(parts - run["overview"]["knee_equivalent_km"]) < 0.05 * parts, (parts, run["overview"])
    client.call("getRun", expect=404, id=make_id())
    client.call("getRun", expect=400, id="7")
    typed = {"id": make_id(), "date": days_ago(400), "sport": "run", "distance_km": 3.0, "duration_min": 20}
    added = twice(client, "addRun", typed)
    refused(client, "addRun", [{"id": make_id(), "date": today, "sport": "run"},
                               {"id": make_id(), "date": today, "sport": "swim", "distance_km": 1},
                               {"id": make_id(), "date": "2999-01-01", "sport": "run", "distance_km": 1}])
    edit = {"id": make_id(), "distance_km": 3.5, "deleted": True}
    client.call("editRun", id=added["id"], body=edit)
    assert client.call("editRun", id=added["id"], body=edit)["already_kept"]
    client.call("editRun", expect=404, id=make_id(), body={"id": make_id(), "deleted": True})
    refused(client, "editRun", [{"id": make_id()}, {"id": make_id(), "distance_km": -1}], id=added["id"])


def plan(client):
    planned = client.call("getPlan")
    client.call("getPlan", query="?days=7")
    client.call("getPlan", expect=400, query="?days=99")
    assert client.call("getForecast", query=f"?date={days_ago(60)}")["text"]
    client.call("getForecast", expect=400, query="?date=2999-01-01")
    assert client.call("getCalendar").startswith(b"BEGIN:VCALENDAR")
    runs = [day for day in planned["days"] if day["workout"]]
    if runs:
        assert client.call("getWorkout", file=runs[0]["date"] + ".fit")[8:12] == b".FIT"
        later = next(day for day in planned["days"] if day["date"] > runs[0]["date"] and not day["workout"])
        move = {"id": make_id(), "from": runs[0]["date"], "to": later["date"]}
        moved = client.call("movePlannedRun", body=move)
        assert moved["moves"] == [{"from": move["from"], "to": move["to"]}], moved["moves"]
        client.call("movePlannedRun", body={"id": make_id(), "from": move["to"], "to": move["from"]})
    client.call("getWorkout", expect=404, file="1999-01-01.fit")
    refused(client, "movePlannedRun", [{"id": make_id(), "from": "1999-01-01", "to": today}, {"id": make_id()}])
    question = {"distance_km": 5.0, "pace_s_per_km": 360, "descent_m": 40, "step_rate_change_percent": 5, "run_min": 4,
                "walk_min": 1}
    assert client.call("askWhatIf", body=question)["knee_equivalent_km"] > 0
    refused(client, "askWhatIf", [{}, {"distance_km": 5, "run_min": 4}, {"distance_km": 1e9}])


def strength(client):
    programme = client.call("getStrength")
    assert all((item["rest_s"] is not None) == (item["sets"] > 1) for item in programme["session"])
    entry = {"date": today, "exercise": "wall_sit", "sets": 3, "seconds": 30, "pain": 1, "rpe": 6}
    twice(client, "saveStrengthSet", {"id": make_id(), "entry": entry})
    refused(client, "saveStrengthSet", [{"id": make_id(), "entry": {**entry, "exercise": "no such exercise"}},
                                        {"id": make_id(), "entry": {**entry, "pain": 11}}])
    setup = {**programme["setup"], "equipment": ["band"], "days": ["mon", "thu"]}
    client.call("saveStrengthSetup", body={"id": make_id(), "setup": setup})
    refused(client, "saveStrengthSetup", [{"id": make_id(), "setup": {**setup, "days": ["someday"]}}])
    assert client.call("getStrength")["log"][0]["entry"]["exercise"] == "wall_sit"


def way_back(client):
    page = client.call("getWayBack")
    kujala = next(each for each in page["instruments"] if each["instrument"] == "kujala")
    answers = {item["id"]: item["answers"][0]["id"] for item in kujala["items"]}
    score = {"id": make_id(), "instrument": "kujala", "date": today, "side": "right", "answers": answers}
    twice(client, "saveScore", score)
    assert any(series["points"] for series in client.call("getWayBack")["scores"])
    refused(client, "saveScore", [{**score, "id": make_id(), "answers": {"limp": "no such answer"}},
                                  {**score, "id": make_id(), "date": "2999-01-01"}])
    client.call("getPhysioPage")


def triage(client):
    questions = client.call("getTriage")["questions"]
    none = {question["id"]: False for question in questions}
    twice(client, "saveTriage", {"id": make_id(), "date": today, "answers": none})
    refused(client, "saveTriage", [{"id": make_id(), "date": today, "answers": {"no_such_question": True}},
                                   {"id": make_id(), "date": today, "answers": {}},
                                   {"id": make_id(), "date": today, "answers": {questions[0]["id"]: "yes"}}])
    client.call("saveTriage", body={"id": make_id(), "date": today, "answers": {**none, "gets_stuck": True}})
    card = client.call("getToday")
    assert card["verdict"] == "refer" and card["red_flags"] and card["letter"] and card["allowance"]["distance_km"] == 0
    flag = card["red_flags"][0]["rule"]
    clearance = {"date": today, "author": "my doctor", "red_flag": flag}
    twice(client, "saveClinician", {"id": make_id(), "clearance": clearance})
    assert client.call("getToday")["verdict"] != "refer"
    limits = {"author": "my physiotherapist", "max_session_knee_equivalent_km": 4.0}
    client.call("saveClinician", body={"id": make_id(), "limits": limits})
    diagnosis = {"date": today, "author": "my physiotherapist", "condition": "patellofemoral_pain"}
    client.call("saveClinician", body={"id": make_id(), "diagnosis": diagnosis})
    assert client.call("getClinician")["in_force"]["max_session_knee_equivalent_km"] == 4.0
    assert client.call("getToday")["allowance"]["knee_equivalent_km"] <= 4.0
    refused(client, "saveClinician", [{"id": make_id()}, {"id": make_id(), "clearance": clearance, "limits": limits},
                                      {"id": make_id(), "limits": {"max_session_knee_equivalent_km": 4.0}},
                                      {"id": make_id(), "clearance": {**clearance, "red_flag": "no.such_flag"}}])


def shoes(client):
    pair = {"id": make_id(), "name": "Blue road shoes", "starting_km": 120.0}
    twice(client, "saveShoe", {"id": make_id(), "shoe": pair, "default_from": today})
    listed = client.call("listShoes")
    assert listed["default_shoe"] == pair["id"] and "comfort" not in listed["shoes"][-1]["shoe"]
    felt = {**pair, "comfort": 8, "orthoses": True}
    twice(client, "saveShoe", {"id": make_id(), "shoe": felt})
    listed = client.call("listShoes")
    assert felt.items() <= listed["shoes"][-1]["shoe"].items(), listed["shoes"][-1]
    assert pair["name"] in listed["before_new"][0]["text"] and listed["orthoses"]["text"]
    refused(client, "saveShoe", [{"id": make_id(), "shoe": {"id": make_id(), "name": ""}},
                                 {"id": make_id(), "shoe": {**pair, "comfort": 11}},
                                 {"id": make_id(), "shoe": {**pair, "starting_km": -1}}])


def imports(client, folder):
    subprocess.run([PROGRAM, "demo", "--files", folder, "--date", days_ago(600)], check=True, stdout=subprocess.DEVNULL)
    file = sorted(pathlib.Path(folder).iterdir())[0]
    content = file.read_bytes()
    announced = {"id": make_id(), "name": file.name, "size_bytes": len(content)}
    client.call("beginImport", body=announced)
    half = len(content) // 2
    client.call("sendImport", id=announced["id"], raw=content[:half])
    assert client.call("beginImport", expect=200, body=announced)["received_bytes"] == half
    client.call("sendImport", expect=409, id=announced["id"], query="?offset=1", raw=content[1:])
    client.call("sendImport", id=announced["id"], query=f"?offset={half}", raw=content[half:])
    last = client.call("watchImport", id=announced["id"])[-1]
    assert last["state"] == "done" and last["counts"]["activities"] == 1, last
    assert client.call("getImport", id=announced["id"])["state"] == "done"
    junk = {"id": make_id(), "name": "junk.fit", "size_bytes": 4}
    client.call("beginImport", body=junk)
    client.call("cancelImport", id=junk["id"])
    assert client.call("getImport", id=junk["id"])["state"] == "cancelled"
    listed = client.call("listImports")
    assert len(listed["imports"]) == 2 and len(listed["services"]) >= 8
    client.call("getImport", expect=404, id=make_id())
    refused(client, "beginImport", [{"id": make_id(), "name": "../x.fit", "size_bytes": 1},
                                    {"id": make_id(), "name": "x.fit", "size_bytes": 0}])


def reviews(client):
    client.call("listDuplicates")
    client.call("undoDuplicate", expect=404, id=make_id(), body={})
    client.call("listQuarantine")
    client.call("releaseQuarantined", expect=404, id=make_id())
    assert client.call("getTexts", language="en")["texts"]
    client.call("getTexts", expect=404, language="xx")


def begin_many_imports(client, folder):
    """As many as keep it busy for a while, and one of which only half has come."""
    files = sorted(pathlib.Path(folder).iterdir())[1:21]
    for file in files:
        content = file.read_bytes()
        announced = {"id": make_id(), "name": file.name, "size_bytes": len(content)}
        client.call("beginImport", body=announced)
        client.call("sendImport", id=announced["id"], raw=content if file != files[-1] else content[:len(content) // 2])
    return announced["id"]


def nothing_comes_back(client, half):
    """What was still being imported is not written into the database that begins anew."""
    states = {"reading"}
    while "reading" in states:
        states = {each["state"] for each in client.call("listImports")["imports"]}
    assert states <= {"done", "cancelled"}, states
    assert client.call("getImport", id=half)["state"] == "cancelled"
    client.call("sendImport", expect=409, id=half, query="?offset=1", raw=b"more")
    assert client.call("getHealth")["first_run"]
    assert client.call("listRuns", query=f"?from={days_ago(3650)}&to={today}")["runs"] == []


def keeping(client, folder):
    client.call("startDemo", expect=409, body={})
    assert client.call("exportAll", body={})[257:262] == b"ustar"
    refused(client, "eraseAll", [{"word": "yes"}, {}])
    half = begin_many_imports(client, folder)
    client.call("eraseAll", body={"word": "erase"})
    nothing_comes_back(client, half)


def without_token(server):
    status, media, _ = server.send("GET", "/api/v1/health")
    assert (status, media) == (403, "application/problem+json"), (status, media)


def languages(server):
    """Each page is answered in its own language, the other one's answer is not kept for it; unspoken ones in English."""
    def headline(language):
        headers = {"X-Patella-Token": server.token, **({"Accept-Language": language} if language else {})}
        status, _, content = server.send("GET", "/api/v1/today", headers)
        assert status == 200, (language, status)
        return json.loads(content)["headline"]
    english, german = headline("en"), headline("de-DE,de;q=0.9")
    assert "today" in english.lower() and "heute" in german.lower(), (english, german)
    for language in ("en-GB", "", "xx", "*", "../en"):
        assert headline(language) == english, language


def main():
    global today
    with tempfile.TemporaryDirectory() as folder:
        server = Server(PROGRAM, folder + "/web.db")
        client = Client(server)
        try:
            today = client.call("getHealth")["today"]
            without_token(server)
            nobody_yet(client)
            demo = client.call("startDemo", expect=201, body={})
            assert demo["runs"] > 100
            for part in (cards, checkins, runner, load_and_runs, plan, strength, way_back, triage, shoes):
                part(client)
            imports(client, folder + "/files")
            reviews(client)
            languages(server)
            keeping(client, folder + "/files")
        finally:
            code = server.stop()
    assert code == 0, f"the server ended with {code}"
    missing = set(OPERATIONS) - client.called
    assert not missing, f"never called: {sorted(missing)}"
    slowest = sorted(client.slowest.items(), key=lambda each: -each[1])[:5]
    print(f"{len(client.called)} operations; slowest:", ", ".join(f"{name} {s * 1000:.0f} ms" for name, s in slowest))


if __name__ == "__main__":
    main()
