import { expect, it } from 'vitest';
import { clientKinds, kindOf } from './client-kinds';

it.each(clientKinds)('a client that was created as $kind is one', ({ kind, settings }) => {
  const { application_type = 'web', is_confidential = true, grant_types } = settings;
  expect(kindOf({ application_type, is_confidential, grant_types })?.kind).toBe(kind);
});

it('an unusual combination of grant types is no kind', () => {
  const grant_types = ['password', 'refresh_token'];
  expect(kindOf({ application_type: 'web', is_confidential: true, grant_types })).toBeUndefined();
});
