/** A certificate of motor insurance as somebody photographs it, drawn here and sent in the chat; the hub really reads it. */
import type { Page } from '@playwright/test';
import type { Hub } from './hub.ts';

export interface Certificate {
  plate: string;
  holder?: string;
  /** Without one, somebody has to look. */
  insurer?: string;
}

const DAY_MS = 86_400_000;

/** `26/11/2026`, as such papers say it. */
function day(inDays: number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Africa/Kigali' }).format(Date.now() + inDays * DAY_MS);
}

/** Beside the page under test. */
export async function drawCertificate(beside: Page, paper: Certificate): Promise<Buffer> {
  const rows = [
    ['Policy No', 'P/2026/00417732'],
    ['Insured', paper.holder ?? 'UWIMANA ALINE'],
    ['Plate No', paper.plate],
    ['Make', 'TOYOTA'],
    ['Model', 'COROLLA'],
    ['Chassis No', 'JTDBR32E520061478'],
    ['Valid from', day(-30)],
    ['Valid until', day(334)],
  ];
  const page = await beside.context().newPage();
  await page.setViewportSize({ width: 1240, height: 860 });
  await page.setContent(`<body style="margin:60px;font:30px 'DejaVu Sans',sans-serif;color:#222;background:#fbfbf8">
    <h1 style="text-align:center;font-size:42px">CERTIFICATE OF MOTOR INSURANCE</h1>
    <h2 style="text-align:center;font-size:34px">${paper.insurer ?? ''}</h2>
    <table style="width:100%;border-collapse:collapse">${rows
      .map(
        ([name, value]) =>
          `<tr><td style="border:2px solid #555;padding:10px 18px;width:38%">${name}</td><td style="border:2px solid #555;padding:10px 18px"><b>${value}</b></td></tr>`,
      )
      .join('')}</table></body>`);
  const png = await page.screenshot();
  await page.close();
  return png;
}

/** Sends a file in the chat of somebody who has never written before. */
export async function sendPaper(hub: Hub, name: string, png: Buffer): Promise<void> {
  const { waId } = await hub.newcomer(name);
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(png)], { type: 'image/png' }), 'certificate.png');
  const people = `${hub.url}/simulator/api/people/${waId}`;
  const image = await (await fetch(`${people}/media`, { method: 'POST', body })).json();
  const sent = await fetch(`${people}/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'image', image }),
  });
  if (!sent.ok) throw new Error(`the paper was answered ${sent.status}`);
}
