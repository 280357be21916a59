import { localizeMessage, type Texts } from '@/lib/language';

/** Why a gate is in its state. The second factors that a sentence lists are messages of their own. */
export function gateDetail(texts: Texts, detail: string): string {
  const [, list] = /^A second factor is asked for: (.+)\.$/.exec(detail) ?? [];
  if (list === undefined) return localizeMessage(texts, detail);
  const factors = list.split(', ').map((factor) => localizeMessage(texts, factor));
  return texts.text('console.users.messages.gates.factorAsked', { factors: factors.join(', ') });
}
