import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Markup } from './Markup.tsx';

it('never lets a text become markup of the page', () => {
  const html = renderToStaticMarkup(
    <Markup text={'*<img src=x onerror=alert(1)>* https://x.example/"onclick="a'} />,
  );
  expect(html).toContain('<strong>&lt;img src=x onerror=alert(1)&gt;</strong>');
  expect(html).not.toContain('<img');
  expect(html).not.toContain('"onclick');
});

it('opens links elsewhere without telling where from', () => {
  const html = renderToStaticMarkup(<Markup text="https://x.example" />);
  expect(html).toContain('target="_blank"');
  expect(html).toContain('rel="noopener noreferrer"');
});
