"""What schemathesis needs to know of the API, and what no answer of it may be, whatever is asked."""

import dataclasses
import json
import os
import re
import zlib

import graphql
import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

# Values of the scalars, and others that look like it.
for name, values in {
    "DateTime": st.datetimes().map(lambda moment: moment.isoformat() + "Z") | st.text(max_size=8),
    "Date": st.dates().map(lambda day: day.isoformat()) | st.text(max_size=8),
    "PhoneNumber": st.from_regex(r"\+2507[0-9]{8}", fullmatch=True) | st.text(max_size=8),
    "UssdCode": st.from_regex(r"\*[0-9*]{1,12}#", fullmatch=True) | st.text(max_size=8),
    "URL": st.just("https://hub.example/q/7k3m") | st.text(max_size=8),
    "JSON": st.text(max_size=8),
}.items():
    schemathesis.graphql.scalar(name, values.map(nodes.String))

# Ids of what the hub holds.
IDS = json.loads(os.environ["FUZZ_IDS"])


class Sensible(graphql.Visitor):
    """Asks for what is there, and for a page from the start. What is made up is refused early, and shows little."""

    def enter_argument(self, argument, *_):
        if argument.name.value in ("last", "after", "before"):
            return graphql.REMOVE
        if argument.name.value == "first":
            return dataclasses.replace(argument, value=graphql.IntValueNode(value="3"))
        return known(argument)

    def enter_object_field(self, field, *_):
        # A version that is made up is a conflict, which is the right answer and not a far one.
        return graphql.REMOVE if field.name.value == "expectedVersion" else known(field)


def known(given):
    """Puts in an id that exists: the same for the same document, so that each run asks the same."""
    if given.name.value != "id" and not given.name.value.endswith("Id"):
        return None
    chosen = IDS[zlib.crc32(graphql.print_ast(given.value).encode()) % len(IDS)]
    return dataclasses.replace(given, value=graphql.StringValueNode(value=chosen))


@schemathesis.hook
def map_body(ctx, body):
    """Half of all documents are sent as they come, half made sensible."""
    as_it_comes = zlib.crc32(graphql.print_ast(body).encode()) % 2
    return body if as_it_comes else graphql.visit(body, Sensible())


# Words of a database, of its driver, or of a program that ends where it must not.
LEAK = re.compile(r"\b(sqlite|postgres|sqlx|sea_?orm|select .+ from|insert into|syntax error at|panicked)\b", re.IGNORECASE)


@schemathesis.check
def every_error_is_ours(ctx, response, case):
    """Each has a code of its own; none is a fault of the hub's, and none shows the inside."""
    assert response.status_code < 500, f"status {response.status_code}"
    for error in response.json().get("errors", []):
        code = error.get("extensions", {}).get("code")
        assert code, f"without a code: {error}"
        assert code != "INTERNAL", f"a fault of the hub's: {error}"
        assert code != "RATE_LIMITED", "turned away, and so not tried"
        assert not LEAK.search(error["message"]), f"shows the inside: {error}"
