package service;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** Serves until SIGTERM, then drains. */
public final class Main {
    // A pod gets SIGTERM and, 30 s or so later, SIGKILL: all of this has to fit in between.
    private static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(20);

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        // Knative sets PORT.
        int port = Integer.parseInt(System.getenv().getOrDefault("PORT", "8080"));
        var delay = Duration.ofMillis(Long.parseLong(System.getenv().getOrDefault("DRAIN_DELAY_MS", "2000")));
        var server = new Server(new InetSocketAddress(port), new Routes());
        // The JVM ends when this hook has: SIGTERM starts it.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            Log.info("draining", Map.of("delayMs", delay.toMillis()));
            boolean complete = server.drain(delay, DRAIN_TIMEOUT);
            Log.info("drained", Map.of("complete", complete));
            // After a signal the JVM's own status is 143, which looks like a failure.
            Runtime.getRuntime().halt(complete ? 0 : 1);
        }));
        server.start();
        Log.info("listening", Map.of("port", server.port()));
    }
}
