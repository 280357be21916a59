'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { toast } from 'sonner';
import { useSecretOnce } from '@/components/console/dialogs/secret-once';
import { linksShown } from '@/components/console/dialogs/shown-secret';
import { CreateForm } from '@/components/console/forms/create-form';
import { NumberField } from '@/components/console/forms/number-field';
import { TextField } from '@/components/console/forms/text-field';
import { useActionForm } from '@/components/console/forms/use-action-form';
import { focusOnArrival } from '@/components/console/navigation/focus-on-arrival';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import { DEFAULT_INVITATION_DAYS, MAX_INVITATION_DAYS, MAX_INVITED } from '@/lib/directory/invitations/choices';
import type { InvitedRow } from '@/lib/directory/invitations/schema';
import type { RoleName } from '@/lib/directory/users/schema';
import { RolesSection } from '../../users/roles/roles-section';
import { type InviteValues, invitePeople } from './invite-people';
import { parsePeople, personText } from './parse-people';
import { RefusedRows } from './refused-rows';

const list = '/console/invitations';

export function InviteForm({ grantable }: { grantable: readonly RoleName[] }) {
  const { text } = useTexts();
  const { actionForm, refused } = useInviteForm();
  return (
    <CreateForm actionForm={actionForm} submitLabel={text('console.invitations.form.submit')} cancelHref={list}>
      <RefusedRows rows={refused} />
      <Section id="people" title={text('console.invitations.form.people')}>
        <div className="space-y-4">
          <TextField
            name="people"
            label={text('console.invitations.form.emails')}
            hint={text('console.invitations.form.emailsHint', { max: MAX_INVITED })}
            inputMode="email"
            autoCapitalize="none"
            rows={5}
            required
          />
          <TextField
            name="username"
            label={text('console.invitations.form.username')}
            hint={text('console.invitations.form.usernameHint')}
            autoCapitalize="none"
          />
          <NumberField
            name="expires_in_days"
            label={text('console.invitations.form.validity')}
            hint={text('console.invitations.form.validityHint', { max: MAX_INVITATION_DAYS })}
            unit={text('console.invitations.form.days')}
            min={1}
            max={MAX_INVITATION_DAYS}
          />
        </div>
      </Section>
      <RolesSection grantable={grantable} />
    </CreateForm>
  );
}

/** Opens the list when everybody was invited. People who were refused stay in the form, to be corrected. */
function useInviteForm() {
  const texts = useTexts();
  const router = useRouter();
  const showSecret = useSecretOnce();
  const [refused, setRefused] = useState<InvitedRow[]>([]);
  const actionForm = useActionForm<InviteValues, InviteValues, { items: InvitedRow[] }>({
    defaultValues: { people: '', username: null, expires_in_days: DEFAULT_INVITATION_DAYS, roles: [] },
    action: (values) => invitePeople(texts, values),
    onRefused: () => setRefused([]),
    onSuccess: ({ items }, form, sent) => {
      const links = items.flatMap(({ email, link }) => (link ? [{ email, link }] : []));
      const failed = items.filter(({ invitation }) => invitation === null);
      const done = items.length - failed.length;
      if (links.length > 0) showSecret(linksShown(links));
      else if (done > 0) toast.success(texts.text('console.invitations.form.sent', { count: done }));
      setRefused(failed);
      router.refresh();
      if (failed.length > 0) return form.reset({ ...sent, people: linesOf(sent.people, failed) });
      router.replace(list);
      focusOnArrival(list);
    },
  });
  return { actionForm, refused };
}

/** The part of the text that names these people. */
function linesOf(text: string, rows: InvitedRow[]): string {
  const addresses = new Set(rows.map(({ email }) => email));
  const people = parsePeople(text).filter(({ email }) => addresses.has(email));
  return people.map(personText).join('\n');
}
