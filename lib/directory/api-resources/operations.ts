import { z } from 'zod';
import { operation } from '@/lib/kernel/operation';
import { apiResourceImpact } from './api-resource-impact';
import { createApiResource } from './create-api-resource';
import { deleteApiResource } from './delete-api-resource';
import { getApiResource } from './get-api-resource';
import { listApiResources } from './list-api-resources';
import { ApiResource, ApiResourceChanges, ApiResourceImpact, ApiResourceQuery, CreateApiResource } from './schema';
import { updateApiResource } from './update-api-resource';

const tag = 'API resources';
const version = (resource: { version: number }) => resource.version;

export const resourceOperations = {
  list: operation({
    verb: listApiResources, method: 'GET', path: '/api-resources', operationId: 'listApiResources', tag, page: true,
    summary: 'List API resources', query: ApiResourceQuery, status: 200, errors: ['invalid'],
    answer: z.object({ items: z.array(ApiResource), next_cursor: z.string().nullable() }),
  }),
  create: operation({
    verb: createApiResource, method: 'POST', path: '/api-resources', operationId: 'createApiResource', tag, creates: true,
    summary: 'Create an API resource', body: CreateApiResource, status: 201, answer: ApiResource, version,
    location: (resource) => `/api-resources/${resource.id}`, errors: ['invalid', 'conflict'],
  }),
  get: operation({
    verb: getApiResource, method: 'GET', path: '/api-resources/{id}', operationId: 'getApiResource', tag,
    summary: 'Read an API resource', status: 200, answer: ApiResource, version, errors: ['not_found'],
  }),
  impact: operation({
    verb: apiResourceImpact, method: 'GET', path: '/api-resources/{id}/impact', operationId: 'getApiResourceImpact', tag,
    summary: 'Count the clients that lose the API resource if it is deleted', status: 200, answer: ApiResourceImpact, errors: ['not_found'],
  }),
  update: operation({
    verb: updateApiResource, method: 'PATCH', path: '/api-resources/{id}', operationId: 'updateApiResource', tag,
    summary: 'Change an API resource', body: ApiResourceChanges, status: 200, answer: ApiResource, version,
    errors: ['invalid', 'not_found', 'stale'],
  }),
  delete: operation({
    verb: deleteApiResource, method: 'DELETE', path: '/api-resources/{id}', operationId: 'deleteApiResource', tag,
    summary: 'Delete an API resource and remove it from every client', status: 204, errors: ['not_found', 'stale'],
  }),
}; // biome-ignore format: one operation a paragraph
