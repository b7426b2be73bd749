/** The pages of `dist/` served by Vite before a hub, so that a change of them needs no build of the hub. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from './hub.ts';

const FOLDER = new URL('..', import.meta.url).pathname;
const READY_WITHIN_MS = 20_000;

export class Preview {
  private constructor(private readonly server: ChildProcess) {}

  /** An address that it can have; the hub has to know it before it starts. */
  static async reserve(): Promise<string> {
    return `http://127.0.0.1:${await freePort()}`;
  }

  static async open(site: string, hub: string): Promise<Preview> {
    const { hostname, port } = new URL(site);
    const command = [
      'node_modules/vite/bin/vite.js',
      'preview',
      '--strictPort',
      '--host',
      hostname,
      '--port',
      port,
    ];
    const policy = (await fetch(hub)).headers.get('content-security-policy') ?? '';
    const env = { ...process.env, HUB_URL: hub, HUB_ORIGIN: site, HUB_POLICY: policy };
    const server = spawn(process.execPath, command, { cwd: FOLDER, env, stdio: 'ignore' });
    const deadline = Date.now() + READY_WITHIN_MS;
    while (Date.now() < deadline && server.exitCode === null) {
      if (await fetch(site).catch(() => null)) return new Preview(server);
      await sleep(50);
    }
    server.kill();
    throw new Error('The preview did not start. Is there a build in dist/?');
  }

  async close(): Promise<void> {
    const ended = new Promise((resolve) => this.server.once('exit', resolve));
    this.server.kill();
    await ended;
  }
}
