"""`gouji serve` as a server: who may ask, what it takes in, what it gives out, and that no file can stop it."""

from __future__ import annotations

import http.client
import io
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
import uvicorn
from jsonschema import Draft202012Validator

from lint.reports.json_report import SCHEMA_PATH
from lint.web.app import application
from lint.web.limits import WebLimits
from lint.web.names import attachment, safe_name
from lint.web.pool import Pool, WorkerDiedError
from lint.web.serving import configuration
from lint.web.sessions import Job, Sessions
from lint.web.work import Request
from lint.web.work import check as work

ROOT = Path(__file__).parent.parent
REPORT = (ROOT / "fixtures" / "liaison-2021" / "report.docx").read_bytes()
CLEAN = "2023年度某县水利局整体支出绩效自评报告\n\n2023年“三公”经费预算数12.50万元。\n".encode()
LIMITS = WebLimits(
    file_bytes=300_000, files=3, session_bytes=6_000_000, jobs=2, workers=1, check_seconds=100, sessions=40
)


class Server:
    """A server in a thread, on a free port."""

    def __init__(self, limits: WebLimits) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.host = f"127.0.0.1:{self.socket.getsockname()[1]}"
        self.pool = Pool(limits)
        app = application(hosts=[self.host], lang="zh", pool=self.pool, limits=limits)
        self.server = uvicorn.Server(configuration(app))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)
        self.thread.start()

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)
        self.socket.close()


class Client:
    """A browser with its cookie and token; every header can be forged."""

    def __init__(self, server: Server) -> None:
        self.host = server.host
        self.headers = {"Origin": f"http://{server.host}"}
        status, headers, body = self.ask("GET", "/")
        assert status == 200
        self.cookie = headers["set-cookie"]
        self.headers["Cookie"] = self.cookie.partition(";")[0]
        self.headers["X-Gouji-Token"] = body.decode().partition('gouji-token" content="')[2].partition('"')[0]

    def ask(self, method, path, body=None, **forged):
        connection = http.client.HTTPConnection(self.host, timeout=60)
        headers = self.headers | {name.replace("_", "-"): value for name, value in forged.items()}
        kept = {name: value for name, value in headers.items() if value is not None}
        connection.request(method, path, body=body, headers=kept, encode_chunked=not isinstance(body, bytes | None))
        answer = connection.getresponse()
        result = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return result

    def put(self, content, name="报告.docx", **forged):
        status, _, body = self.ask("POST", "/files", content, X_Gouji_Name=quote(name), **forged)
        return status, json.loads(body)

    def begin(self, *keys, together=False):
        status, _, body = self.ask("POST", "/jobs", json.dumps({"files": keys, "together": together}).encode())
        assert status == 200, body
        return json.loads(body)["job"]

    def wait(self, job):
        for _ in range(600):
            told = json.loads(self.ask("GET", f"/jobs/{job}")[2])
            if told["state"] in ("done", "failed"):
                return told
            time.sleep(0.1)
        raise AssertionError("the check does not end")

    def check(self, *files, together=False):
        job = self.begin(*(self.put(content, name)[1]["file"] for name, content in files), together=together)
        return job, self.wait(job)


@pytest.fixture(scope="module")
def server():
    server = Server(LIMITS)
    yield server
    server.close()


@pytest.fixture
def client(server):
    return Client(server)


@pytest.fixture(scope="module")
def done(server):
    client = Client(server)
    job, told = client.check(("自评报告.docx", REPORT), ("坏.docx", b"no document"), ("好.txt", CLEAN))
    return client, job, told


def error(answer):
    return answer[0], json.loads(answer[2])["error"]


def test_every_answer_says_that_nothing_foreign_may_run_or_look(client):
    for path in ("/", "/start.js", "/nothing"):
        _, headers, _ = client.ask("GET", path)
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe" not in policy
        assert (headers["x-content-type-options"], headers["x-frame-options"]) == ("nosniff", "DENY")
        assert (headers["cache-control"], headers["referrer-policy"]) == ("no-store", "no-referrer")
        assert "server" not in headers
    assert "HttpOnly" in client.cookie and "SameSite=strict" in client.cookie


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1:1", "localhost.evil.example", "127.0.0.1"])
def test_a_name_that_was_made_to_lead_here_is_refused(client, host):
    assert error(client.ask("GET", "/", Host=host)) == (421, "地址不对，请用启动时给出的地址打开。")


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://{host}", None])
def test_requests_of_other_pages_are_refused(client, origin):
    forged = origin.format(host=client.host) if origin else None
    assert client.put(CLEAN, Origin=forged)[0] == 403
    assert client.ask("POST", "/forget", b"", Origin=forged)[0] == 403


