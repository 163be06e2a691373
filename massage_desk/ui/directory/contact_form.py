"""The fields of somebody in the directory."""

from dataclasses import asdict

from massage_desk.domain.people import ContactForm
from massage_desk.ui.widgets.fields import line_field, text_field
from massage_desk.ui.widgets.form import Form


def contact_form(*, columns: int = 2) -> Form:
    """An empty form; the name is written as a letter would address it."""
    return Form(
        [
            line_field("name", "Name", placeholder="Dr Ewa Lis"),
            line_field("specialty", "Specialty", placeholder="orthopaedic surgery"),
            line_field("organisation", "Practice or hospital"),
            line_field("phone", "Phone"),
            line_field("fax", "Fax"),
            line_field("email", "E-mail"),
            text_field("address", "Address, as on a letter", 2),
        ],
        columns=columns,
    )


def read_contact(form: Form) -> ContactForm:
    """The contact as written; InvalidInput tells everything that is wrong at once."""
    return ContactForm(**form.values()).checked()


def contact_values(contact: ContactForm) -> dict[str, str]:
    """The texts that show a contact in the fields."""
    return asdict(contact)


def about(contact: ContactForm) -> str:
    """What tells one contact from another of the same name: 'Oncology, City Hospital'."""
    return ", ".join(part for part in (contact.specialty, contact.organisation) if part)
