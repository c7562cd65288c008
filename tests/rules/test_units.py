"""Units of a draft: what is read of each as text."""

from jcadesk.model.draft import Draft
from jcadesk.rules.units import texts_of, units


def test_of_custom_answers_those_that_say_something_are_texts():
    draft = Draft.model_validate({"custom": {"motto": "Together", "crest": ""}})
    found = {str(text.address): text.text for text in texts_of(units(draft)["custom"])}
    assert found == {"custom[motto]": "Together"}
