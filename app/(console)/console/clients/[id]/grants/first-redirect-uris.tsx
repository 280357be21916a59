'use client';

import { useEffect } from 'react';
import { useFormContext } from 'react-hook-form';
import { RedirectUrisField } from '../../fields/redirect-uris-field';

/** The redirect URIs of a client that gets the authorization code grant, which cannot be saved without them. */
export function FirstRedirectUris() {
  const { watch, resetField } = useFormContext();
  const grants: string[] = watch('grant_types') ?? [];
  const isNeeded = grants.includes('authorization_code');
  useEffect(() => {
    if (!isNeeded) resetField('redirect_uris');
  }, [isNeeded, resetField]);
  if (!isNeeded) return null;
  return (
    <div className="mt-5 border-line border-t pt-4">
      <RedirectUrisField required />
    </div>
  );
}
