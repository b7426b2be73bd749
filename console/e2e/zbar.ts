/** What zbar, a decoder that is not ours, reads in a QR code. */
import { execFileSync } from 'node:child_process';
import type { Locator } from '@playwright/test';

/** In a picture in the chat. */
export async function decodePicture(picture: Locator): Promise<string> {
  const src = await picture.locator('img').getAttribute('src');
  return decode(await (await picture.page().request.get(src ?? '')).body());
}

/** In a PNG: a file's path or its bytes. */
export function decode(png: Buffer | string): string {
  const [source, input] = typeof png === 'string' ? [png, undefined] : ['PNG:-', png];
  return execFileSync('zbarimg', ['--quiet', '--raw', source], {
    input,
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'ignore'],
  }).trim();
}
