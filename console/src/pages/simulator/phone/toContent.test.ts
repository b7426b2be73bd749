import { expect, it } from 'vitest';
import { toContent } from './useAttachments.ts';

const file = new File([''], 'yellow-card.pdf');
const media = (mime_type: string) => ({ id: 'm', mime_type, sha256: 's' });

it('sends JPEG and PNG as pictures', () => {
  expect(toContent(file, media('image/png'), 'Mine')).toEqual({
    type: 'image',
    image: { ...media('image/png'), caption: 'Mine' },
  });
});

it('sends all else as a document, without an empty caption', () => {
  expect(toContent(file, media('application/pdf'), '')).toEqual({
    type: 'document',
    document: { ...media('application/pdf'), filename: 'yellow-card.pdf' },
  });
});
