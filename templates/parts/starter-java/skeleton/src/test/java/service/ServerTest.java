package service;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

/** Runs every method whose name starts with "test"; each gets a fresh instance. */
public final class ServerTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private Server server;

    public static void main(String[] arguments) throws Exception {
        int failed = 0;
        for (var method : ServerTest.class.getDeclaredMethods()) {
            if (!method.getName().startsWith("test")) {
                continue;
            }
            try {
                method.invoke(new ServerTest());
                System.out.println("ok     " + method.getName());
            } catch (InvocationTargetException problem) {
                failed++;
                System.out.println("FAILED " + method.getName());
                problem.getCause().printStackTrace();
            }
        }
        System.exit(failed == 0 ? 0 : 1);
    }

    void testAnswers() throws Exception {
        start(new Routes());
        expect("{\"service\":\"${{ values.name }}\"}", get("/").body());
        expect(404, get("/none").statusCode());
        expect(true, get("/openapi.json").body().contains("\"paths\""));
    }

    void testCountsRequestsByStatus() throws Exception {
        start(request -> Response.text(404, ""));
        get("/");
        var text = get("/metrics").body();
        expect(true, text.contains("http_requests_total{code=\"404\"} 1"));
        expect(true, text.contains("http_request_duration_seconds_bucket{le=\"+Inf\"} 1"));
    }

    void testFailingHandlerIsA500NotACrash() throws Exception {
        start(request -> {
            throw new IllegalStateException("broken");
        });
        expect(500, get("/").statusCode());
        expect(200, get("/healthz").statusCode());
    }

    void testRefusesWhatIsTooLarge() throws Exception {
        start(request -> Response.text(200, ""));
        var large = HttpRequest.BodyPublishers.ofByteArray(new byte[1_000_001]);
        expect(413, client.send(to("/").POST(large).build(), BodyHandlers.ofString()).statusCode());
    }

    void testIsNotReadyBeforeItCloses() throws Exception {
        start(request -> Response.text(200, ""));
        expect(200, get("/readyz").statusCode());
        var drained = CompletableFuture.supplyAsync(() -> server.drain(Duration.ofMillis(300), Duration.ofSeconds(5)));
        Thread.sleep(50);
        expect(503, get("/readyz").statusCode());
        expect(200, get("/healthz").statusCode());
        expect(200, get("/").statusCode());
        expect(true, drained.get());
        expectRefused();
    }

    void testEndsRequestsUnderWay() throws Exception {
        start(request -> {
            Thread.sleep(200);
            return Response.text(200, "done");
        });
        var underWay = Stream.generate(() -> client.sendAsync(to("/").build(), BodyHandlers.ofString())).limit(20).toList();
        Thread.sleep(100);
        expect(true, server.drain(Duration.ZERO, Duration.ofSeconds(5)));
        for (var one : underWay) {
            expect("done", one.get().body());
        }
        expectRefused();
    }

    void testCutsOffAtTheLimit() throws Exception {
        var never = new CountDownLatch(1);
        start(request -> {
            never.await();
            return Response.text(200, "");
        });
        var cut = client.sendAsync(to("/").build(), BodyHandlers.ofString());
        Thread.sleep(50);
        expect(false, server.drain(Duration.ZERO, Duration.ofMillis(100)));
        try {
            cut.get();
            throw new AssertionError("was not cut off");
        } catch (ExecutionException expected) {
            expect(true, expected.getCause() instanceof IOException);
        } finally {
            never.countDown();
        }
    }

    void testForwardsTheTrace() throws Exception {
        var upstream = new ServerTest();
        var seen = new CompletableFuture<Request>();
        upstream.start(request -> {
            seen.complete(request);
            return Response.text(200, "");
        });
        start(request -> {
            client.send(Trace.forward(request.headers(), upstream.to("/")).build(), BodyHandlers.discarding());
            return Response.text(200, "");
        });
        var call = to("/").header("Authorization", "not for others");
        Trace.HEADERS.forEach(name -> call.header(name, "value of " + name));
        var answer = client.send(call.build(), BodyHandlers.discarding());
        for (String name : Trace.HEADERS) {
            expect(List.of("value of " + name), seen.get().headers().get(name));
        }
        expect(false, seen.get().headers().containsKey("Authorization"));
        expect("value of x-request-id", answer.headers().firstValue("x-request-id").orElse(""));
    }

    private void start(Handler handler) throws IOException {
        server = new Server(new InetSocketAddress("127.0.0.1", 0), handler);
        server.start();
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)).timeout(Duration.ofSeconds(5));
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(to(path).build(), BodyHandlers.ofString());
    }

    private void expectRefused() throws Exception {
        try {
            get("/");
        } catch (IOException expected) {
            return;
        }
        throw new AssertionError("still answers");
    }

    private static void expect(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new AssertionError("expected " + expected + ", got " + actual);
        }
    }
}
