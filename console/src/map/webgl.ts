/**
 * Whether this browser draws the map: taken to be so until it could not. To try beforehand would cost the page one more
 * context, of which a browser gives only so many, and as long as it takes to make one.
 */
import { createStore } from '../data/store.ts';

export const canDraw = createStore(true);
