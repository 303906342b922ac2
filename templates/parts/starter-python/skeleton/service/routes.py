"""What the service answers. Replace it, and openapi.json, by what the service is for."""

import json

from .server import Request, Response


def routes(request: Request) -> Response:
    if request.path == "/" and request.method in ("GET", "HEAD"):
        return json_response(200, {"service": "${{ values.name }}"})
    return json_response(404, {"error": f"there is no {request.path}"})


def json_response(status: int, value: object) -> Response:
    return Response(status, json.dumps(value).encode(), "application/json")
