'use client';

import { CreateForm } from '@/components/console/forms/create-form';
import { useCreateForm } from '@/components/console/forms/use-create-form';
import { useGeneratedPassword } from '@/components/console/forms/use-generated-password';
import { HandedOverPassword } from '@/components/console/user/handed-over-password';
import { profileValues } from '@/components/console/user/profile-values';
import { useTexts } from '@/components/language/texts-provider';
import { Section } from '@/components/ui/section';
import type { RoleName } from '@/lib/directory/users/schema';
import { createUserAction } from '../actions';
import { RolesSection } from '../roles/roles-section';
import { NewProfileSection } from './new-profile-section';

type CreateUserFormProps = { passwordMinLength: number; grantable: readonly RoleName[] };

export function CreateUserForm({ passwordMinLength, grantable }: CreateUserFormProps) {
  const { text } = useTexts();
  const generated = useGeneratedPassword();
  const actionForm = useCreateForm({
    schema: () => import('@/lib/directory/users/schema').then(({ CreateUser }) => CreateUser),
    defaultValues: {
      username: '',
      email: '',
      email_verified: false,
      name: null,
      password: '',
      must_change_password: false,
      roles: [],
      profile: { ...profileValues({}), phone_number_verified: false },
    },
    action: createUserAction,
    onCreated: ({ id, username }, sent) => {
      generated.show(username, sent);
      return { message: text('console.users.form.created', { username }), href: `/console/users/${id}` };
    },
  });
  const [username, email] = actionForm.form.watch(['username', 'email']);
  return (
    <CreateForm actionForm={actionForm} submitLabel={text('console.users.form.create')} cancelHref="/console/users">
      <NewProfileSection />
      <Section id="sign-in" title={text('console.users.form.signIn')}>
        <HandedOverPassword
          label={text('console.users.form.password')}
          minLength={passwordMinLength}
          names={[username, email]}
          onGenerate={generated.note}
        />
      </Section>
      <RolesSection grantable={grantable} />
    </CreateForm>
  );
}
