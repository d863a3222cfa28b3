"""Where requests become jobs and answers become responses: with validators, and with what is remembered of others.

An answer depends on the data, on what is asked and on this software, and on nothing else. So all three make its strong
validator; a visitor who has the answer already is told so without any work, and another one may get it from memory.
"""

from __future__ import annotations

import asyncio
import json
from collections import OrderedDict
from collections.abc import Mapping
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from mandategraph.serving.accepting import takes
from mandategraph.serving.office import PATIENCE, Office
from mandategraph.serving.problems import problem
from mandategraph.serving.responding import Headers, Paced, response
from mandategraph.serving.settings import MEGABYTE, Settings
from mandategraph.serving.wire import Answer, Job

_KEPT_EACH = MEGABYTE
_KEPT_ALL = 64 * MEGABYTE
_MOST_OUTSTANDING = 256 * MEGABYTE


class Counter:
    """Takes requests and hands out responses. `settings` are the server's, `office` has its workers."""

    def __init__(self, settings: Settings, office: Office, software: str) -> None:
        """`software` names what makes the answers: where it differs, so may they."""
        self.settings = settings
        self.office = office
        self._software = software
        self._kept: OrderedDict[str, Answer] = OrderedDict()
        self._kept_bytes = 0

    def base(self, request: Request) -> str:
        """The address that the visitor knows the server by, without a slash at its end."""
        return self.settings.base or f"{request.url.scheme}://{request.headers.get('host', '')}"

    async def answer(
        self, request: Request, kind: str, told: Mapping[str, Any], headers: Headers = (), *, steady: bool = True
    ) -> Response:
        """The response to a request that is a job of a kind. What is not steady comes out otherwise every time.

        Only what was got by its address has a validator: nobody keeps what came of a POST.
        """
        job = Job(kind, told, takes(request.headers.get("accept-encoding", ""), "gzip"))
        steady = steady and request.method in ("GET", "HEAD")
        validator = self._validator(job, self.office.revision) if steady else ""
        if steady and _has(request, validator):
            return response(Answer(status=HTTPStatus.NOT_MODIFIED), (("ETag", validator), *headers))
        answer = self._remembered(validator) if steady else None
        if answer is None:
            if Paced.outstanding > _MOST_OUTSTANDING:
                return response(problem(503, "Too many answers are still being taken: ask again later.", PATIENCE))
            answer = await self._work(request, job)
            if not steady or answer.status != HTTPStatus.OK:
                return response(answer, headers)
            validator = self._validator(job, answer.revision)
            self._remember(validator, answer)
        return response(answer, (("ETag", validator), ("Cache-Control", "no-cache"), *headers))

    async def _work(self, request: Request, job: Job) -> Answer:
        """The answer to a job; a query whose visitor has gone is ended, for nobody waits for what comes of it."""
        if job.kind != "sparql":
            return await self.office.run(job)
        work = asyncio.ensure_future(self.office.run(job))
        gone = asyncio.ensure_future(_leaving(request))
        try:
            await asyncio.wait({work, gone}, return_when=asyncio.FIRST_COMPLETED)
            return work.result() if work.done() else problem(503, "The visitor has gone.")
        finally:
            work.cancel()
            gone.cancel()

    def _validator(self, job: Job, revision: str) -> str:
        said = json.dumps([self._software, revision, job.kind, dict(job.told), job.compress], sort_keys=True)
        return f'"{sha256(said.encode()).hexdigest()[:32]}"'

    def _remembered(self, validator: str) -> Answer | None:
        if answer := self._kept.get(validator):
            self._kept.move_to_end(validator)
        return answer

    def _remember(self, validator: str, answer: Answer) -> None:
        if len(answer.body) > _KEPT_EACH or validator in self._kept:
            return
        self._kept[validator] = answer
        self._kept_bytes += len(answer.body)
        while self._kept_bytes > _KEPT_ALL:
            self._kept_bytes -= len(self._kept.popitem(last=False)[1].body)


async def _leaving(request: Request) -> None:
    """Come back when the visitor hangs up; what they sent has been read."""
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _has(request: Request, validator: str) -> bool:
    """Whether the visitor has the answer of a validator already."""
    known = [one.strip().removeprefix("W/") for one in request.headers.get("if-none-match", "").split(",")]
    return validator in known
