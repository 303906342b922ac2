package service;

import java.nio.charset.StandardCharsets;

/** What is sent back. */
record Response(int status, String contentType, byte[] body) {
    static Response json(int status, String json) {
        return new Response(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    static Response text(int status, String text) {
        return new Response(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }
}