def test_a_page_of_another_site_cannot_lead_here(client):
    assert client.ask("GET", "/", Sec_Fetch_Site="cross-site")[0] == 403
    assert client.ask("GET", "/", Sec_Fetch_Site="same-site")[0] == 403
    assert client.ask("GET", "/", Sec_Fetch_Site="none")[0] == 200


@pytest.mark.parametrize("forged", [{"X_Gouji_Token": "x"}, {"X_Gouji_Token": None}, {"Cookie": None}])
def test_without_cookie_and_token_nothing_is_taken(client, forged):
    status, told = client.put(CLEAN, **forged)
    assert (status, told["error"]) == (403, "页面已失效，请刷新后重试。")


def test_a_file_that_says_it_is_too_large_is_refused_before_it_is_sent(client):
    connection = http.client.HTTPConnection(client.host, timeout=20)
    connection.putrequest("POST", "/files")
    for name, value in {**client.headers, "Content-Length": str(10**12), "X-Gouji-Name": "a.docx"}.items():
        connection.putheader(name, value)
    connection.endheaders()
    answer = connection.getresponse()
    assert (answer.status, json.loads(answer.read())["error"]) == (413, "a.docx：文件超过 0 MB 的上限。")
    connection.close()


def test_a_file_that_does_not_say_its_size_is_counted_while_it_arrives(client):
    sent = []

    def pieces():
        for _ in range(2_000):
            sent.append(1)
            yield b"x" * 10_000

    try:
        status = client.put(pieces())[0]
    except (ConnectionError, http.client.HTTPException):
        status = 413  # the server closed while the rest was on its way
    assert status == 413
    assert client.put(CLEAN)[0] == 200  # the session is as before


def test_too_many_files_are_refused(client):
    assert [client.put(CLEAN)[0] for _ in range(4)] == [200, 200, 200, 413]
    assert client.ask("POST", "/forget", b"")[0] == 200
    assert client.put(CLEAN)[0] == 200


def test_one_session_never_sees_what_is_of_another(done, client):
    owner, job, _ = done
    assert owner.ask("GET", f"/jobs/{job}/view")[0] == 200
    for path in (f"/jobs/{job}", f"/jobs/{job}/view", f"/jobs/{job}/json", f"/jobs/{job}/copy-0"):
        assert error(client.ask("GET", path)) == (404, "结果已清除。")
        assert client.ask("GET", path, Cookie=None)[0] == 403
    file = owner.put(CLEAN)[1]["file"]
    assert client.ask("POST", "/jobs", json.dumps({"files": [file]}).encode())[0] == 404
    assert (
        owner.ask(
            "POST", "/jobs", json.dumps({"files": [file]}).encode(), X_Gouji_Token=client.headers["X-Gouji-Token"]
        )[0]
        == 403
    )


def test_a_check_gives_the_view_and_everything_to_take_away(done):
    client, job, told = done
    assert told["state"] == "done"
    assert told["failures"] == ["坏.docx：内容不是 Word 文档，只是后缀为 .docx（或文件已损坏）。"]
    status, headers, view = client.ask("GET", f"/jobs/{job}/view")
    assert status == 200 and "script-src 'sha256-" in headers["content-security-policy"]
    assert "坏.docx" in view.decode() and view.decode().count("<article") == 2
    report = json.loads(client.ask("GET", f"/jobs/{job}/json")[2])
    Draft202012Validator(json.loads(SCHEMA_PATH.read_text(encoding="utf-8"))).validate(report)
    assert [one["path"] for one in report["documents"]] == ["自评报告.docx", "好.txt"]
    for key in ("findings", "relations"):
        status, headers, book = client.ask("GET", f"/jobs/{job}/{key}")
        assert "xl/workbook.xml" in zipfile.ZipFile(io.BytesIO(book)).namelist()
        assert headers["content-disposition"].startswith("attachment;")
    _, headers, copy = client.ask("GET", f"/jobs/{job}/copy-0")
    assert quote("自评报告.勾稽.docx") in headers["content-disposition"]
    assert "word/comments.xml" in zipfile.ZipFile(io.BytesIO(copy)).namelist()
    page = client.ask("GET", f"/jobs/{job}/html")[2].decode()
    assert "/jobs/" not in page and "<article" in page


def test_a_worker_that_dies_takes_neither_the_server_nor_the_other_files_with_it(client, server):
    keys = [client.put(REPORT, "一.docx")[1]["file"], client.put(CLEAN, "二.txt")[1]["file"]]
    job = client.begin(*keys)
    while json.loads(client.ask("GET", f"/jobs/{job}")[2])["state"] == "waiting":
        time.sleep(0.01)
    for worker in list(server.pool._all):
        worker._process.kill()
    told = client.wait(job)
    assert told["state"] == "done"
    assert told["failures"] == ["一.docx：这个文件使核对程序意外中止。"]
    assert client.check(("三.txt", CLEAN))[1]["failures"] == []


