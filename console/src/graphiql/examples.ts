/** One tab for each thing that a newcomer has to know. A test reads them against schema.graphql. */

export interface Example {
  query: string;
  variables?: string;
  headers?: string;
}

const FIRST_QUERY = `# Put a key into the field above, then press the
# triangle (Ctrl-Enter).
#
# \`viewer\` is who the hub takes you for, \`scopes\` is
# what you may see and do. A field that needs another
# one answers with the error FORBIDDEN, which names it.
#
# Ctrl-Space completes; the book on the left describes
# every type and field.
query FirstQuery {
  viewer {
    name
    role
    scopes
  }
  health {
    status
    components {
      name
      status
      detail
    }
  }
}
`;

const PAGING = `# Lists come in pages. Run it, copy \`endCursor\` into
# the variable \`after\` below, and run it again: the next
# page follows, whatever has come or gone meanwhile.
#
# \`totalCount\` is counted only because it is asked for.
query Paging($after: String) {
  users(first: 5, after: $after) {
    totalCount
    nodes {
      id
      name
      maskedPhone
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;

const MUTATION = `# What can be mended in the input is told in
# \`userErrors\`, with a stable \`code\`, and is no error of
# the request. 1 is too short for a number: write
# 0788 123 456 into the variables, and a code is made.
mutation CreateCode($input: CreateQrCodeInput!) {
  createQrCode(input: $input) {
    qrCode {
      dialString
      landingUrl
      pngUrl
    }
    userErrors {
      field
      message
      code
    }
  }
}
`;

const SUBSCRIPTION = `# Runs over a WebSocket until you press the button
# again; the key goes into \`connection_init\`. Open
# /simulator in another window and write something:
# each event shows as it comes in and as it is handled.
subscription WatchEvents {
  inboundEvents(kinds: [MESSAGE]) {
    id
    status
    receivedAt
  }
}
`;

const IDEMPOTENCY = `# A mutation whose answer was lost can be sent again:
# with the same \`Idempotency-Key\` (see Headers below)
# and the same body it is done once, and the first
# answer comes again. A new intention needs a new key.
mutation CreateOnce($input: CreateQrCodeInput!) {
  createQrCode(input: $input) {
    qrCode {
      id
      code
    }
    userErrors {
      code
    }
  }
}
`;

export const EXAMPLES: Example[] = [
  { query: FIRST_QUERY },
  { query: PAGING, variables: pretty({ after: null }) },
  { query: MUTATION, variables: pretty({ input: { target: '1', amount: '2k' } }) },
  { query: SUBSCRIPTION },
  {
    query: IDEMPOTENCY,
    variables: pretty({ input: { target: '0788 123 456', amount: '2k' } }),
    headers: pretty({ 'Idempotency-Key': 'made-up-by-the-caller-1' }),
  },
];

function pretty(value: unknown): string {
  return JSON.stringify(value, null, 2);
}
