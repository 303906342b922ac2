import json
import threading
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
from urllib.error import HTTPError
from urllib.request import Request as Call, urlopen

from service.routes import routes
from service.server import Response, Server
from service.trace import TRACE_HEADERS, forwarded


class ServerTest(unittest.TestCase):
    def start(self, handler):
        server = Server(("127.0.0.1", 0), handler)
        threading.Thread(target=server.serve, daemon=True).start()
        self.addCleanup(lambda: server.draining or server.drain(0, 0.05))
        return server, f"http://127.0.0.1:{server.server_port}"

    def get(self, url):
        try:
            with urlopen(url, timeout=5) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def test_answers(self):
        _, url = self.start(routes)
        status, body = self.get(url)
        self.assertEqual((status, json.loads(body)), (200, {"service": "${{ values.name }}"}))
        self.assertEqual(self.get(f"{url}/none")[0], 404)
        self.assertIn("paths", json.loads(self.get(f"{url}/openapi.json")[1]))

    def test_counts_requests_by_status(self):
        _, url = self.start(lambda request: Response(404))
        self.get(url)
        text = self.get(f"{url}/metrics")[1]
        self.assertIn('http_requests_total{code="404"} 1', text)
        self.assertIn('http_request_duration_seconds_bucket{le="+Inf"} 1', text)

    def test_a_failing_handler_is_a_500_not_a_crash(self):
        _, url = self.start(lambda request: 1 / 0)
        with self.assertLogs() as logs:
            self.assertEqual(self.get(url)[0], 500)
        self.assertIn("ZeroDivisionError", logs.output[0])
        self.assertEqual(self.get(f"{url}/healthz")[0], 200)

    def test_refuses_what_is_too_large(self):
        _, url = self.start(lambda request: Response(200, request.body))
        self.assertEqual(self.get(Call(url, data=b"x" * 1_000_000))[0], 200)
        self.assertEqual(self.get(Call(url, data=b"", headers={"Content-Length": "1000001"}))[0], 413)

    def test_is_not_ready_before_it_closes(self):
        server, url = self.start(lambda request: Response(200))
        self.assertEqual(self.get(f"{url}/readyz")[0], 200)
        with ThreadPoolExecutor() as threads:
            drained = threads.submit(server.drain, 0.3, 5)
            time.sleep(0.05)
            answers = [self.get(f"{url}{path}")[0] for path in ("/readyz", "/healthz", "/")]
            self.assertEqual(answers, [503, 200, 200])
            self.assertTrue(drained.result())
        with self.assertRaises(OSError):
            urlopen(url, timeout=1)

    def test_ends_requests_under_way(self):
        def slow(request):
            time.sleep(0.2)
            return Response(200, b"done")

        server, url = self.start(slow)
        with ThreadPoolExecutor(20) as threads:
            under_way = [threads.submit(self.get, url) for _ in range(20)]
            time.sleep(0.1)
            self.assertTrue(server.drain(0, 5))
            self.assertEqual({one.result() for one in under_way}, {(200, "done")})

    def test_cuts_off_at_the_limit(self):
        release = threading.Event()
        self.addCleanup(release.set)

        def stuck(request):
            release.wait(5)
            return Response(200)

        server, url = self.start(stuck)
        with ThreadPoolExecutor() as threads:
            cut = threads.submit(self.get, url)
            time.sleep(0.05)
            started = time.monotonic()
            self.assertFalse(server.drain(0, 0.1))
            self.assertLess(time.monotonic() - started, 2)
            self.assertIsInstance(cut.exception(5), OSError)

    def test_forwards_the_trace(self):
        seen = []
        _, upstream = self.start(lambda r: seen.append(r.headers) or Response(200))

        def calling(request):
            self.get(Call(upstream, headers=forwarded(request.headers)))
            return Response(200)

        _, url = self.start(calling)
        sent = {name: f"value of {name}" for name in TRACE_HEADERS}
        self.get(Call(url, headers={**sent, "Authorization": "not for others"}))
        self.assertEqual({name: seen[0][name] for name in sent}, sent)
        self.assertNotIn("authorization", seen[0])


if __name__ == "__main__":
    unittest.main()
