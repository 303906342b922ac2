package service;

import com.sun.net.httpserver.Headers;

/** A request; the query is null when there is none. */
record Request(String method, String path, String query, Headers headers, byte[] body) {}
