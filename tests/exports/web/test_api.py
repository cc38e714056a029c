"""The JSON API is what its OpenAPI description says, however it is asked: as the description allows, and as it does not."""

from __future__ import annotations

import schemathesis
from hypothesis import settings
from schemathesis import Case
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.testclient import TestClient

from tests.exports.web.conftest import ROOT

AN_ID_THAT_DOES_NOT_EXIST_IS_REFUSED = positive_data_acceptance
described = schemathesis.openapi.from_path(ROOT / "exports" / "web" / "openapi.yml")


@described.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True)
def test_every_answer_is_one_that_the_description_allows(case: Case, address: str) -> None:
    case.call_and_validate(base_url=address, excluded_checks=[AN_ID_THAT_DOES_NOT_EXIST_IS_REFUSED])


def test_the_description_of_the_api_describes_what_there_is(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    for path, methods in described["paths"].items():
        example = {p["name"]: p["example"] for p in methods["get"]["parameters"] if "example" in p and "name" in p}
        answer = client.get(path, params=example)
        assert answer.status_code == 200, path
        schema = methods["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        named = described["components"]["schemas"].get(schema.get("$ref", "").rpartition("/")[2], schema)
        assert set(named["required"]) <= set(answer.json())
