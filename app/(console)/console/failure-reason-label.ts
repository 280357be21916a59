import { knownText } from '@/components/language/known-text';
import type { MessageKey, Texts } from '@/lib/language';
import type { FailureReason } from '@/lib/sign-in/passwords';

const keyOf = (reason: FailureReason) => `console.audit.failureReasons.${reason}` as const satisfies MessageKey;

/** Why a sign-in failed, for lists and charts. A reason of a newer version is shown as its code. */
export const failureReasonLabel = (texts: Pick<Texts, 'compiled' | 'text'>, reason: string): string =>
  knownText(texts, keyOf(reason as FailureReason), reason);
