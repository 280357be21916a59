'use client';

import { EditForm } from '@/components/console/forms/edit-form';
import { ProfileFields } from '@/components/console/user/profile-fields';
import { profileValues } from '@/components/console/user/profile-values';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { User } from '@/lib/directory/users/schema';
import { ProfileSection } from './profile-section';
import { useUserForm } from './use-user-form';

export function ProfileForm({ user, readOnly }: { user: User; readOnly: boolean }) {
  const { text } = useTexts();
  const editForm = useUserForm(user, valuesOf);
  return (
    <EditForm editForm={editForm} noun="user">
      <ProfileSection readOnly={readOnly} />
      <Section
        id="details"
        title={text('console.users.form.details')}
        description={text('console.users.form.detailsHint')}
      >
        <ProfileFields readOnly={readOnly} />
      </Section>
    </EditForm>
  );
}

const valuesOf = ({ id, version, username, email, name, email_verified, profile }: User) => ({
  id,
  version,
  username,
  email,
  name,
  email_verified,
  profile: { ...profileValues(profile), phone_number_verified: profile.phone_number_verified ?? false },
});
