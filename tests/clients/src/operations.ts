/** The operations whose types are generated. */
import { graphql } from './generated/gql.ts';

export const PEOPLE = graphql(`
  query People($first: Int!, $after: String) {
    users(first: $first, after: $after) {
      totalCount
      nodes {
        id
        name
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const CREATE_CODE = graphql(`
  mutation CreateCode($input: CreateQrCodeInput!) {
    createQrCode(input: $input) {
      qrCode {
        id
        dialString
      }
      userErrors {
        field
        code
      }
    }
  }
`);

export const MESSAGES = graphql(`
  subscription Messages($user: ID!) {
    messages(userId: $user) {
      direction
      text
    }
  }
`);

export const HEALTH = graphql(`
  subscription Health {
    health {
      status
    }
  }
`);
