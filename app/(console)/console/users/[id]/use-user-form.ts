'use client';

import type { z } from 'zod';
import { useEditForm } from '@/components/console/forms/use-edit-form';
import type { UpdateUser, User } from '@/lib/directory/users/schema';
import { getUserAction, lastUserChangeAction, updateUserAction } from '../actions';

/** A form that changes those members of a user that `valuesOf` returns, with the id and the version. */
export const useUserForm = (user: User, valuesOf: (stored: User) => z.input<typeof UpdateUser>) =>
  useEditForm({
    schema: () => import('@/lib/directory/users/schema').then(({ UpdateUser }) => UpdateUser),
    defaultValues: valuesOf(user),
    action: updateUserAction,
    read: () => getUserAction({ id: user.id }),
    lastChange: () => lastUserChangeAction({ id: user.id }),
    valuesOf,
  });
