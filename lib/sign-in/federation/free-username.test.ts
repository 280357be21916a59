import { expect, it } from 'vitest';
import { Username } from '@/lib/directory/users/schema';
import { usernamesToTry } from './free-username';

it.each([
  [['Grace Hopper'], 'Grace-Hopper'],
  [['ada@example.org'], 'ada'],
  [['..ada..'], 'ada'],
  [['', 'second'], 'second'],
  [['x'.repeat(300)], 'x'.repeat(54)],
  [['李小龍'], '李小龍'],
  [['ａｄａ'], 'ada'],
])('from %j the username is %j, and then has a number', (wanted, expected) => {
  const names = [...usernamesToTry(wanted)];
  expect(names[0]).toBe(expected);
  expect(names.slice(1).every((name) => new RegExp(`^${expected}-\\d+$`).test(name))).toBe(true);
  for (const name of names) expect(Username.safeParse(name).success).toBe(true);
});

it.each([[[]], [['!!!']], [['аdа']], [['\u0000']]])('from %j, which cannot be a username, it is made up', (wanted) => {
  const [first = ''] = usernamesToTry(wanted);
  expect(first).toMatch(/^user-\d+$/);
});
