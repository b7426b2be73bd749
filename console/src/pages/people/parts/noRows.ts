/** The list of somebody who is not there. */
export const NO_ROWS = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };
