'use client';

import { useFormContext } from 'react-hook-form';
import type { z } from 'zod';
import { SwitchField } from '@/components/console/forms/switch-field';
import { TextField } from '@/components/console/forms/text-field';
import { Section } from '@/components/ui/section';
import type { UpdateUser } from '@/lib/directory/users/schema';

export function ProfileSection({ readOnly }: { readOnly: boolean }) {
  const { formState, setValue } = useFormContext<z.input<typeof UpdateUser>>();
  const saved = formState.defaultValues;
  /** A new address starts as not verified; the saved address keeps its state. */
  const verifyOnlySaved = (email: string) =>
    setValue('email_verified', email === saved?.email && (saved?.email_verified ?? false), { shouldDirty: true });
  return (
    <Section id="profile" title="Profile">
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField name="username" label="Username" readOnly={readOnly} required />
        <TextField name="name" label="Full name" readOnly={readOnly} />
        <TextField
          name="email"
          label="Email"
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
            label="Email verified"
            description="The address belongs to the user. Clients receive this as the email_verified claim. Changing the address turns this off."
            disabled={readOnly}
          />
        </div>
      </div>
    </Section>
  );
}
