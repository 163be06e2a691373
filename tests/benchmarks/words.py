"""Words that generated clients and notes are made of."""

from random import Random

GIVEN_NAMES = (
    "Anna", "Łucja", "Đức", "Ngọc", "Βασίλης", "Олена", "Mateusz", "Zoë", "Ingrid", "Tariq",
    "Chidi", "Soledad", "Yuki", "Priya", "Owen", "Małgorzata", "Renée", "Jürgen", "Aoife", "Noor",
    "Ines", "Pavel", "Sanna", "Emre", "Lindiwe", "Hana", "Rui", "Greta", "Imre", "Dalia",
)  # fmt: skip
FAMILY_NAMES = (
    "Kowal", "Nguyễn", "Παππάς", "Шевч", "Müll", "Øster", "Grab", "Lind", "Okaf", "Rahm",
    "Castel", "Duv", "Söder", "Hart", "Brad", "Żuraw", "Mor", "Petr", "Vasq", "Tann",
)  # fmt: skip
SIGHS = ("", "ski", "er", "berg", "ova", "son", "ez", "man", "ton", "ović", "stad", "a", "ard")
ADDRESSES = ("Mill Lane", "Harbour Street", "Ropewalk", "Foundry Hill", "Orchard Terrace")
REASONS = (
    "Low back ache", "Stiff neck", "Knee after surgery", "Headaches", "Shoulder pain",
    "Comfort during chemotherapy", "Spasticity of one arm", "Leg swelling", "Jaw clenching",
)  # fmt: skip
_PARTS = (
    "upper trapezius", "levator scapulae", "quadratus lumborum", "hamstrings", "calf", "forearm",
    "gluteus medius", "pectorals", "suboccipitals", "thigh", "shoulder blade", "low back",
)  # fmt: skip
_FINDINGS = (
    "tender on the {side}", "dense, eases with slow work", "softer than last time", "guards at end",
    "range better by ten degrees", "pain {score} of 10 on pressing", "warm, not red", "even tone",
)  # fmt: skip
_ACTS = (
    "Level {level} for {minutes} minutes", "Held until it let go", "Slow stretch in side-lying",
    "Asked to breathe low", "Warm pack before", "Will look again in two weeks", "Walks before bed",
)  # fmt: skip


def note_of(chance: Random, words: int) -> str:
    """Sentences of about so many words in all."""
    sentences: list[str] = []
    count = 0
    while count < words:
        part, finding = chance.choice(_PARTS), chance.choice(_FINDINGS)
        sentence = f"{part.capitalize()} {finding}. {chance.choice(_ACTS)}."
        sentence = sentence.format(
            side=chance.choice(("left", "right")),
            score=chance.randint(1, 9),
            level=chance.randint(1, 4),
            minutes=chance.choice((5, 8, 10, 15, 20)),
        )
        sentences.append(sentence)
        count += sentence.count(" ") + 1
    return " ".join(sentences)
