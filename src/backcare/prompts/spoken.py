"""The words that plain mode understands where a letter or a number is wanted."""

from backcare.dialogue import Prompt
from backcare.model import Reply
from backcare.prompts.screen import Part

REPLIES = {
    **dict.fromkeys(("y", "yes"), Reply.yes),
    **dict.fromkeys(("n", "no"), Reply.no),
    **dict.fromkeys(
        (
            *("u", "not sure", "unsure", "maybe", "idk", "dunno", "no idea", "i do not know", "i dont know"),
            *("i don't know", "dont know", "don't know", "do not know", "not certain"),
        ),
        Reply.not_sure,
    ),
}
WORDS = {
    "none": "0",
    "n": "0",
    "no": "0",
    "none of these": "0",
    **dict.fromkeys((word for word in REPLIES if REPLIES[word] is Reply.not_sure), "u"),
}
UNKNOWN = "i do not know"  # the label of a line, where there is one


def meant(prompt: Prompt, part: Part, text: str) -> str:
    """Give the number that a word stands for: a line's own label, yes where there is one line alone, none, not sure."""
    named = {line.label.lower(): str(number) for number, line in zip(part.numbers, part.lines, strict=True)}
    yes = {"y", "yes"} if len(part.lines) == 1 else set[str]()
    if text in yes:
        return str(part.numbers[0])
    word = WORDS.get(text, text)
    unsure = word == "u" and not prompt.offers_not_sure
    return named.get(UNKNOWN if unsure else text, text if unsure else word)
