"""What is set aside, and above all what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from legation.errors import InputError
from legation.reading import read_inputs
from legation.reading.report import make_report
from legation.reading.screen import reason_aside
from legation.records import Report

FOREIGN = {
    "es": "El presidente de Chile dijo que el gobierno no aceptará la propuesta de Bolivia, según "
    "fuentes del ministerio, y que las conversaciones seguirán durante el mes de mayo.",
    "fr": "Le ministre des affaires étrangères a déclaré que son pays ne reconnaîtra pas le "
    "nouveau gouvernement, selon un communiqué publié dans la soirée par les services du ministre.",
    "de": "Die Regierung hat den Botschafter einbestellt und wird nach Angaben des Ministeriums "
    "auch weitere Schritte prüfen, die sich gegen die Führung in dem Land richten.",
    "pt": "O governo do Brasil disse que não vai reconhecer o resultado das eleições, segundo uma "
    "nota do ministério, e que os embaixadores serão chamados para consultas na capital.",
    "it": "Il governo ha detto che non riconoscerà il risultato delle elezioni, secondo una nota "
    "della presidenza, e che gli ambasciatori sono stati richiamati per consultazioni.",
    "tr": "Cumhurbaşkanı, bu ülke ile ilişkilerin daha da gelişeceğini ve iki taraf için yeni bir "
    "dönem olduğunu söyledi, ancak çok sayıda sorun olarak kalan konu da var.",
    "id": "Presiden mengatakan bahwa pemerintah tidak akan mengakui hasil pemilihan itu dan telah "
    "memanggil duta besar dari negara tersebut untuk konsultasi pada hari ini.",
    "pl": "Rząd nie uzna wyniku wyborów i wezwie ambasadora na konsultacje, jak podało "
    "ministerstwo, ale rozmowy będą trwać także w maju, które to jest dla nas ważne.",
    "Cyrillic": "Министр иностранных дел заявил, что переговоры будут продолжены.",
    "Arabic": "قال وزير الخارجية إن المحادثات سوف تستمر في الشهر المقبل.",
    "Chinese": "外交部发言人表示,两国将继续举行会谈,并扩大合作。",
    "Hangul": "외교부 장관은 회담이 계속될 것이라고 말했다.",
}
ENGLISH = [
    "KINA signs deal",
    "Putin, Xi meet",
    "Rusia, Ucrania, Belarus",
    "Die Welt: Merkel visits Paris",
    "Lula da Silva e Costa em Lisboa",
    "Côte d’Ivoire, Guinée-Bissau et São Tomé e Príncipe sign ECOWAS accord on La Pérouse island "
    "de facto line",
    "Bolivia's President Evo Morales, of the Movimiento al Socialismo, met the Frente Amplio and "
    "Partido de la Revolución Democrática leaders in La Paz.",
    "“No a la guerra, sí a la paz en el mundo,” read the banner that a crowd held outside the "
    "embassy, and the police did not intervene.",
    "UN inspectors' access denied",
    "Iran: 404 dead",
    "Access denied to border posts, says Red Cross",
    "Cookies and consent: EU fines platform over tracking of voters",
    "President Ахмед Ибрагимов met envoys.",
    "!!!",
    "12345 67890",
]


@pytest.mark.parametrize("tongue", FOREIGN)
def test_other_languages_are_named(tongue: str) -> None:
    reason = reason_aside(make_report(FOREIGN[tongue]))
    assert reason is not None
    assert tongue in reason


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_kept_however_short_or_mixed(text: str) -> None:
    assert reason_aside(make_report(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "404 Not Found",
        "Just a moment...\nVerify you are human by completing the action below.",
        "We use cookies to improve your experience.\nAccept all cookies or manage your choices.",
        "Access Denied\nYou don't have permission to access this page.\nRay ID: 8a7",
    ],
)
def test_notices_are_named(text: str) -> None:
    reason = reason_aside(make_report(text))
    assert reason is not None
    assert "no news" in reason


def test_the_file_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FOREIGN["es"], encoding="utf-8")
    (tmp_path / "b.txt").write_text(ENGLISH[0], encoding="utf-8")
    first, second = read_inputs([str(tmp_path)], aside=reason_aside)
    assert isinstance(first, InputError)
    assert "a.txt" in str(first)
    assert isinstance(second, Report)


def test_no_english_news_is_set_aside(shared: Path) -> None:
    """Every hundredth digest item of eighteen years, headlines and all."""
    aside = []
    path = shared / "corpora" / "current_events_2002_2019.jsonl"
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if number % 100 == 0:
                text = json.loads(line)["text"]
                for piece in (text, " ".join(text.split()[:6])):
                    if piece.strip() and reason_aside(make_report(piece)):
                        aside.append(piece)
    assert aside == []
