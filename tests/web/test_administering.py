"""The API tells of itself, and of who has a token."""

from __future__ import annotations

import re

from serving import Site


def test_an_admin_sees_and_revokes_tokens_and_nobody_else(site: Site) -> None:
    client, admin = site.client(), site.token("admin", "Ad")
    coder = site.token("coder", "Cy")
    for headers, status in ((None, 401), (coder, 403)):
        assert client.get("/api/v1/tokens", headers=headers).status_code == status
        assert client.delete("/api/v1/tokens/Cy", headers=headers).status_code == status
    told = client.get("/api/v1/tokens", headers=admin)
    assert [(r["name"], r["role"]) for r in told.json()["records"]] == [
        ("Ad", "admin"),
        ("Cy", "coder"),
    ]
    assert "lgn_" not in told.text
    assert site.state.tokens.all()[1].digest not in told.text
    assert client.delete("/api/v1/tokens/Cy", headers=admin).status_code == 204
    assert client.post("/api/v1/reports", json={"text": "x"}, headers=coder).status_code == 401
    assert client.delete("/api/v1/tokens/Cy", headers=admin).status_code == 404


def test_the_pages_of_the_api_load_only_what_is_here(site: Site) -> None:
    client = site.client()
    page = client.get("/api/docs")
    assert page.status_code == 200
    assert "data:" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
    assert len(named) == 4
    for path in named:
        assert client.get(path).status_code == 200


def test_every_call_of_the_api_tells_its_faults_and_what_writes_tells_more(site: Site) -> None:
    told = site.client().get("/api/v1/openapi.json").json()
    assert told["components"]["securitySchemes"]["token"]["scheme"] == "bearer"
    calls = [(m, p, c) for p, way in told["paths"].items() for m, c in way.items()]
    assert len(calls) >= 20
    for method, path, call in calls:
        assert {"401", "403", "422", "429", "500", "503"} <= set(call["responses"]), path
        assert ("413" in call["responses"]) == (method == "post"), path
        assert call["description"], path
        for status, answer in call["responses"].items():
            if int(status) >= 400:
                schema = answer["content"]["application/json"]["schema"]
                assert list(schema["properties"]) == ["error"], path
