import { afterAll, beforeAll, beforeEach } from 'vitest';
import * as par from '@/app/(protocol)/oauth2/par/route';
import {
  draftSender,
  type FormDraft,
  formDraft,
  nonceFaults,
  proofFaults,
  proofsApart,
} from '@/lib/testing/checks/form-draft';
import { anyMoment, type Faults, proveOrder, type Untried } from '@/lib/testing/checks/prove-order';
import { provokedService } from '@/lib/testing/checks/provoked-service';
import { dpopKey } from '@/lib/testing/dpop-proof';
import { CALLBACK, pkce } from '@/lib/testing/test-browser';
import type { TestContext } from '@/lib/testing/test-context';
import { kindsOf } from './ladders';

let t: TestContext;
let service: Awaited<ReturnType<typeof provokedService>>;
beforeAll(async () => {
  service = await provokedService();
  ({ t } = service);
});
beforeEach(() => t.db.execute('delete from throttle_buckets'));
afterAll(() => service.close());

const { ladder = [] } = kindsOf('par').client ?? {};

const faults: Faults<FormDraft> = {
  ...nonceFaults,
  'client.secret': (draft) => Object.assign(draft, { secret: 'x' }),
  'par.nested': ({ form }) => Object.assign(form, { request_uri: 'x' }),
  'request_object.required': ({ members = {} }) => Object.assign(members, { require_signed_request_object: true }),
  'authorize.redirect_uri_sent': ({ form }) => {
    delete form.redirect_uri;
  },
  ...proofFaults,
  'dpop.thumbprint': async (draft) => {
    await proofFaults['dpop.id']?.(draft);
    delete draft.proof?.claims.jti;
    draft.form.dpop_jkt = (await dpopKey()).jkt;
  },
  'authorize.redirect_uri': ({ form }) => Object.assign(form, { redirect_uri: 'https://evil.example/' }),
  'grant.allowed': ({ changes }) =>
    changes.push(({ id }) => `update clients set grant_types = '{client_credentials}' where id = '${id}'`),
  'request.characters': ({ form }) => Object.assign(form, { login_hint: 'a\0' }),
};

const elsewhere: Untried = Object.fromEntries(
  ladder
    .filter((check) => !(check in faults) && !(check in anyMoment))
    .map((check, at, all) => {
      const count = all.slice(0, at + 1).filter((other) => other === check).length;
      return [
        count === 1 ? check : `${check}/${count}`,
        'the order of client credentials or of an authorization request',
      ];
    }),
);

proveOrder('a pushed request', {
  ladder,
  draft: () =>
    formDraft(
      {
        ...{ redirect_uri: CALLBACK, response_type: 'code', scope: 'openid read' },
        ...{ code_challenge: pkce().challenge, code_challenge_method: 'S256' },
      },
      {
        grant_types: ['authorization_code'],
        redirect_uris: [CALLBACK],
        scopes: ['openid', 'read'],
        jwks_uri: 'https://app.example.com/jwks',
      },
      'secret',
    ),
  send: draftSender(() => t, par, '/oauth2/par'),
  faults,
  untried: { ...anyMoment, ...elsewhere },
  apart: [
    ...proofsApart.map(({ why, faults: group }) => ({ why, faults: [...group] })),
    {
      why: 'a redirect URI that is missing is not wrong',
      faults: ['authorize.redirect_uri_sent', 'authorize.redirect_uri'],
    },
  ],
});
