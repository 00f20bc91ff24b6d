"""What `log` shows after it wrote something down: what that was, and after needles what to watch for and to do."""

from msgspec import Struct

from backcare.compose.card import heard_card, lung_card
from backcare.compose.words import filled, money, points_out
from backcare.document import Block, Document, Heading, Mark, Note, Paragraph, Text, plain
from backcare.model import Logged
from backcare.schema import Library, Region
from backcare.speech import joined, spoken_date


class Noticed(Struct, frozen=True):
    """What is to be said beside what was saved.

    `heard` are the grave flags that a note speaks of; `twice` that this visit was there before, `astray` that its day
    is not in order, `watch` that pain rose after needles.
    """

    heard: tuple[str, ...] = ()
    twice: bool = False
    astray: bool = False
    watch: bool = False


def saved(logged: Logged, library: Library, region: str, noticed: Noticed) -> Document:
    """Say what was saved, after the card for what a note may speak of."""
    where, says = library.regions[region], library.progress.sentences
    blocks: list[Block] = [heard_card(noticed.heard, library, region)] if noticed.heard else []
    blocks.append(Paragraph((Text(_filled(says.saved.text, logged, where), Mark.strong),)))
    if noticed.twice:
        blocks.append(Paragraph(plain(says.twice.text.replace("{number}", str(logged.visit)))))
    if noticed.astray:
        blocks.append(Paragraph(plain(says.out_of_order.text.replace("{number}", str(logged.visit)))))
    if noticed.watch:
        rise = str(library.progress.numbers.pain_up.value)
        blocks.append(Paragraph((Text(says.pain_up.text.replace("{points}", rise), Mark.strong),)))
    if logged.visit or noticed.watch:
        blocks.append(lung_card(library, where))
    if logged.visit:
        blocks += [Heading(library.plan.parts.aftercare), points_out(library.plan.aftercare, where)]
    foot = (
        Note("Next", (plain("backcare progress"),)),
        Note("Wrong?", (plain("backcare log --undo"),)),
        Note("!", (plain(filled(library.plan.sentences.foot.text, where)),)),
    )
    return Document("Saved", tuple(blocks), foot)


def taken_back(logged: Logged, library: Library, region: str) -> Document:
    """Say what was taken back."""
    text = _filled(library.progress.sentences.taken_back.text, logged, library.regions[region])
    return Document("Taken back", (Paragraph(plain(text)),))


def _filled(text: str, logged: Logged, where: Region) -> str:
    return text.replace("{date}", spoken_date(logged.day)).replace("{what}", joined(_what(logged, where)))


def _what(logged: Logged, where: Region) -> list[str]:
    """Name the parts of what was logged; of a note only that there is one."""
    score, said = logged.score, list[str]()
    if logged.visit:
        said.append(f"visit {logged.visit}")
    if logged.paid is not None:
        said.append(f"{money((logged.paid, logged.paid), where)} paid")
    if score:
        said += [f"pain {score.pain}", f"joy {score.enjoyment}", f"activity {score.activity}"]
    if logged.note:
        said.append("a note")
    return said
