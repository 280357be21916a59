import { describe, expect, it } from 'vitest';
import { compileStatement, type ParameterTypes, splitAtParameters } from './named-parameters';

describe('compileStatement', () => {
  it.each<[string, ParameterTypes, string, string, string[]]>([
    [
      'numbers the names in the order of the text',
      { a: 'int', b: 'text' },
      'select :b, :a',
      'select $1::text, $2::int',
      ['b', 'a'],
    ],
    [
      'gives a repeated name one position',
      { a: 'int', b: 'text' },
      'select :a, :b, :a',
      'select $1::int, $2::text, $1::int',
      ['a', 'b'],
    ],
    ['drops the question mark of a type that allows null', { a: 'bytea?' }, 'select :a', 'select $1::bytea', ['a']],
    ['casts to an array', { a: 'text[]' }, 'select :a', 'select $1::text[]', ['a']],
    ['keeps a cast of a parameter', { a: 'text' }, 'select :a::json', 'select $1::text::json', ['a']],
    ['keeps other casts', { a: 'int' }, 'select id::uuid, :a', 'select id::uuid, $1::int', ['a']],
    [
      'tells a name from another that begins with it',
      { id: 'int', idle: 'int' },
      'select :idle,:id',
      'select $1::int,$2::int',
      ['idle', 'id'],
    ],
    ['keeps string literals', { a: 'int' }, "select ':b', 'it''s :c', :a", "select ':b', 'it''s :c', $1::int", ['a']],
    [
      'keeps quoted identifiers',
      { a: 'int' },
      'select 1 as ":b ""$1""", :a',
      'select 1 as ":b ""$1""", $1::int',
      ['a'],
    ],
    ['keeps comments', { a: 'int' }, '/* :b */ select :a -- :c', '/* :b */ select $1::int -- :c', ['a']],
    ['leaves a statement without parameters as it is', {}, 'select now()', 'select now()', []],
  ])('%s', (_what, types, text, compiled, names) => {
    expect(compileStatement(types, text)).toEqual({ text: compiled, names });
  });

  it.each<[string, ParameterTypes, string, string]>([
    ['a name without a type', { a: 'int' }, 'select :a, :b', ':b has no type'],
    ['a name of Object.prototype without a type', {}, 'select :constructor', ':constructor has no type'],
    ['a type without its name in the text', { a: 'int', b: 'int', c: 'int' }, 'select :a', ':b, :c is not used'],
    ['a type whose name is in a literal only', { a: 'int' }, "select ':a'", ':a is not used'],
    ['a positional parameter', { a: 'int' }, 'select :a, $2', '$2 must be a named parameter'],
  ])('refuses %s', (_what, types, text, message) => {
    expect(() => compileStatement(types, text)).toThrow(message);
  });
});

it('splitAtParameters cuts the text as a tagged template does, at each use of a name', () => {
  expect(splitAtParameters({ a: 'int', b: 'text?' }, 'select :a, :b, :a + 1')).toEqual({
    strings: ['select ', '::int, ', '::text, ', '::int + 1'],
    names: ['a', 'b', 'a'],
  });
});
