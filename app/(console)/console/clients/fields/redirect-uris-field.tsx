'use client';

import { LinesField } from '@/components/console/forms/lines-field';
import { useTexts } from '@/components/language/texts-provider';

type RedirectUrisFieldProps = { required?: boolean; readOnly?: boolean };

export function RedirectUrisField({ required, readOnly }: RedirectUrisFieldProps) {
  const { text } = useTexts();
  return (
    <LinesField
      name="redirect_uris"
      label={text('console.clients.members.redirect_uris')}
      hint={text('console.clients.fields.redirectUrisHint')}
      placeholder="https://app.example.com/callback"
      required={required}
      readOnly={readOnly}
    />
  );
}
