"""The record: one module a subject. Importing this package declares every table."""

from massage_desk.store.entities.audit import AuditEntry
from massage_desk.store.entities.backup import BackupRecord
from massage_desk.store.entities.base import Base
from massage_desk.store.entities.bin import BinEntry
from massage_desk.store.entities.binned import WITH_BINNED
from massage_desk.store.entities.body_chart import BodyChart, Mark, MarkSign
from massage_desk.store.entities.chain import ChainLink
from massage_desk.store.entities.charting import (
    DraftVersion,
    KnownAtSigning,
    NoteBlock,
    VisitConsent,
    Withdrawal,
)
from massage_desk.store.entities.client import Client, Consent, Episode
from massage_desk.store.entities.contact import CareTeamRole, Contact
from massage_desk.store.entities.goal import Goal, GoalProgress, TreatmentPlan
from massage_desk.store.entities.history import (
    HistoryItem,
    HistoryReview,
    HistorySection,
    HistorySectionVersion,
    HistoryVersion,
)
from massage_desk.store.entities.intake import Intake
from massage_desk.store.entities.issued import LetterIssued
from massage_desk.store.entities.letter import Disclosure, Letter
from massage_desk.store.entities.phrases import OwnWord, SavedFilter, SnippetEntry, TemplateEntry
from massage_desk.store.entities.practice import Practice
from massage_desk.store.entities.precaution import (
    OwnRule,
    PrecautionAnswer,
    PrecautionAtSigning,
    Restriction,
    RuleReview,
    SignTold,
)
from massage_desk.store.entities.signed import NoteAlreadySigned
from massage_desk.store.entities.visit import Addendum, Measure, Visit

__all__ = [
    "WITH_BINNED",
    "Addendum",
    "AuditEntry",
    "BackupRecord",
    "Base",
    "BinEntry",
    "BodyChart",
    "CareTeamRole",
    "ChainLink",
    "Client",
    "Consent",
    "Contact",
    "Disclosure",
    "DraftVersion",
    "Episode",
    "Goal",
    "GoalProgress",
    "HistoryItem",
    "HistoryReview",
    "HistorySection",
    "HistorySectionVersion",
    "HistoryVersion",
    "Intake",
    "KnownAtSigning",
    "Letter",
    "LetterIssued",
    "Mark",
    "MarkSign",
    "Measure",
    "NoteAlreadySigned",
    "NoteBlock",
    "OwnRule",
    "OwnWord",
    "Practice",
    "PrecautionAnswer",
    "PrecautionAtSigning",
    "Restriction",
    "RuleReview",
    "SavedFilter",
    "SignTold",
    "SnippetEntry",
    "TemplateEntry",
    "TreatmentPlan",
    "Visit",
    "VisitConsent",
    "Withdrawal",
]
