import type { Tx } from '@/db';
import type { factorKinds } from '@/db/schema/values';
import type { Ctx } from '@/lib/kernel/context';
import { isMailAddress } from '@/lib/kernel/smtp-target';
import { deviceText, englishTexts } from '@/lib/language';
import { administratorText, type LocalValue, locationText } from './local-values';
import type { MailKind } from './mail-kinds';
import { harmlessText } from './mail-values';
import { type QueuedMail, queueMail } from './queue-mail';

/** The owner of the account that a notice is about. */
export type Noticed = {
  id: string;
  email: string;
  name: string | null;
};

type FactorKind = (typeof factorKinds)[number];

export type NoticedFactor = { kind: FactorKind; name: string };

/**
 * News about an account, to its owner. It is queued with the change that it tells about, which neither a limit nor
 * a service without mail prevents. What somebody else changed, for example an administrator, is told without a place.
 */
export async function notice<K extends MailKind>(
  tx: Tx,
  ctx: Ctx,
  user: Noticed,
  mail: Pick<QueuedMail<K>, 'kind' | 'values'>,
): Promise<void> {
  if (!isMailAddress(user.email)) return;
  const { id, email, name } = user;
  await queueMail<K>(tx, ctx, { ...mail, to: email, user: { id, name } });
}

const timeAndPlace = ({ actor, ip, places }: Ctx, { id }: Noticed) => ({
  time: new Date(),
  location: actor.id === id ? locationText(ip, places.placeOf(ip)) : administratorText,
});

/** Tells the user about a new password. The actor of `ctx` is the user, or the administrator who set it. */
export const noticePasswordChanged = (tx: Tx, ctx: Ctx, user: Noticed): Promise<void> =>
  notice<'password_changed'>(tx, ctx, user, { kind: 'password_changed', values: timeAndPlace(ctx, user) });

/** A second factor in the language of the receiver: its kind, and its name if that says more. */
const factorText =
  ({ kind, name }: NoticedFactor): LocalValue =>
  ({ text }) => {
    const label = text(`account.shared.factors.${kind}`);
    const shown = name === englishTexts.text(`account.shared.factors.${kind}`) ? label : name;
    if (harmlessText(shown) === null) return text('mail.values.secondFactor');
    return shown === label ? label : `${label} (${shown})`;
  };

export const noticeFactorAdded = (tx: Tx, ctx: Ctx, user: Noticed, factor: NoticedFactor): Promise<void> =>
  notice<'factor_added'>(tx, ctx, user, {
    kind: 'factor_added',
    values: { factor: factorText(factor), ...timeAndPlace(ctx, user) },
  });

/** `factors`: those that are gone. */
export const noticeFactorRemoved = (tx: Tx, ctx: Ctx, user: Noticed, ...factors: NoticedFactor[]): Promise<void> =>
  notice<'factor_removed'>(tx, ctx, user, {
    kind: 'factor_removed',
    values: {
      factor: (texts) => factors.map((factor) => factorText(factor)(texts)).join(', '),
      ...timeAndPlace(ctx, user),
    },
  });

export const noticeRecoveryCodeUsed = (tx: Tx, ctx: Ctx, user: Noticed, remaining: number): Promise<void> =>
  notice<'recovery_code_used'>(tx, ctx, user, {
    kind: 'recovery_code_used',
    values: { remaining, ...timeAndPlace(ctx, user) },
  });

/** Tells about a sign-in with a browser that the account has not used. */
export const noticeNewDevice = (tx: Tx, ctx: Ctx, user: Noticed, userAgent: string | null): Promise<void> =>
  notice<'new_device'>(tx, ctx, user, {
    kind: 'new_device',
    values: { device: (texts) => deviceText(texts, userAgent), ...timeAndPlace(ctx, user) },
  });
