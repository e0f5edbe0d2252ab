"""What is told of a client after the case was opened."""

from webapp.api.schemas.cases import NewClient


class ClientChange(NewClient):
    """What changes of the client; what is left out stays. An identity code that is known stays whatever is sent."""
