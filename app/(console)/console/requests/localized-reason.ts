import { localizeMessage, type Texts } from '@/lib/language';

/** Why a request would be refused, in the language of the console. */
export const localizedReason = <R extends { description: string }>(texts: Texts, reason: R): R => ({
  ...reason,
  description: localizeMessage(texts, reason.description),
});
