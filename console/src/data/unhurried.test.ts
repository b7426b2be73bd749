import { createRequest, gql, makeOperation, type Operation, type OperationResult } from '@urql/core';
import { expect, it } from 'vitest';
import { makeSubject, subscribe } from 'wonka';
import { unhurried } from './unhurried.ts';

it('passes on what is answered, of questions and of changes', () => {
  const answers = makeSubject<OperationResult>();
  const heard: string[] = [];
  const exchange = unhurried({ forward: () => answers.source } as never);
  subscribe(({ operation }: OperationResult) => heard.push(operation.kind))(
    exchange(makeSubject<Operation>().source),
  );
  for (const kind of ['query', 'mutation', 'subscription'] as const) {
    const operation = makeOperation(kind, createRequest(gql`{ version }`, {}), { url: '' } as never);
    answers.next({ operation } as OperationResult);
  }
  expect(heard).toEqual(['query', 'mutation', 'subscription']);
});
