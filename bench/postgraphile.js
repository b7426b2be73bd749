// PostGraphile as its documentation says for production: GRAPHILE_ENV=production, no watching, no GraphiQL, no
// WebSockets, answers handed on as text, one pool. No caller is set on the connection, which is its quickest way: each
// request is a single prepared statement outside any transaction.
import { createServer } from "node:http";
import { grafserv } from "postgraphile/grafserv/node";
import { makePgService } from "postgraphile/adaptors/pg";
import { postgraphile } from "postgraphile";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";

const preset = {
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.DATABASE_URL,
      schemas: ["public", "bench"],
      poolConfig: { max: 16 },
      pubsub: false,
    }),
  ],
  grafserv: { watch: false, graphiql: false, websockets: false, outputDataAsString: true },
  grafast: { explain: false },
};

const service = postgraphile(preset).createServ(grafserv);
const server = createServer();
await service.addTo(server);
server.listen(Number(process.env.PORT), "127.0.0.1");
