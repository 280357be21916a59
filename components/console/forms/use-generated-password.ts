'use client';

import { useRef } from 'react';
import { useSecretOnce } from '../dialogs/secret-once';
import { passwordShown } from '../dialogs/shown-secret';

type Saved = { password: string; must_change_password?: boolean | undefined };

type GeneratedPassword = {
  note: (password: string) => void;
  /** Shows the password that was saved for this user, if it was generated: nobody has seen it written down yet. */
  show: (username: string, saved: Saved) => void;
};

/** Remembers the generated password until the form is saved. */
export function useGeneratedPassword(): GeneratedPassword {
  const generated = useRef<string>(undefined);
  const showSecret = useSecretOnce();
  return {
    note: (password) => {
      generated.current = password;
    },
    show: (username, { password, must_change_password: mustChange = false }) => {
      if (password === generated.current) showSecret(passwordShown({ username, password, mustChange }));
    },
  };
}
