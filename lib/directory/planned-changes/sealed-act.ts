import type { Container } from '@/lib/kernel/container';
import { seal, unseal } from '@/lib/kernel/derived-keys';
import type { MemberChange, PlannedJob } from './schema';

/** What is sealed of a planned change: the input of its verb, what it changes, and the bulk job that it starts. */
export type SealedAct = { input: Record<string, unknown>; changes: MemberChange[]; job?: PlannedJob };

const contextOf = (id: string): string => `planned-change:${id}`;

export const sealAct = ({ keys }: Pick<Container, 'keys'>, id: string, act: SealedAct): string =>
  seal(keys.seal, JSON.stringify(act), contextOf(id));

/** Null when APP_SECRET was changed since. */
export function openAct(
  { keys }: Pick<Container, 'keys'>,
  { id, sealedInput }: { id: string; sealedInput: string },
): SealedAct | null {
  const text = unseal(keys.seal, sealedInput, contextOf(id));
  return text === null ? null : (JSON.parse(text) as SealedAct);
}
