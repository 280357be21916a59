'use client';

import { type ReactNode, useState } from 'react';
import type { RoleName, User } from '@/lib/directory/users/schema';
import { OwnRoleLoss } from './own-role-loss';

type Options = { user: User; chosen: readonly RoleName[]; isSelf: boolean; submit: () => Promise<void> };

type RoleLoss = { isLoss: boolean; maySubmit: () => boolean; question: ReactNode };

/** Keeps a form from being saved until the question about roles of one's own is answered. */
export function useOwnRoleLoss({ user, chosen, isSelf, submit }: Options): RoleLoss {
  const [isAsking, setAsking] = useState(false);
  const lost = isSelf ? user.roles.filter((role) => !chosen.includes(role)) : [];
  const isLoss = lost.length > 0;
  const confirm = () => {
    setAsking(false);
    void submit();
  };
  return {
    isLoss,
    maySubmit: () => {
      if (isLoss) setAsking(true);
      return !isLoss;
    },
    question: isAsking ? (
      <OwnRoleLoss
        username={user.username}
        lost={lost}
        kept={user.roles.filter((role) => chosen.includes(role))}
        onClose={() => setAsking(false)}
        onConfirm={confirm}
      />
    ) : null,
  };
}
