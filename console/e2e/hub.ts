/**
 * A hub of the tests' own: the binary `HUB_BIN` (default `target/debug/hub`) on a free port with a data folder of its
 * own, and so with the stand-in for Meta. The tests by other clients (tests/clients) use it too.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { FaultMode, Message, Person } from '../src/lib/api/types.ts';

const READY_WITHIN_MS = 30_000;
const ENDS_WITHIN_MS = 10_000;

export type Role = 'OWNER' | 'OPERATOR' | 'SUPPORT' | 'VIEWER' | 'INTEGRATION';

export interface Account {
  email: string;
  password: string;
}

export interface Options {
  /** Whether it knows a few dozen people with their messages and codes. */
  demo?: boolean;
  /** Environment variables beyond the address and the data folder. */
  settings?: Record<string, string>;
}

export class Hub {
  readonly url: string;
  /** Everything that it has printed. */
  output = '';
  private process: ChildProcess | undefined;
  private people = 0;
  private staff = 0;
  private key: string | undefined;

  private constructor(
    private readonly binary: string,
    private readonly port: number,
    private readonly data: string,
    private readonly settings: Record<string, string>,
  ) {
    this.url = `http://127.0.0.1:${port}`;
  }

  static async open({ demo = false, settings = {} }: Options = {}): Promise<Hub> {
    const binary = resolve(
      process.env.HUB_BIN ?? new URL('../../target/debug/hub', import.meta.url).pathname,
    );
    if (!existsSync(binary))
      throw new Error(`There is no hub at ${binary}. Build it, or name it in HUB_BIN.`);
    const hub = new Hub(binary, await freePort(), await mkdtemp(join(tmpdir(), 'hub-e2e-')), settings);
    if (demo) {
      await hub.run('migrate', 'up');
      await hub.run('demo');
    }
    await hub.start();
    return hub;
  }

  async start(): Promise<void> {
    const hub = spawn(this.binary, ['serve'], { ...this.surroundings(), stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [hub.stdout, hub.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.output += text;
      });
    }
    this.process = hub;
    await this.untilReady(hub);
  }

  async stop(): Promise<void> {
    const hub = this.process;
    if (!hub || hub.exitCode !== null || hub.signalCode !== null) return;
    const ended = new Promise((resolve) => hub.once('exit', resolve));
    const timer = setTimeout(() => hub.kill('SIGKILL'), ENDS_WITHIN_MS);
    hub.kill('SIGTERM');
    await ended;
    clearTimeout(timer);
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.data, { recursive: true, force: true });
  }

  /** Runs a command beside it and gives what that printed. */
  run(...command: string[]): Promise<string> {
    return this.tell('', ...command);
  }

  /** The same for a command that reads its standard input. */
  async tell(input: string, ...command: string[]): Promise<string> {
    const running = promisify(execFile)(this.binary, command, this.surroundings());
    // One that does not read it may have ended by now.
    running.child.stdin?.on('error', () => {}).end(input);
    return (await running).stdout.trim();
  }

  /** A key for the API with all that this role may do. */
  createKey(role: Role, name = 'tests'): Promise<string> {
    return this.run('api-key', 'create', '--name', name, '--role', role);
  }

  /** What the API answers to a program that may do all. */
  async ask<Data>(query: string, variables: object = {}): Promise<Data> {
    this.key ??= await this.createKey('OWNER', 'asks');
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${this.key}` };
    const body = JSON.stringify({ query, variables });
    const answer = await fetch(`${this.url}/graphql`, { method: 'POST', headers, body });
    const { data, errors } = (await answer.json()) as { data: Data; errors?: { message: string }[] };
    if (errors) throw new Error(errors.map(({ message }) => message).join('; '));
    return data;
  }

  /** An account of the staff with a password of its own. */
  async createStaff(role: Role): Promise<Account> {
    this.staff += 1;
    const email = `${role.toLowerCase()}${this.staff}@example.rw`;
    const password = `imihanda-${role.toLowerCase()}-${this.port}`;
    await this.tell(`${password}\n`, 'admin', 'create', '--email', email, '--role', role);
    return { email, password };
  }

  /** Somebody on MTN who has never written, so that no test depends on what another one said. */
  async newcomer(name: string): Promise<Person> {
    this.people += 1;
    return this.comes(name, `0789000${String(this.people).padStart(3, '0')}`);
  }

  /** Somebody with this number, who has a phone from now on. */
  async comes(name: string, phone: string): Promise<Person> {
    const answer = await this.call('POST', 'people', { name, phone });
    return answer.json() as Promise<Person>;
  }

  /** What a person writes elsewhere than on the page under test. */
  async says(person: Person, body: string): Promise<void> {
    await this.call('POST', `people/${person.waId}/messages`, { type: 'text', text: { body } });
  }

  /** What stands in a person's chat, the oldest first. */
  async chat(person: Person): Promise<Message[]> {
    return (await fetch(`${this.url}/simulator/api/people/${person.waId}/messages`)).json() as Promise<
      Message[]
    >;
  }

  async setFault(mode: FaultMode): Promise<void> {
    await this.call('PUT', 'faults', { mode });
  }

  /** Nothing of a developer's hub: a data folder of its own, no account at Meta. */
  get environment(): NodeJS.ProcessEnv {
    const inherited = Object.entries(process.env).filter(([name]) => !/^(HUB_|META_|DATABASE_)/.test(name));
    return {
      ...Object.fromEntries(inherited),
      NO_COLOR: '1',
      HUB_LISTEN: `127.0.0.1:${this.port}`,
      HUB_DATA_DIR: this.data,
      // One account walks here in a minute where a person takes an hour.
      QUERY_COST_PER_SECOND: '10000',
      ...this.settings,
    };
  }

  /** Runs in the data folder, so that no `.env` of a developer is read. */
  private surroundings() {
    return { cwd: this.data, env: this.environment };
  }

  private async call(method: string, path: string, body: unknown): Promise<Response> {
    const init = { method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const response = await fetch(`${this.url}/simulator/api/${path}`, init);
    if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}`);
    return response;
  }

  private async untilReady(hub: ChildProcess): Promise<void> {
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && hub.exitCode === null) {
      const ready = await fetch(`${this.url}/health/ready`).then(
        ({ ok }) => ok,
        () => false,
      );
      if (ready) return;
      await sleep(50);
    }
    await this.stop();
    throw new Error(`The hub was not ready within ${READY_WITHIN_MS / 1_000} s:\n${this.output}`);
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
