import { englishMessages } from './catalogue';
import { messageVariables } from './message-variables';

const MAX_LENGTH = 1000;

/** Whether operators can replace the message with this key: the texts of the console are the same everywhere. */
export const isReplaceable = (key: string): boolean => englishMessages.has(key) && !key.startsWith('console.');

/** Why a text cannot replace the message with this key, or null. */
export function overrideProblem(key: string, text: string): string | null {
  const message = englishMessages.get(key);
  if (message === undefined || !isReplaceable(key)) return 'is not the key of a text of this version';
  if (text.length > MAX_LENGTH) return `must have at most ${MAX_LENGTH} characters`;
  if (text.trim() === '') return 'must not be empty';
  const known = messageVariables(message);
  try {
    const unknown = messageVariables(text).find((name) => !known.includes(name));
    if (unknown === undefined) return null;
    return `must not contain ${inBraces(unknown)}: ${known.length > 0 ? `this text may contain ${known.map(inBraces).join(', ')}` : 'this text has no variables'}`;
  } catch {
    return 'must be a text in ICU message format: write a brace or a < that is meant as such between apostrophes';
  }
}

const inBraces = (name: string): string => (name.startsWith('<') ? name : `{${name}}`);
