"""What reports count is compared with what the ledger counts."""

from __future__ import annotations

from making import event, reading, report

from legation.output.ledger import recognition_lines

SAID = "Report: {} is the {} country to recognise the breakaway republic, so its ministry."


def test_an_ordinal_is_checked(ledger):
    for k, (who, on, word) in enumerate(
        [
            ("RUS", "2022-02-21", "first"),
            ("SYR", "2022-06-29", "third"),
            ("PRK", "2022-07-13", "3rd"),
        ]
    ):
        source = report(str(k), outlet="AFP", published=on, text=SAID.format(who, word))
        ledger.add(reading(source, event("recognises", who, "DPR", on, source=source)))
    found = ledger.recognition("DPR")
    checks = ledger.ordinals(found)
    assert {c.subject: c.agrees for c in checks} == {"RUS": True, "SYR": False, "PRK": True}
    words = "\n".join(recognition_lines(found, str, checks))
    assert "“third country” says AFP; number 2 in the ledger: differs" in words
    assert "“3rd country” says AFP; number 3 in the ledger: agrees" in words
