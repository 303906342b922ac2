package service;

/** Answers one request; an exception becomes a 500. */
@FunctionalInterface
interface Handler {
    Response answer(Request request) throws Exception;
}
