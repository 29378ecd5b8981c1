"""Turn a filled-in Excel questionnaire into Danish Word documents and PDFs."""


def __getattr__(name: str) -> object:
    """Load what is asked for, and nothing before: the command's help must be instant."""
    if name == "__version__":
        from beredskabsplan.version import VERSION

        return VERSION
    raise AttributeError(name)
