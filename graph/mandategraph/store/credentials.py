"""Saying who asks, in the way that a service challenges for: Digest where it can, else Basic."""

from __future__ import annotations

from typing import Any

from requests import PreparedRequest, Response
from requests.auth import AuthBase, HTTPBasicAuth, HTTPDigestAuth


class Challenged(AuthBase):
    """Credentials that are not sent before a service asks for them, and then as it asks."""

    def __init__(self, user: str, password: str) -> None:
        self._basic = HTTPBasicAuth(user.encode(), password.encode())
        self._digest = HTTPDigestAuth(user, password)
        self._is_basic = False

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        """Prepare a request: to answer a challenge, or with credentials where one came before."""
        if self._is_basic:
            return self._basic(request)
        self._digest(request)  # registers its own answer to a challenge
        request.register_hook("response", self._answer)
        return request

    def _answer(self, response: Response, **options: Any) -> Response:
        """Answer a challenge for Basic credentials."""
        challenge = response.headers.get("WWW-Authenticate", "").lower()
        if response.status_code != 401 or "digest" in challenge or "basic" not in challenge or self._is_basic:
            return response
        self._is_basic = True
        _ = response.content  # the connection is free again once it is read
        response.close()
        request = self._basic(response.request.copy())
        again = response.connection.send(request, **options)
        again.history.append(response)
        again.request = request
        return again
