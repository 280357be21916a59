import type { Tx } from '@/db';
import type { ActName } from '@/lib/kernel/acts';
import type { Ctx } from '@/lib/kernel/context';
import type { LocalValue } from './local-values';
import { harmlessText } from './mail-values';
import { type Noticed, notice } from './notices';

/** What a mail says about a planned change. */
export type NoticedChange = {
  id: string;
  act: ActName;
  targetName: string;
  /** The number of records of a bulk job; null for an act on one record. */
  records: number | null;
  requestedByName: string;
  reason: string | null;
};

/** Names and reasons are written by people: what looks like an address is left to the console. */
const shown =
  (value: string): LocalValue =>
  ({ text }) =>
    harmlessText(value, 500) ?? text('mail.values.seeConsole');

const factsOf = ({ id, act, targetName, records }: NoticedChange) => ({
  act: (({ text }) => text(`mail.acts.${act}`)) satisfies LocalValue,
  target:
    records === null
      ? shown(targetName)
      : ((({ text }) => text('mail.values.records', { count: records })) satisfies LocalValue),
  link: `/console/changes/${id}` as const,
});

/** Asks an administrator to decide about a planned change. */
export const noticeChangeRequested = (tx: Tx, ctx: Ctx, user: Noticed, asked: NoticedChange): Promise<void> =>
  notice<'change_requested'>(tx, ctx, user, {
    kind: 'change_requested',
    values: {
      ...factsOf(asked),
      requester: shown(asked.requestedByName),
      reason: asked.reason === null ? ({ text }) => text('mail.values.noReason') : shown(asked.reason),
    },
  });

/** Tells the requester of a planned change what became of it. */
export const noticeChangeDecided = (
  tx: Tx,
  ctx: Ctx,
  user: Noticed,
  { outcome, ...asked }: NoticedChange & { outcome: LocalValue },
): Promise<void> =>
  notice<'change_decided'>(tx, ctx, user, { kind: 'change_decided', values: { ...factsOf(asked), outcome } });
