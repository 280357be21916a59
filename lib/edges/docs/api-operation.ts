import { openapiDocument } from '../openapi';
import type { Schema, Schemas } from './schema';

export type Parameter = { name: string; in: string; required?: boolean; description?: string; schema: Schema };
type Content = Record<string, { schema: Schema }>;
export type ApiResponse = {
  description: string;
  content?: Content;
  headers?: Record<string, { description?: string }>;
};

/** An operation of the OpenAPI document, with its method and path. */
export type ApiOperation = {
  method: string;
  path: string;
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security: Record<string, string[]>[];
  parameters?: Parameter[];
  requestBody?: { required?: boolean; content: Content };
  responses: Record<string, ApiResponse>;
};

export type ApiDocument = { title: string; version: string; groups: Map<string, ApiOperation[]>; schemas: Schemas };

type Paths = Record<string, Record<string, Omit<ApiOperation, 'method' | 'path'>>>;

/** The operations of the OpenAPI document by their tag. The management API comes first. */
export function apiDocument(issuer: string): ApiDocument {
  const { info, paths, components } = openapiDocument(issuer) as {
    info: { title: string; version: string };
    paths: Paths;
    components: { schemas: Schemas };
  };
  const all = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, method: method.toUpperCase(), path })),
  );
  const groups = new Map<string, ApiOperation[]>();
  for (const operation of all.sort((a, b) => rank(a) - rank(b))) {
    const tag = operation.tags[0] ?? '';
    groups.set(tag, [...(groups.get(tag) ?? []), operation]);
  }
  return { ...info, groups, schemas: components.schemas };
}

const rank = ({ tags }: Pick<ApiOperation, 'tags'>): number => ['Protocol', 'Health'].indexOf(tags[0] ?? '');

/** Whether the body is a file: forms and examples of JSON do not apply. */
export const hasFile = ({ requestBody }: Pick<ApiOperation, 'requestBody'>): boolean =>
  Object.values(requestBody?.content ?? {})[0]?.schema.format === 'binary';

/** The permission that a caller of the management API needs, or null for other operations. */
export const permissionOf = ({ security }: ApiOperation): string | null => security[0]?.bearer?.[0] ?? null;
