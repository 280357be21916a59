import { z } from 'zod';
import { operation } from '../operation';
import { CreateTrustedIssuer, TrustedIssuer, TrustedIssuerChanges } from './schema';
import {
  createTrustedIssuer,
  deleteTrustedIssuer,
  getTrustedIssuer,
  listTrustedIssuers,
  updateTrustedIssuer,
} from './trusted-issuers';

const tag = 'Trusted issuers';
const version = (issuer: { version: number }) => issuer.version;

export const trustedIssuerOperations = {
  list: operation({
    verb: listTrustedIssuers, method: 'GET', path: '/trusted-issuers', operationId: 'listTrustedIssuers', tag,
    summary: 'List the issuers whose assertions are taken', status: 200, answer: z.object({ items: z.array(TrustedIssuer) }),
    errors: [],
  }),
  create: operation({
    verb: createTrustedIssuer, method: 'POST', path: '/trusted-issuers', operationId: 'createTrustedIssuer', tag, creates: true,
    summary: 'Trust an issuer', body: CreateTrustedIssuer, status: 201, answer: TrustedIssuer, version,
    location: ({ id }) => `/trusted-issuers/${id}`, errors: ['invalid', 'conflict'],
  }),
  get: operation({
    verb: getTrustedIssuer, method: 'GET', path: '/trusted-issuers/{id}', operationId: 'getTrustedIssuer', tag,
    summary: 'Read a trusted issuer', status: 200, answer: TrustedIssuer, version, errors: ['not_found'],
  }),
  update: operation({
    verb: updateTrustedIssuer, method: 'PATCH', path: '/trusted-issuers/{id}', operationId: 'updateTrustedIssuer', tag,
    summary: 'Change a trusted issuer', body: TrustedIssuerChanges, status: 200, answer: TrustedIssuer, version,
    errors: ['invalid', 'not_found', 'stale'],
  }),
  delete: operation({
    verb: deleteTrustedIssuer, method: 'DELETE', path: '/trusted-issuers/{id}', operationId: 'deleteTrustedIssuer', tag,
    summary: 'Trust an issuer no longer', status: 204, errors: ['not_found', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
