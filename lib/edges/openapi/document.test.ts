import { expect, it } from 'vitest';
import { openapiDocument } from './document';

// biome-ignore lint/suspicious/noExplicitAny: the assertions say what is in it
const { paths } = openapiDocument('http://localhost:8000') as any;
const members = (path: string, method: string) =>
  paths[path][method].requestBody.content['application/json'].schema.properties;

it('OpenAPI 3.1: documents the length of members', () => {
  const user = members('/users', 'post');
  expect(user.username).toMatchObject({ minLength: 1, maxLength: 64 });
  expect(user.email).toMatchObject({ maxLength: 254 });
  expect(user.password).toMatchObject({ minLength: 8, maxLength: 1024 });
  expect(members('/users/{id}', 'patch').name.anyOf[0]).toMatchObject({ minLength: 1, maxLength: 100 });
  for (const [path, method] of [
    ['/clients', 'post'],
    ['/clients/{id}', 'patch'],
  ] as const)
    expect(members(path, method).client_name).toMatchObject({ minLength: 1, maxLength: 100 });
});

it('OpenAPI 3.1: documents 400 for every operation, and If-Match where it is read', () => {
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    // biome-ignore lint/suspicious/noExplicitAny: as above
    Object.entries(methods as any).map(([method, operation]) => ({ path, method, operation: operation as any })),
  );
  const managed = described.filter(({ path }) => /^\/(users|clients|api-resources|trusted-issuers)/.test(path));
  expect(managed.length).toBeGreaterThan(25);
  for (const { operation } of managed) expect(operation.responses).toHaveProperty('400');
  const conditional = managed.filter(({ operation }) =>
    operation.parameters.some(({ name }: { name: string }) => name === 'If-Match'),
  );
  const names = conditional.map(({ method, path }) => `${method} ${path}`);
  expect(names).toContain('post /users/{id}/password');
  expect(names).toContain('delete /clients/{id}/secrets/{secret_id}');
  expect(names).not.toContain('post /users');
});

it('OpenAPI 3.1: limit is a number with bounds', () => {
  const limit = paths['/users'].get.parameters.find(({ name }: { name: string }) => name === 'limit');
  expect(limit.schema).toEqual({ type: 'integer', minimum: 1, maximum: 200, description: 'Default 50' });
});
