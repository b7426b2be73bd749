/** What a sheet says once it is printed. */
import { execFileSync } from 'node:child_process';
import { type Download, type Page, test } from '@playwright/test';
import { decode } from './zbar.ts';

export async function downloaded(page: Page, press: () => Promise<void>): Promise<Download> {
  const saved = page.waitForEvent('download');
  await press();
  return saved;
}

/** What zbar reads on each page, made a picture as a printer would. */
export async function readPdf(pdf: Download): Promise<string[]> {
  const base = test.info().outputPath('printed');
  await pdf.saveAs(`${base}.pdf`);
  execFileSync('pdftoppm', ['-r', '200', '-gray', '-png', `${base}.pdf`, base]);
  const told = execFileSync('pdfinfo', [`${base}.pdf`], { encoding: 'utf8' });
  const pages = Number(/Pages: +(\d+)/.exec(told)?.[1]);
  return Array.from({ length: pages }, (_, at) => decode(`${base}-${at + 1}.png`).split('\n')).flat();
}
