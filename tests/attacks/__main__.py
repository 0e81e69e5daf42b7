"""`python -m tests.attacks`: writes the table into docs/attacks.md after an attack was added or changed."""

from tests.attacks.written import PAGE, page

if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
