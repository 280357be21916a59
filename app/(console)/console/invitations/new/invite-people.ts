import type { InvitedRow } from '@/lib/directory/invitations/schema';
import type { RoleName } from '@/lib/directory/users/schema';
import type { ActionResult, FieldError } from '@/lib/edges/pages/schema';
import type { Texts } from '@/lib/language';
import { inviteManyAction } from '../actions';
import { parsePeople } from './parse-people';

export type InviteValues = {
  people: string;
  /** Proposed to the only person. */
  username: string | null;
  expires_in_days: number;
  roles: RoleName[];
};

/** Invites the people of the form. Errors of the list and of an only person are errors of the fields. */
export async function invitePeople(texts: Texts, values: InviteValues): Promise<ActionResult<{ items: InvitedRow[] }>> {
  const { people, username, expires_in_days, roles } = values;
  const persons = parsePeople(people);
  if (username && persons.length > 1)
    return refusal(texts, [{ path: 'username', message: texts.text('console.invitations.form.usernameOfMany') }]);
  const items = persons.map((person) => ({ ...person, username: username ?? undefined }));
  const result = await inviteManyAction({ items, expires_in_days, roles });
  if (!result.ok) return { ...result, errors: result.errors.map(atField) };
  const [only, ...others] = result.data.items;
  return only && others.length === 0 && !only.invitation ? refusal(texts, only.errors.map(atField)) : result;
}

const refusal = ({ text }: Texts, errors: FieldError[]) => ({
  ok: false as const,
  code: 'invalid',
  message: text('console.invitations.form.notSent'),
  errors,
  requestId: '',
});

const atField = ({ path, message }: FieldError): FieldError => ({
  path: /^(items|email|name)/.test(path) ? 'people' : path,
  message,
});
