import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { CreateTrustedIssuer, TrustedIssuer, TrustedIssuerChanges, TrustedIssuerQuery } from './schema';
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
    verb: listTrustedIssuers, method: 'GET', path: '/trusted-issuers', operationId: 'listTrustedIssuers', tag, page: true,
    summary: 'List trusted issuers', query: TrustedIssuerQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(TrustedIssuer), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createTrustedIssuer, method: 'POST', path: '/trusted-issuers', operationId: 'createTrustedIssuer', tag, creates: true,
    summary: 'Create a trusted issuer', body: CreateTrustedIssuer, status: 201, answer: TrustedIssuer, version,
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
    summary: 'Delete a trusted issuer', status: 204, errors: ['not_found', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
