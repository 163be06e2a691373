"""Every action of the desk in one table: menus, shortcuts, palette and the sheet of keys."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing that can be done. `shortcut` is portable text; `menu` names where it stands."""

    id: str
    words: str
    shortcut: str
    menu: str
    icon: str = ""

    @property
    def tip(self) -> str:
        """What a button for it says when the pointer rests there."""
        return f"{self.words} ({self.shortcut})" if self.shortcut else self.words


MENUS: Final = ("Desk", "Edit", "Client", "Visit", "Body chart", "Letter", "Go", "Help")

ACTIONS: Final = (
    ActionSpec("palette", "Find anything …", "Ctrl+K", "Desk", "search"),
    ActionSpec("backup.now", "Back up now", "Ctrl+B", "Desk", "backup"),
    ActionSpec("go.records", "Check of the records", "", "Desk", "check"),
    ActionSpec("records.check", "Check the records now", "", "Desk", "check"),
    ActionSpec("go.bin", "Bin", "", "Desk", "trash"),
    ActionSpec("bin.undo", "Take back from the bin", "Ctrl+Shift+U", "Desk", "undo"),
    ActionSpec("go.phrases", "Snippets and templates", "", "Desk", "edit"),
    ActionSpec("phrases.new", "New snippet or template", "Ctrl+I", "Desk", "plus"),
    ActionSpec("phrases.save", "Save snippet or template", "Ctrl+Return", "Desk", "check"),
    ActionSpec("go.log", "Log of what was done", "", "Desk", "history"),
    ActionSpec("lock", "Lock", "Ctrl+Shift+L", "Desk", "lock"),
    ActionSpec("privacy", "Hide everything, or show it again", "F9", "Desk", "eye-off"),
    ActionSpec("sample.open", "Look at the sample practice", "", "Desk", "eye"),
    ActionSpec("sample.leave", "Leave the sample practice", "", "Desk", "unlock"),
    ActionSpec("quit", "Quit", "Ctrl+Q", "Desk"),
    ActionSpec("edit.undo", "Undo", "Ctrl+Z", "Edit", "undo"),
    ActionSpec("edit.redo", "Redo", "Ctrl+Shift+Z", "Edit", "redo"),
    ActionSpec("edit.cut", "Cut", "Ctrl+X", "Edit"),
    ActionSpec("edit.copy", "Copy", "Ctrl+C", "Edit", "copy"),
    ActionSpec("edit.paste", "Paste", "Ctrl+V", "Edit"),
    ActionSpec("edit.select_all", "Select all", "Ctrl+A", "Edit"),
    ActionSpec("edit.abbreviation", "Explain abbreviation at the caret", "Ctrl+Shift+E", "Edit"),
    ActionSpec("page.find", "Find on this page", "Ctrl+F", "Edit", "search"),
    ActionSpec("client.new", "New client", "Ctrl+N", "Client", "plus"),
    ActionSpec("client.save", "Save client", "Ctrl+Return", "Client", "check"),
    ActionSpec("client.edit", "Change details", "Ctrl+E", "Client", "edit"),
    ActionSpec("client.overview", "Overview of the client", "Ctrl+1", "Client", "client"),
    ActionSpec("client.history", "Medical history", "Ctrl+2", "Client", "history"),
    ActionSpec("client.visits", "Visits of the client", "Ctrl+3", "Client", "note"),
    ActionSpec("client.letters", "Letters about the client", "Ctrl+4", "Client", "letters"),
    ActionSpec("client.charts", "Charts then and now", "Ctrl+5", "Client", "body"),
    ActionSpec("client.archive", "Archive client", "", "Client", "archive"),
    ActionSpec("client.put_back", "Put back among current clients", "", "Client", "undo"),
    ActionSpec("client.bin", "Move client to the bin", "", "Client", "trash"),
    ActionSpec("history.add", "Add to this part of the history", "Ctrl+I", "Client", "plus"),
    ActionSpec("history.condition", "Add condition", "", "Client", "condition"),
    ActionSpec("history.procedure", "Add procedure", "", "Client", "procedure"),
    ActionSpec("history.medication", "Add medication", "", "Client", "medication"),
    ActionSpec("history.allergy", "Add allergy", "", "Client", "allergy"),
    ActionSpec("history.device", "Add device", "", "Client", "device"),
    ActionSpec("history.treatment", "Add treatment", "", "Client", "treatment"),
    ActionSpec("history.unchanged", "Asked today, nothing changed", "", "Client", "check"),
    ActionSpec("history.changed", "Something changed in the history", "", "Client", "edit"),
    ActionSpec("contact.new", "New contact", "Ctrl+I", "Client", "directory"),
    ActionSpec("contact.save", "Save contact", "Ctrl+Return", "Client", "check"),
    ActionSpec("visit.new", "New visit", "Ctrl+Shift+N", "Visit", "note"),
    ActionSpec("visit.unchanged", "Nothing changed in the history", "Alt+N", "Visit", "check"),
    ActionSpec("visit.check", "Check before hands-on", "Alt+W", "Visit", "warning"),
    ActionSpec("visit.precautions", "Answer the next precaution", "Alt+R", "Visit", "check"),
    ActionSpec("visit.subjective", "Subjective", "Alt+S", "Visit"),
    ActionSpec("visit.objective", "Objective", "Alt+O", "Visit"),
    ActionSpec("visit.assessment", "Assessment", "Alt+A", "Visit"),
    ActionSpec("visit.plan", "Plan", "Alt+P", "Visit"),
    ActionSpec("visit.consent", "Consent for this visit", "Alt+C", "Visit", "check"),
    ActionSpec("visit.scores", "Numbers before and after", "Alt+M", "Visit", "trend"),
    ActionSpec("visit.goals", "Goals", "Alt+G", "Visit", "goal"),
    ActionSpec("visit.chart", "Body chart, or back to the note", "Alt+B", "Visit", "body"),
    ActionSpec("visit.known", "What is known", "Alt+K", "Visit", "history"),
    ActionSpec("visit.template", "Write a template into the note", "Ctrl+T", "Visit", "note"),
    ActionSpec("visit.drafts", "Earlier drafts of this note", "Ctrl+Shift+Y", "Visit", "history"),
    ActionSpec("visit.carry", "Carry this section forward from the last note", "Ctrl+D", "Visit"),
    ActionSpec("visit.techniques", "Same techniques as last time", "Ctrl+Shift+D", "Visit"),
    ActionSpec("visit.block.complaint", "Add complaint", "", "Visit", "plus"),
    ActionSpec("visit.block.palpation", "Add palpation finding", "", "Visit", "plus"),
    ActionSpec("visit.block.technique", "Add technique", "Alt+T", "Visit", "plus"),
    ActionSpec("visit.block.home", "Add home care", "", "Visit", "plus"),
    ActionSpec("visit.block.next", "Add next visit", "", "Visit", "plus"),
    ActionSpec("visit.spelling", "Go to the next unknown word", "F7", "Visit"),
    ActionSpec("visit.sign", "Sign note", "Ctrl+Return", "Visit", "sign"),
    ActionSpec("visit.bin", "Move visit to the bin", "", "Visit", "trash"),
    ActionSpec("visit.withdraw", "Withdraw visit from this record", "", "Visit", "undo"),
    ActionSpec("visit.addendum", "Write an addendum", "Ctrl+Shift+A", "Visit", "plus"),
    ActionSpec("visit.print", "Print note …", "Ctrl+P", "Visit", "print"),
    ActionSpec("visit.save_pdf", "Save note as PDF …", "Ctrl+S", "Visit", "save"),
    ActionSpec("chart.figure", "Go to the figure", "Ctrl+0", "Body chart", "body"),
    ActionSpec("chart.view.front", "Front", "Ctrl+1", "Body chart"),
    ActionSpec("chart.view.back", "Back", "Ctrl+2", "Body chart"),
    ActionSpec("chart.view.left", "Left", "Ctrl+3", "Body chart"),
    ActionSpec("chart.view.right", "Right", "Ctrl+4", "Body chart"),
    ActionSpec("chart.view.head", "Head and neck", "Ctrl+5", "Body chart"),
    ActionSpec("chart.view.hands", "Hands", "Ctrl+6", "Body chart"),
    ActionSpec("chart.view.feet", "Feet", "Ctrl+7", "Body chart"),
    ActionSpec("chart.mirror", "Copy the mark to the other side", "Ctrl+M", "Body chart"),
    ActionSpec("chart.copy", "Copy the last chart", "Ctrl+Shift+M", "Body chart", "copy"),
    ActionSpec("chart.brush", "Brush, or outline again", "F8", "Body chart", "edit"),
    ActionSpec("chart.layer.today", "Today's marks, shown or hidden", "F6", "Body chart"),
    ActionSpec("chart.layer.last", "Last visit under today's marks", "F3", "Body chart"),
    ActionSpec("chart.layer.history", "How often each region was marked", "F4", "Body chart"),
    ActionSpec("chart.layer.cautions", "Precautions and cautions on the body", "F5", "Body chart"),
    ActionSpec("chart.save", "Save the chart as a picture", "", "Body chart", "save"),
    ActionSpec("chart.zoom.in", "Closer", "Ctrl++", "Body chart", "zoom-in"),
    ActionSpec("chart.zoom.out", "Further away", "Ctrl+-", "Body chart", "zoom-out"),
    ActionSpec("chart.zoom.region", "Look closely at the region", "Ctrl+8", "Body chart"),
    ActionSpec("chart.zoom.fit", "Whole figure", "Ctrl+9", "Body chart", "fit"),
    ActionSpec("letter.new", "New letter", "Ctrl+L", "Letter", "letter"),
    ActionSpec("letter.consent", "Record consent", "", "Letter", "check"),
    ActionSpec("letter.begin", "Draft letter", "Ctrl+Return", "Letter", "letter"),
    ActionSpec("letter.discard", "Discard draft", "", "Letter", "trash"),
    ActionSpec("letter.issue", "Issue letter", "Ctrl+Return", "Letter", "sign"),
    ActionSpec("letter.save_pdf", "Save letter as PDF …", "Ctrl+S", "Letter", "save"),
    ActionSpec("letter.print", "Print letter …", "Ctrl+P", "Letter", "print"),
    ActionSpec("go.today", "Today", "Alt+1", "Go", "today"),
    ActionSpec("go.clients", "Clients", "Alt+2", "Go", "clients"),
    ActionSpec("go.letters", "Letters", "Alt+3", "Go", "letters"),
    ActionSpec("go.directory", "Directory", "Alt+4", "Go", "directory"),
    ActionSpec("go.backup", "Backup", "Alt+5", "Go", "backup"),
    ActionSpec("go.settings", "Settings", "Alt+6", "Go", "settings"),
    ActionSpec("go.help", "Help", "F1", "Help", "help"),
    ActionSpec("go.back", "Back", "Alt+Left", "Go", "back"),
    ActionSpec("go.forward", "Forward", "Alt+Right", "Go", "forward"),
    ActionSpec("keys", "Keys", "Ctrl+?", "Help", "keyboard"),
    ActionSpec("about", "About Massage Desk", "", "Help", "info"),
)

BY_ID: Final = {spec.id: spec for spec in ACTIONS}
