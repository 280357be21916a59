import { describe, expect, it } from 'vitest';
import { exampleOf } from './example-of';
import { fieldsOf, limitsText, typeText } from './schema';

const schemas = { Pet: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] } };
const nullable = { anyOf: [{ type: 'string', maxLength: 9, format: 'uri' }, { type: 'null' }] };

describe('fields of a schema', () => {
  it('lists nested members by their path', () => {
    const owner = {
      type: 'object',
      properties: { pets: { type: 'array', items: { $ref: '#/components/schemas/Pet' } }, home: nullable },
      required: ['pets'],
    };
    expect(fieldsOf(owner, schemas).map(({ path, isRequired }) => [path, isRequired])).toEqual([
      ['pets', true],
      ['pets[].name', true],
      ['home', false],
    ]);
  });

  it('says types and limits in words', () => {
    expect(typeText(nullable, {})).toBe('string (uri) or null');
    expect(typeText({ type: 'array', items: { enum: ['a', 'b'] } }, {})).toBe('array of one of "a", "b"');
    expect(typeText({}, {})).toBe('any');
    expect(limitsText(nullable, {})).toBe('at most 9 characters');
    expect(limitsText({ type: 'integer', minimum: 1, maximum: 200, default: 50 }, {})).toBe('1 to 200, default 50');
    expect(limitsText({ type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER }, {})).toBe('at least 1');
  });
});

describe('examples', () => {
  it('a request has the required members, or one', () => {
    const user = { type: 'object', properties: { email: { type: 'string' }, age: { type: 'integer' } } };
    expect(exampleOf(user, {}, { requiredOnly: true })).toEqual({ email: 'ada@example.com' });
    expect(exampleOf({ ...user, required: ['age'] }, {}, { requiredOnly: true })).toEqual({ age: 1 });
  });

  it('a response has all members', () => {
    expect(exampleOf({ type: 'array', items: { $ref: '#/components/schemas/Pet' } }, schemas)).toEqual([
      { name: 'Example' },
    ]);
  });
});
