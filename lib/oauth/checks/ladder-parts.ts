import type { CheckId } from './all-checks';

/**
 * The checks of a kind of request, in the order in which the endpoint makes them. A check that is made at several moments is
 * listed at each of them: what lies between its moments is not known when it fails, nor is it when one of those fails.
 */
export type Ladder = readonly CheckId[];

/** Checks whose order depends on the operation. */
export const inAnyOrder = (...ids: CheckId[]): Ladder => [...ids, ...ids];

export const body: Ladder = ['request.media_type', 'request.size', 'request.encoding'];
export const form: Ladder = ['limit.address', ...body, 'request.parameters', 'request.repeated'];

/** A form of a page of this service. */
export const pageForm: Ladder = ['request.origin', ...body];

export const nonce: Ladder = ['dpop.readable', 'dpop.nonce'];

export const clientAuthentication: Ladder = [
  'client.assertion_type',
  'client.one_method',
  'client.named',
  'client.header',
  'client.one_method',
  'client.header',
  'client.same_id',
  'limit.registrations',
  'client.document',
  'client.known',
  'client.active',
  'client.credentials',
  'client.auth_method',
  'client.secret',
  'client.secret_unexpired',
  'client.assertion_readable',
  'client.assertion_algorithm',
  'client.keys_reachable',
  'client.key_known',
  'client.assertion_signature',
  'client.assertion_claims',
  'client.assertion_subject',
  'client.assertion_claims',
  'client.assertion_time',
  'client.assertion_unexpired',
  'client.assertion_audience',
  'client.assertion_time',
  'client.assertion_claims',
  'client.assertion_lifetime',
  'client.assertion_unused',
  'limit.client',
];

/** The checks of a proof, besides those of `nonce`. */
export const proof: Ladder = [
  'dpop.algorithm',
  'dpop.signature',
  'dpop.type',
  'dpop.fresh',
  'dpop.id',
  'dpop.request',
  'dpop.unused',
];

export const service: Ladder = ['service.available', 'service.faultless'];

export const resource: Ladder = ['resource.count', 'resource.known', 'resource.allowed'];
export const scope: Ladder = ['scope.format', 'scope.allowed', 'resource.one', ...resource];
