"""Serves until SIGTERM, then drains."""

import logging
import os
import signal
import sys
import threading

from .logs import log_as_json
from .routes import routes
from .server import Server

# A pod gets SIGTERM and, 30 s or so later, SIGKILL: all of this has to fit in between.
DRAIN_TIMEOUT_SECONDS = 20


def main() -> int:
    log_as_json()
    # Knative sets PORT.
    server = Server(("", int(os.environ.get("PORT", "8080"))), routes)
    delay_ms = int(os.environ.get("DRAIN_DELAY_MS", "2000"))
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    threading.Thread(target=server.serve, daemon=True).start()
    logging.info("listening", extra={"fields": {"port": server.server_port}})
    stop.wait()
    logging.info("draining", extra={"fields": {"delayMs": delay_ms}})
    complete = server.drain(delay_ms / 1000, DRAIN_TIMEOUT_SECONDS)
    logging.info("drained", extra={"fields": {"complete": complete}})
    return 0 if complete else 1


if __name__ == "__main__":
    sys.exit(main())
