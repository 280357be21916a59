import { LinesField } from '@/components/console/forms/lines-field';

type RedirectUrisFieldProps = { required?: boolean; readOnly?: boolean };

export function RedirectUrisField({ required, readOnly }: RedirectUrisFieldProps) {
  return (
    <LinesField
      name="redirect_uris"
      label="Redirect URIs"
      hint="One per line, matched exactly. The browser returns to one of them after sign-in. Pages on their origins may call the token endpoint (CORS)."
      placeholder="https://app.example.com/callback"
      required={required}
      readOnly={readOnly}
    />
  );
}
