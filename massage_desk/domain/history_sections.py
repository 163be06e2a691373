"""The sections of a medical history, and what an item of each may say."""

from typing import Final

SECTIONS: Final = (
    "condition", "procedure", "medication", "allergy", "device", "treatment", "injury", "pregnancy",
    "laboratory", "family", "social",
)  # fmt: skip
SECTION_NAMES: Final = {
    "condition": "Conditions",
    "procedure": "Procedures and surgery",
    "medication": "Medications",
    "allergy": "Allergies",
    "device": "Implants and devices",
    "treatment": "Medical treatment in progress",
    "injury": "Injuries",
    "pregnancy": "Pregnancy",
    "laboratory": "Laboratory values",
    "family": "Family history",
    "social": "Living and habits",
}
# Asked where it matters only: nobody is reminded that these were not asked.
ASKED_WHERE_IT_MATTERS: Final = ("pregnancy", "laboratory", "family", "social")
STATES: Final = ("not_asked", "none", "recorded", "unconfirmed")
SIDES: Final = ("", "left", "right", "both")
COURSES: Final = ("", "active", "flare", "stable", "resolved")
COURSE_WORDS: Final = {
    "": "", "active": "active", "flare": "in flare", "stable": "stable", "resolved": "resolved",
}  # fmt: skip
ROUTES: Final = ("", "oral", "injection", "infusion", "patch", "skin", "inhaled", "pump")
ROUTE_WORDS: Final = {
    "": "",
    "oral": "by mouth",
    "injection": "injection",
    "infusion": "infusion",
    "patch": "patch",
    "skin": "on the skin",
    "inhaled": "inhaled",
    "pump": "pump",
}
# Which sections have which facts beside name, dates and remarks.
WITH_PLACES: Final = tuple(
    name for name in SECTIONS if name not in ("allergy", "family", "laboratory")
)
WITH_COURSE: Final = ("condition", "injury")
WITH_DAYS: Final = ("treatment", "medication")
MAY_BE_PLANNED: Final = ("procedure", "treatment")
ON_ONE_DAY: Final = ("procedure", "laboratory", "injury")  # `started` is when, not since when
LASTS: Final = ("condition", "allergy", "injury", "pregnancy")  # an end is known only afterwards
ASK_NAME: Final = {
    "condition": "Name the condition, as in rheumatoid arthritis.",
    "procedure": "Name the procedure, as in knee replacement.",
    "medication": "Name the medication, as in methotrexate.",
    "allergy": "Name what the client is allergic to, as in latex.",
    "device": "Name the implant or device, as in chest port.",
    "treatment": "Name the treatment, as in chemotherapy.",
    "injury": "Name the injury, as in wrist fracture.",
    "pregnancy": "Say what it is, as in pregnancy.",
    "laboratory": "Name the test, as in platelets.",
    "family": "Name the condition, as in deep vein thrombosis.",
    "social": "Say what it is, as in smoking.",
}
