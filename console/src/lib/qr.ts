/** Reads the QR code in a picture as a phone's camera would. Loaded only when a picture is opened. */
import decodeQR from 'qr/decode.js';

/** A picture is scaled down to this many pixels a side: enough for any code that a phone could read. */
const MOST_PIXELS = 1_200;

/** The code's text, or `null` when the picture holds none that can be read. */
export function readQr(picture: HTMLImageElement): string | null {
  const scale = Math.min(1, MOST_PIXELS / Math.max(picture.naturalWidth, picture.naturalHeight));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.naturalWidth * scale);
  canvas.height = Math.round(picture.naturalHeight * scale);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context || canvas.width === 0 || canvas.height === 0) return null;
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  try {
    return decodeQR(context.getImageData(0, 0, canvas.width, canvas.height));
  } catch {
    // The decoder throws for every picture without a readable code, which is most of them.
    return null;
  }
}

/** What a phone would dial for a code's text, or `null` when it is not a `tel:` link. */
export function dialString(text: string): string | null {
  if (!/^tel:/i.test(text)) return null;
  try {
    return decodeURIComponent(text.slice(4));
  } catch {
    return text.slice(4);
  }
}
