package service;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** One JSON object a line on standard output. */
final class Log {
    private Log() {}

    static void info(String message, Map<String, ?> fields) {
        write("info", message, fields);
    }

    static void error(String message, Map<String, ?> fields) {
        write("error", message, fields);
    }

    private static void write(String level, String message, Map<String, ?> fields) {
        var line = new StringBuilder("{\"time\":").append(Json.text(Instant.now().toString()))
            .append(",\"level\":").append(Json.text(level))
            .append(",\"message\":").append(Json.text(message));
        new TreeMap<>(fields).forEach((name, value) -> line.append(',').append(Json.text(name)).append(':')
            .append(value instanceof Number || value instanceof Boolean ? value : Json.text(String.valueOf(value))));
        System.out.println(line.append('}'));
    }
}
