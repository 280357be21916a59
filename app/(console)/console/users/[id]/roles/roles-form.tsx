'use client';

import { EditForm } from '@/components/console/forms/edit-form';
import type { RoleName, User } from '@/lib/directory/users/schema';
import { RolesSection } from '../../roles/roles-section';
import { useUserForm } from '../use-user-form';
import { OwnRolesWarning } from './own-roles-warning';
import { useOwnRoleLoss } from './use-own-role-loss';

type RolesFormProps = { user: User; isSelf: boolean; readOnly: boolean; grantable: readonly RoleName[] };

export function RolesForm({ user, isSelf, readOnly, grantable }: RolesFormProps) {
  const editForm = useUserForm(user, valuesOf);
  const chosen = editForm.form.watch('roles') ?? user.roles;
  const loss = useOwnRoleLoss({ user, chosen, isSelf, submit: editForm.submit });
  return (
    <>
      <EditForm editForm={editForm} noun="user" maySubmit={loss.maySubmit}>
        <RolesSection grantable={grantable} disabled={readOnly}>
          {loss.isLoss ? <OwnRolesWarning keepsOne={chosen.length > 0} /> : null}
        </RolesSection>
      </EditForm>
      {loss.question}
    </>
  );
}

const valuesOf = ({ id, version, roles }: User) => ({ id, version, roles });
