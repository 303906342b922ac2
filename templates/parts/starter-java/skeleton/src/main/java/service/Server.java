package service;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The JDK's HTTP server, made to drain. Serves /healthz, /readyz, /metrics and /openapi.json beside the handler. */
final class Server {
    private static final int MAX_BODY_BYTES = 1_000_000;
    /** Requests worked on at once; more of them wait. */
    private static final int THREADS = 200;
    private static final int BACKLOG = 1024;

    static {
        // Read when the first server is made. Without the first, small answers wait 40 ms for Nagle's algorithm.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // Longer than the hour after which Envoy closes an idle connection: who closes first must be the client, or a
        // request that is just arriving is cut off.
        System.setProperty("sun.net.httpserver.idleInterval", "3700");
        System.setProperty("sun.net.httpserver.maxIdleConnections", "10000");
        // Seconds for a request to arrive.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
    }

    private final HttpServer http;
    private final Handler handler;
    private final Metrics metrics = new Metrics();
    private final byte[] openApi;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean draining;

    Server(InetSocketAddress address, Handler handler) throws IOException {
        this.handler = handler;
        try (var file = Server.class.getResourceAsStream("/openapi.json")) {
            openApi = file.readAllBytes();
        }
        http = HttpServer.create(address, BACKLOG);
        http.setExecutor(Executors.newFixedThreadPool(THREADS, task -> {
            var thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        http.createContext("/", this::exchange);
    }

    void start() {
        http.start();
    }

    int port() {
        return http.getAddress().getPort();
    }

    /**
     * Says "not ready", keeps answering for the delay while the news spreads, then closes the listener and waits for the
     * requests under way. Returns whether all of them ended in time; the rest is cut off.
     */
    boolean drain(Duration delay, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        draining = true;
        pause(delay.compareTo(timeout) < 0 ? delay : timeout);
        // stop() closes the listener at once, but then it may wait for all of its time though nothing is under way.
        int seconds = (int) Math.max(0, (deadline - System.nanoTime()) / 1_000_000_000L);
        var stop = new Thread(() -> http.stop(seconds));
        stop.setDaemon(true);
        stop.start();
        pause(Duration.ofMillis(50));
        while (underWay.get() > 0 && System.nanoTime() < deadline) {
            pause(Duration.ofMillis(10));
        }
        return underWay.get() == 0;
    }

    private void exchange(HttpExchange exchange) {
        underWay.incrementAndGet();
        try (exchange) {
            var response = platformAnswer(exchange);
            send(exchange, response != null ? response : measured(exchange));
        } catch (IOException gone) {
            Log.info("connection ended early", Map.of("error", gone));
        } finally {
            underWay.decrementAndGet();
        }
    }

    private void send(HttpExchange exchange, Response response) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", response.contentType());
        var requestId = exchange.getRequestHeaders().getFirst("x-request-id");
        if (requestId != null) {
            headers.set("X-Request-Id", requestId);
        }
        if (draining) {
            // Not used again, so that the client opens the next connection to another replica.
            headers.set("Connection", "close");
        }
        boolean empty = response.body().length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(response.status(), empty ? -1 : response.body().length);
        if (!empty) {
            exchange.getResponseBody().write(response.body());
        }
    }

    private Response platformAnswer(HttpExchange exchange) {
        if (!exchange.getRequestMethod().equals("GET")) {
            return null;
        }
        return switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> Response.text(200, "ok");
            case "/readyz" -> draining ? Response.text(503, "draining") : Response.text(200, "ready");
            case "/metrics" -> new Response(200, "text/plain; version=0.0.4", metrics.text().getBytes());
            case "/openapi.json" -> new Response(200, "application/json", openApi);
            default -> null;
        };
    }

    private Response measured(HttpExchange exchange) {
        long started = System.nanoTime();
        metrics.started();
        Response response = Response.text(500, "");
        try {
            response = handled(exchange);
        } catch (Exception problem) {
            var fields = new TreeMap<String, String>();
            for (String name : Trace.HEADERS.subList(0, 2)) {
                if (exchange.getRequestHeaders().containsKey(name)) {
                    fields.put(name, exchange.getRequestHeaders().getFirst(name));
                }
            }
            fields.put("path", exchange.getRequestURI().getPath());
            fields.put("error", problem.toString());
            Log.error("request failed", fields);
        } finally {
            metrics.ended(response.status(), (System.nanoTime() - started) / 1e9);
        }
        return response;
    }

    private Response handled(HttpExchange exchange) throws Exception {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return Response.text(413, "too large");
        }
        var uri = exchange.getRequestURI();
        return handler.answer(new Request(
            exchange.getRequestMethod(), uri.getPath(), uri.getQuery(), exchange.getRequestHeaders(), body));
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(ended));
        }
    }
}
