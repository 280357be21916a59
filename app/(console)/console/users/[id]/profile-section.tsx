'use client';

import { useFormContext } from 'react-hook-form';
import type { z } from 'zod';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { UpdateUser } from '@/lib/directory/users/schema';

export function ProfileSection({ readOnly }: { readOnly: boolean }) {
  const { text } = useTexts();
  const { formState, setValue } = useFormContext<z.input<typeof UpdateUser>>();
  const saved = formState.defaultValues;
  /** A new address starts as not verified; the saved address keeps its state. */
  const verifyOnlySaved = (email: string) =>
    setValue('email_verified', email === saved?.email && (saved?.email_verified ?? false), { shouldDirty: true });
  return (
    <Section id="profile" title={text('console.users.form.profile')}>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="username" label={text('console.users.form.username')} readOnly={readOnly} required />
        <TextField name="name" label={text('console.users.form.fullName')} readOnly={readOnly} />
        <TextField
          name="email"
          label={text('console.users.form.email')}
          inputMode="email"
          autoCapitalize="none"
          onTyped={verifyOnlySaved}
          readOnly={readOnly}
          required
          className="sm:col-span-2"
        />
        <div className="sm:col-span-2">
          <SwitchField
            name="email_verified"
            label={text('console.users.form.emailVerified')}
            description={text('console.users.form.emailVerifiedHint')}
            disabled={readOnly}
          />
        </div>
      </div>
    </Section>
  );
}
