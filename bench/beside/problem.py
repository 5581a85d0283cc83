"""What a user can do something about."""


class Problem(Exception):
    """Ends the program with its text as the only message, and with exit code 2 or the one given."""

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.exit_code = exit_code
