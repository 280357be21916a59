'use client';

import { useState } from 'react';
import type { UseFormReturn } from 'react-hook-form';
import type { z } from 'zod';
import type { CreateClient } from '@/lib/directory/clients/schema';
import { type ClientKind, clientKinds } from '../fields/client-kinds';

type Form = UseFormReturn<z.input<typeof CreateClient>, unknown, z.output<typeof CreateClient>>;

/** The kind of application. Choosing another one changes the settings that follow from it and keeps everything typed. */
export function useKind({ getValues, setValue, clearErrors }: Form) {
  const [kind, setKind] = useState(clientKinds[0] as ClientKind);
  const choose = (chosen: ClientKind) => {
    const own = (getValues('scopes') ?? []).filter((scope) => !kind.settings.scopes.includes(scope));
    const filled = { ...chosen.settings, scopes: [...new Set([...chosen.settings.scopes, ...own])] };
    setKind(chosen);
    clearErrors();
    for (const [name, value] of Object.entries(filled)) setValue(name as keyof typeof filled, value);
  };
  return { kind, choose };
}
