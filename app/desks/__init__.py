"""Between each page and what is behind it: what is known comes up, what people ask for goes down."""
