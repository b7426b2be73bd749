// GraphQL Yoga over `pg`, as somebody would write it by hand: the fields of the three questions, one prepared statement
// for each level of a document, DataLoader between the levels, Yoga's caches of parsed and validated documents.
import { createServer } from "node:http";
import DataLoader from "dataloader";
import { createSchema, createYoga } from "graphql-yoga";
import pg from "pg";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 16 });

async function rows(name, text, values) {
  return (await pool.query({ name, text, values })).rows;
}

const USER = "SELECT id, profile_name, phone, country, created_at FROM users";

const LAST_MESSAGES = `
  SELECT message.* FROM unnest($1::uuid[]) AS owner (id)
  CROSS JOIN LATERAL (
    SELECT id, user_id, text, created_at FROM bench.messages
    WHERE user_id = owner.id ORDER BY id DESC LIMIT $2
  ) AS message`;

function loaders() {
  const lastMessages = new Map();
  return {
    user: new DataLoader(async (ids) => {
      const found = await rows("users-by-id", `${USER} WHERE id = ANY($1::uuid[])`, [ids]);
      const byId = new Map(found.map((row) => [row.id, row]));
      return ids.map((id) => byId.get(id) ?? null);
    }),
    /** One loader for each size of page, as the fields of one document share theirs. */
    lastMessages(first) {
      if (!lastMessages.has(first)) {
        lastMessages.set(
          first,
          new DataLoader(async (owners) => {
            const found = await rows("last-messages", LAST_MESSAGES, [owners, first]);
            const byOwner = Map.groupBy(found, (row) => row.user_id);
            return owners.map((owner) => byOwner.get(owner) ?? []);
          }),
        );
      }
      return lastMessages.get(first);
    },
  };
}

const globalId = (type) => (row) => Buffer.from(`${type}:${row.id}`).toString("base64url");

const typeDefs = `
  interface Node { id: ID! }
  type User implements Node {
    id: ID! name: String phone: String country: String createdAt: String!
    messages(first: Int!): MessageConnection!
  }
  type QrCode implements Node { id: ID! code: String! target: String! amountRwf: Int owner: User }
  type Message implements Node { id: ID! text: String createdAt: String! }
  type UserConnection { nodes: [User!]! }
  type QrCodeConnection { nodes: [QrCode!]! }
  type MessageConnection { nodes: [Message!]! }
  type Query { users(first: Int!): UserConnection! qrCodes(first: Int!): QrCodeConnection! node(id: ID!): Node }
`;

const resolvers = {
  Query: {
    users: async (_, { first }) => ({ nodes: await rows("users", `${USER} ORDER BY id DESC LIMIT $1`, [first]) }),
    qrCodes: async (_, { first }) => ({
      nodes: await rows(
        "qr-codes",
        "SELECT id, code, target, amount_rwf, user_id FROM qr_codes ORDER BY id DESC LIMIT $1",
        [first],
      ),
    }),
    node: async (_, { id }, { loaders }) => {
      const [type, key] = Buffer.from(id, "base64url").toString().split(":");
      return type === "User" ? loaders.user.load(key) : null;
    },
  },
  Node: { __resolveType: () => "User" },
  User: {
    id: globalId("User"),
    name: (row) => row.profile_name,
    createdAt: (row) => row.created_at.toISOString(),
    messages: async (row, { first }, { loaders }) => ({ nodes: await loaders.lastMessages(first).load(row.id) }),
  },
  QrCode: {
    id: globalId("QrCode"),
    amountRwf: (row) => row.amount_rwf,
    owner: (row, _, { loaders }) => row.user_id && loaders.user.load(row.user_id),
  },
  Message: { id: globalId("Message"), createdAt: (row) => row.created_at.toISOString() },
};

const yoga = createYoga({
  schema: createSchema({ typeDefs, resolvers }),
  context: () => ({ loaders: loaders() }),
  graphiql: false,
  logging: false,
});
createServer(yoga).listen(Number(process.env.PORT), "127.0.0.1");
