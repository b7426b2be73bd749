"""What schemathesis needs to know of the API, and what no answer of it may be, whatever is asked."""

import re

import schemathesis
from hypothesis import strategies as st
from schemathesis.graphql import nodes

# Values of the scalars, and others that look like it.
for name, values in {
    "DateTime": st.datetimes().map(lambda moment: moment.isoformat() + "Z") | st.text(max_size=8),
    "PhoneNumber": st.from_regex(r"\+2507[0-9]{8}", fullmatch=True) | st.text(max_size=8),
    "UssdCode": st.from_regex(r"\*[0-9*]{1,12}#", fullmatch=True) | st.text(max_size=8),
    "URL": st.just("https://hub.example/q/7k3m") | st.text(max_size=8),
    "JSON": st.text(max_size=8),
}.items():
    schemathesis.graphql.scalar(name, values.map(nodes.String))

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
        assert not LEAK.search(error["message"]), f"shows the inside: {error}"
