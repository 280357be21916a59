import type { Texts } from '@/lib/language/texts';
import type { RecordKind } from '../page/record-kind';

/** What was changed by somebody else: a record of the console, or the user's own profile on the account page. */
export type ConflictNoun = RecordKind | 'profile';

/** Says that somebody else, who may be known, changed what is being edited. */
export function conflictTitle({ text }: Pick<Texts, 'text'>, noun: ConflictNoun, name?: string): string {
  if (noun !== 'profile')
    return name
      ? text('console.forms.conflict.by', { name, kind: noun })
      : text('console.forms.conflict.someone', { kind: noun });
  const profile = text('account.shared.conflict.profile');
  return name
    ? text('account.shared.conflict.by', { name, noun: profile })
    : text('account.shared.conflict.someone', { noun: profile });
}
