'use client';

import { useFormContext } from 'react-hook-form';
import { SelectField } from '@/components/console/forms/select-field';
import { Alert } from '@/components/ui/alert';
import { authSigningAlgorithms } from '@/lib/directory/clients/choices';
import type { ShownFieldsProps } from './shown-fields';

const methods = [
  { value: 'client_secret_basic', label: 'client_secret_basic (HTTP Basic)' },
  { value: 'client_secret_post', label: 'client_secret_post (request body)' },
  { value: 'client_secret_jwt', label: 'client_secret_jwt (JWT, client secret)' },
  { value: 'private_key_jwt', label: 'private_key_jwt (JWT, private key)' },
];

/** The algorithms of the method, and the chosen one, so that it can be seen and changed after a change of the method. */
const algorithms = (method: string, chosen: unknown) =>
  authSigningAlgorithms
    .filter((alg) => alg === chosen || (alg === 'HS256') === (method === 'client_secret_jwt'))
    .map((alg) => ({ value: alg, label: alg }));

export const signsAssertions = (method: unknown): boolean =>
  method === 'client_secret_jwt' || method === 'private_key_jwt';

type AuthMethodFieldsProps = ShownFieldsProps & {
  /** The stored method of an existing client. */
  saved?: string;
};

/** How the client authenticates at the token endpoint; within a FormProvider. */
export function AuthMethodFields({ shown, saved, readOnly }: AuthMethodFieldsProps) {
  const values = useFormContext().watch();
  const method = values.token_endpoint_auth_method ?? saved;
  const hasMethod = shown.includes('token_endpoint_auth_method');
  const hasAlgorithm =
    shown.includes('token_endpoint_auth_signing_alg') &&
    (signsAssertions(method) || values.token_endpoint_auth_signing_alg);
  if (!hasMethod && !hasAlgorithm) return null;
  return (
    <>
      <div className="grid gap-5 sm:grid-cols-2">
        {hasMethod ? (
          <SelectField
            name="token_endpoint_auth_method"
            label="Client authentication method"
            options={methods}
            readOnly={readOnly}
          />
        ) : null}
        {hasAlgorithm ? (
          <SelectField
            name="token_endpoint_auth_signing_alg"
            label="Signing algorithm"
            options={algorithms(method, values.token_endpoint_auth_signing_alg)}
            nullLabel="Any supported algorithm"
            readOnly={readOnly}
          />
        ) : null}
      </div>
      {saved === undefined ? null : <MethodNote chosen={method} saved={saved} />}
    </>
  );
}

/** Says what to do after a change of the method. */
function MethodNote({ chosen, saved }: { chosen: string; saved: string }) {
  if (chosen === saved) return null;
  if (chosen === 'client_secret_jwt')
    return (
      <Alert tone="warning">
        Existing secrets are stored as hashes, which cannot verify a signature. Add a new secret after you save.
      </Alert>
    );
  if (chosen === 'private_key_jwt')
    return <Alert>Enter the public keys of the client below. After you save, its secrets are refused.</Alert>;
  return saved === 'private_key_jwt' ? <Alert>Add a secret after you save, unless the client has one.</Alert> : null;
}
