import { expect, it } from 'vitest';
import { withoutJoiners } from './without-joiners';

it.each([
  ['ශ්\u200Dරී', 'ශ්රී'],
  ['علی\u200Cرضا', 'علیرضا'],
  ['क्\u200Dष', 'क्ष'],
  ['a\u200Db', 'a\u200Db'],
  ['علی\u200Dرضا', 'علی\u200Dرضا'],
  ['\u200Cعلی', '\u200Cعلی'],
])('RFC 5892 A.1, A.2: joiners are accepted only where a script needs them: %s', (text, without) => {
  expect(withoutJoiners(text)).toBe(without);
});
