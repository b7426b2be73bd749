/** Why the hub did nothing, in the language of who reads it: the hub says it in English, and names each kind by a code. */
import { loadMessages } from '../i18n/messages.ts';
import { type Text, textNow, word } from '../i18n/text.ts';
import type { UserError } from './outcome.ts';

export async function inWords(errors: UserError[]): Promise<UserError[]> {
  if (errors.length === 0) return errors;
  // Where the words cannot be loaded, those of the hub have to do.
  await loadMessages('refused').catch(() => {});
  const t = textNow();
  return errors.map((error) => ({ ...error, message: wordsFor(error, t) ?? error.message }));
}

/** One code may mean another thing of another field. */
function wordsFor({ field, code }: UserError, t: Text): string | undefined {
  const general = `refused-${word(code)}`;
  const said = [`${general}-${field?.toLowerCase()}`, general].map((id) => ({ id, text: t(id) }));
  return said.find(({ id, text }) => text !== id)?.text;
}
