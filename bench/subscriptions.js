// Subscriptions over `ws` and `graphql-ws`, as somebody would write them by hand: the hub's own schema, and what the hub
// answered once as what there is to tell. Limits are told each second and health each five, as the hub does where it is
// asked a little and nothing breaks; each with the time and some figures anew.
//
//     node subscriptions.js schema.graphql answers.json
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { buildSchema } from "graphql";
import { useServer } from "graphql-ws/use/ws";
import { createPubSub } from "graphql-yoga";
import { WebSocketServer } from "ws";

const [, , schemaFile, answersFile] = process.argv;
const schema = buildSchema(readFileSync(schemaFile, "utf8"));
const latest = JSON.parse(readFileSync(answersFile, "utf8"));
const changes = createPubSub();

const looks = {
  health: (health, now) => {
    health.checkedAt = now;
    for (const component of health.components) component.latencyMs &&= Math.ceil(3 * Math.random());
  },
  rateLimits: (limits, now) => {
    limits.seenAt = now;
    for (const limit of limits.limits) limit.allowedPerSecond *= 0.99 + 0.02 * Math.random();
  },
};

function tell(topic) {
  // Whoever still writes the last one down is not to see it change.
  latest[topic] = structuredClone(latest[topic]);
  looks[topic](latest[topic], new Date().toISOString());
  changes.publish(topic, latest[topic]);
}

for (const topic of Object.keys(looks)) {
  const field = schema.getSubscriptionType().getFields()[topic];
  field.resolve = (told) => told;
  field.subscribe = async function* () {
    yield latest[topic];
    yield* changes.subscribe(topic);
  };
  tell(topic);
}
setInterval(() => tell("rateLimits"), 1_000);
setInterval(() => tell("health"), 5_000);

const server = createServer((_, answer) => answer.end("ready"));
useServer(
  { schema, onConnect: ({ connectionParams }) => connectionParams?.authorization === `Bearer ${process.env.KEY}` },
  new WebSocketServer({ server, path: "/graphql" }),
);
server.listen(Number(process.env.PORT), "127.0.0.1");
