"""The way by which something was said: tweet, Telegram, statement, interview …"""

from __future__ import annotations

from legation.attribution.view import Draft, Phrase, View

_WAYS = frozenset(
    ["obl", "nmod", "obl:unmarked", "advcl", "acl", "conj", "obj", "compound", "obl:tmod", "xcomp"]
)
_PREPOSITIONS = frozenset(["in", "on", "at", "via", "through", "during", "by", "to", "over"])
_SPEAKING = frozenset(
    [
        "speak",
        "write",
        "talk",
        "address",
        "appear",
        "post",
        "tweet",
        "carry",
        "publish",
        "release",
        "issue",
        "make",
    ]
)


def channel_of(view: View, draft: Draft) -> str | None:
    """The channel named with the cue, by the cue itself, or by what the source is."""
    if draft.cue_head is None or draft.form in ("headline", "turn"):
        return _role(view, draft)
    cue = view.tokens[draft.cue_head]
    named = _heard(view, draft) or _named(view, draft)
    if named is not None:
        return named
    if draft.cue is not None:
        for i in range(draft.cue[0], draft.cue[1] + 1):
            channel = noun_channel(view, i) if view.tokens[i].upos in ("NOUN", "PROPN") else None
            if channel is not None and draft.cue[0] < i:
                return channel
    if cue.lemma.lower() in view.lexicon.channel_verbs:
        return view.lexicon.channel_verbs[cue.lemma.lower()]
    for phrase in draft.sources:
        found = noun_channel(view, phrase.head)
        if found is not None:
            return found
    return _role(view, draft)


def _heard(view: View, draft: Draft) -> str | None:
    """The channel that was spoken to ("told state television")."""
    for j in view.children[draft.cue_head or 0]:
        token = view.tokens[j]
        if token.dep in ("obj", "iobj") and not _taken(view, draft, j):
            channel = noun_channel(view, j)
            if channel in ("television", "radio"):
                return channel
    return None


def noun_channel(view: View, head: int) -> str | None:
    """The channel a noun names, alone or with the word before it."""
    nouns = view.lexicon.channel_nouns
    token = view.tokens[head]
    if head > 0:
        pair = (view.tokens[head - 1].text.lower(), token.lemma.lower())
        if pair in nouns:
            return nouns[pair]
    return nouns.get((token.lemma.lower(),))


def _named(view: View, draft: Draft) -> str | None:
    """The best channel among the phrases that hang on the cue, the most telling word first."""
    found: list[str] = []
    stack = [(draft.cue_head, 0)]
    while stack:
        node, depth = stack.pop()
        if node is None:
            continue
        for j in view.children[node]:
            token = view.tokens[j]
            if token.dep not in _WAYS or _taken(view, draft, j):
                continue
            if token.dep == "obj" and depth == 0 and not _carries_words(view, draft):
                continue
            if token.upos == "VERB" and token.lemma.lower() not in _SPEAKING:
                continue
            channel = noun_channel(view, j)
            if channel is not None:
                found.append(channel)
            if depth < 3:
                stack.append((j, depth + 1))
    if not found:
        return _nearby(view, draft)
    order = list(dict.fromkeys(view.lexicon.channel_nouns.values()))
    return min(found, key=order.index)


def _nearby(view: View, draft: Draft) -> str | None:
    """The channel named between source, cue and content when the tree ties it elsewhere."""
    cue = draft.cue_head or 0
    first, end = view.sentence(cue)
    for step, stop in ((1, min(end, cue + 14)), (-1, max(first - 1, cue - 12))):
        way = False
        for i in range(cue + step, stop, step):
            token = view.tokens[i]
            if token.upos == "VERB" or (_taken(view, draft, i) and step == 1):
                break
            if step == 1 and token.upos == "ADP":
                way = token.text.lower() in _PREPOSITIONS
            channel = noun_channel(view, i) if token.upos in ("NOUN", "PROPN") else None
            if channel is None or _taken(view, draft, i):
                continue
            if way or (step == -1 and _after_preposition(view, i)):
                return channel
    return None


def _after_preposition(view: View, i: int) -> bool:
    return any(t.text.lower() in _PREPOSITIONS for t in view.tokens[max(0, i - 4) : i])


def _carries_words(view: View, draft: Draft) -> bool:
    """Whether the object of the cue is not what is said ("issued a statement saying")."""
    return draft.form not in ("object", "object and oblique")


def _taken(view: View, draft: Draft, j: int) -> bool:
    at = view.tokens[j].start
    if any(a <= at < b for a, b in draft.content[: max(draft.own, 1)]):
        return True
    return any(p.first <= j <= p.last for p in draft.sources)


def _role(view: View, draft: Draft) -> str | None:
    for phrase in draft.sources:
        channel = _role_in(view, phrase)
        if channel is not None:
            return channel
    return None


def _role_in(view: View, phrase: Phrase) -> str | None:
    roles = view.lexicon.channel_roles
    for i in range(phrase.first, phrase.last + 1):
        lemma = view.tokens[i].lemma.lower()
        if (lemma,) in roles and _speaks_itself(view, phrase, i):
            return roles[(lemma,)]
        if i < phrase.last:
            pair = (view.tokens[i].text.lower(), view.tokens[i + 1].lemma.lower())
            if pair in roles:
                return roles[pair]
    return None


def _speaks_itself(view: View, phrase: Phrase, i: int) -> bool:
    """The role word is the source's head or stands beside it, not deep in a modifier."""
    return i == phrase.head or view.tokens[i].head == phrase.head
