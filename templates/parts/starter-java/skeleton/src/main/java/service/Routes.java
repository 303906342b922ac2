package service;

/** What the service answers. Replace it, and openapi.json, by what the service is for. */
final class Routes implements Handler {
    @Override
    public Response answer(Request request) {
        if (request.path().equals("/") && request.method().matches("GET|HEAD")) {
            return Response.json(200, "{\"service\":\"${{ values.name }}\"}");
        }
        return Response.json(404, "{\"error\":" + Json.text("there is no " + request.path()) + "}");
    }
}