def test_a_check_that_takes_too_long_is_stopped():
    pool = Pool(WebLimits(workers=1, check_seconds=0))
    try:
        with pytest.raises(WorkerDiedError) as death:
            pool.check({"names": ["a.txt"]}, [CLEAN], lambda *_: None)
        assert death.value.late
    finally:
        pool.close()
    assert all(worker._process.poll() is not None for worker in pool._all)


def test_several_files_are_one_document_if_that_is_asked_for(client):
    job, told = client.check(("正文.txt", CLEAN), ("正文.txt", CLEAN), together=True)
    assert told["names"] == ["正文.txt", "正文（2）.txt"] and told["failures"] == []
    report = json.loads(client.ask("GET", f"/jobs/{job}/json")[2])
    assert len(report["documents"]) == 1


def test_archives_are_opened_in_memory():
    from lint.settings import Settings

    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", CLEAN)
        archive.writestr("b/b.txt", CLEAN)
    request = Request(names=["包.zip"], contents=[buffer.getvalue()], together=False, lang="zh", base="/jobs/x")
    parts, failures = work(request, Settings(), lambda *_: None)
    assert failures == []
    found = json.loads(next(part.content for part in parts if part.key == "json"))
    assert [one["path"] for one in found["documents"]] == ["包.zip!a.txt", "包.zip!b/b.txt"]


def test_sessions_are_forgotten_when_nobody_uses_them():
    now = [0.0]
    sessions = Sessions(WebLimits(idle_seconds=100), clock=lambda: now[0])
    key, session = sessions.begin()
    now[0] = 90
    assert sessions.find(key) is session
    now[0] = 189
    assert sessions.find(key) is session
    session.jobs["x"] = Job(("a",), state="working")
    now[0] = 400
    sessions.sweep()
    assert len(sessions) == 1  # a check is under way
    session.jobs["x"].state = "done"
    sessions.sweep()
    assert len(sessions) == 0 and sessions.find(key) is None


def test_there_is_an_end_of_sessions_but_empty_ones_make_room():
    sessions = Sessions(WebLimits(sessions=2))
    first, _ = sessions.begin()
    second, held = sessions.begin()
    held.jobs["x"] = Job(("a",))
    assert sessions.begin() is not None and sessions.find(first) is None and sessions.find(second) is held
    for one in sessions._sessions.values():
        one.jobs["x"] = Job(("a",))
    assert sessions.begin() is None


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\报告.docx", "报告.docx"), ("..", "_"), ("", "_"),
        ("con.txt", "_con.txt"), ("a\x00b\r\nc.txt", "a_b__c.txt"), (quote("一\u202ecod.exe"), "一_cod.exe"),
        ("%2e%2e%2fpasswd", "passwd"), ("x" * 300 + ".docx", "x" * 110 + ".docx"), ("a.txt. ", "a.txt"),
    ],
)  # fmt: skip
def test_a_name_from_a_browser_leads_nowhere(given, safe):
    assert safe_name(given) == safe


def test_a_name_cannot_add_headers():
    assert attachment('报告"\r\nX: 1.docx') == (
        "attachment; filename=\"_____X__1.docx\"; filename*=UTF-8''" + quote('报告"\r\nX: 1.docx', safe="")
    )


def served(*arguments, **environment):
    process = subprocess.Popen(
        [sys.executable, "-m", "lint.cli", "serve", "--no-open", *arguments],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT, env=os.environ | environment, text=True,
        encoding="utf-8",
    )  # fmt: skip
    return process, process.stdout.readline()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C of another process cannot be sent on Windows")
def test_the_command_serves_on_loopback_keeps_nothing_and_ends_cleanly(tmp_path):
    temporary, keep = tmp_path / "tmp", tmp_path / "keep"
    temporary.mkdir()
    process, line = served("--keep", str(keep), TMPDIR=str(temporary))
    try:
        host = line.partition("http://")[2].partition("/")[0]
        assert host.startswith("127.0.0.1:"), line
        client = Client(type("Address", (), {"host": host})())
        client.check(("../../报告.txt", CLEAN))
        taken = subprocess.run(
            [sys.executable, "-m", "lint.cli", "serve", "--no-open", "--port", host.partition(":")[2]],
            capture_output=True, cwd=ROOT, check=False,
        )  # fmt: skip
        assert taken.returncode == 2 and "已被占用" in taken.stderr.decode()
    finally:
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out, err) == (0, "已结束。\n", "")
    assert list(temporary.iterdir()) == []
    (folder,) = keep.iterdir()
    assert sorted(path.name for path in folder.iterdir()) == [
        "1-报告.txt", "报告-勾稽关系.xlsx", "报告-问题.xlsx", "报告.html", "报告.json",
    ]  # fmt: skip
