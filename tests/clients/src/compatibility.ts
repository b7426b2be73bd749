/**
 * What would break programs that were written for the released schema. A field, argument or enum value may go only
 * after a release in which it was deprecated.
 *
 * Run as a program it compares two files, the released schema and the coming one, and exits with 1 if something breaks.
 */
import { readFile } from 'node:fs/promises';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  BreakingChangeType,
  buildASTSchema,
  buildSchema,
  DangerousChangeType,
  type DocumentNode,
  findBreakingChanges,
  findDangerousChanges,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  parse,
  visit,
} from 'graphql';

/** What a notice in advance makes right. */
const GONE = new Set<string>([
  BreakingChangeType.ARG_REMOVED,
  BreakingChangeType.FIELD_REMOVED,
  BreakingChangeType.TYPE_REMOVED,
  BreakingChangeType.VALUE_REMOVED_FROM_ENUM,
]);

export function breaks(released: string, coming: string): string[] {
  const [before, after] = [buildSchema(released), buildSchema(coming)];
  const unannounced = new Set(
    findBreakingChanges(withoutDeprecated(parse(released)), after).map(({ description }) => description),
  );
  const breaking = findBreakingChanges(before, after).filter(
    ({ type, description }) => !GONE.has(type) || unannounced.has(description),
  );
  // A request that leaves the argument out would mean something else; the other dangers are additions.
  const otherwise = findDangerousChanges(before, after).filter(
    ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
  );
  return [...breaking, ...otherwise].map(({ description }) => description);
}

/** What is left when all that is deprecated is gone, and every type that nothing leads to any more. */
function withoutDeprecated(schema: DocumentNode): GraphQLSchema {
  const drop = (node: { directives?: readonly { name: { value: string } }[] }) =>
    node.directives?.some(({ name }) => name.value === 'deprecated') ? null : undefined;
  const kept = visit(schema, {
    FieldDefinition: drop,
    InputValueDefinition: drop,
    EnumValueDefinition: drop,
  });
  const rest = buildASTSchema(kept, { assumeValid: true });
  const reached = reachable(rest);
  const definitions = kept.definitions.filter(
    (one) =>
      !('name' in one) || !one.name || one.kind === 'DirectiveDefinition' || reached.has(one.name.value),
  );
  return buildASTSchema({ ...kept, definitions }, { assumeValid: true });
}

function reachable(schema: GraphQLSchema): Set<string> {
  const reached = new Set<string>();
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  const waiting = roots.filter((root) => root != null).map(({ name }) => name);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (reached.has(name)) continue;
    reached.add(name);
    waiting.push(...leadsTo(schema, name));
  }
  return reached;
}

function leadsTo(schema: GraphQLSchema, name: string): string[] {
  const type = schema.getType(name);
  if (!type) return [];
  const next: string[] = [];
  if ('getFields' in type)
    for (const field of Object.values<GraphQLField<unknown, unknown> | GraphQLInputField>(type.getFields())) {
      next.push(getNamedType(field.type).name);
      if ('args' in field) next.push(...field.args.map((arg) => getNamedType(arg.type).name));
    }
  if (isObjectType(type)) next.push(...type.getInterfaces().map((one) => one.name));
  if (isInterfaceType(type) || isUnionType(type))
    next.push(...schema.getPossibleTypes(type).map((one) => one.name));
  return next;
}

async function main(released: string, coming: string): Promise<void> {
  const found = breaks(await readFile(released, 'utf8'), await readFile(coming, 'utf8'));
  if (found.length === 0) return;
  process.stderr.write(`${coming} breaks programs written for ${released}:\n`);
  for (const change of found) process.stderr.write(`  ${change}\n`);
  process.stderr.write(
    'Keep what is there. Deprecate it, and take it away after a release (docs/api.md, Changes).\n',
  );
  process.exitCode = 1;
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const [released, coming] = argv.slice(2);
  if (released === undefined || coming === undefined)
    throw new Error('Name the released schema and the coming one.');
  await main(released, coming);
}
