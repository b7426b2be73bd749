/** An answer that waited for the hub and was refused is in its box again, to be mended. */
import type { Refused } from '../../data/refused.ts';
import { giveBack } from './chat/drafts.ts';

const typeAgain: Refused[string] = ({ userId, text }) => giveBack(String(userId), String(text));

export const refused: Refused = { ConversationsSend: typeAgain, ConversationsSendTemplate: typeAgain };
