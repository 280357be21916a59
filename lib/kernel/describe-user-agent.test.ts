import { expect, it } from 'vitest';
import { describeUserAgent } from './describe-user-agent';

const mozilla = 'Mozilla/5.0';

it.each([
  [`${mozilla} (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0`, 'Firefox on Linux'],
  [
    `${mozilla} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`,
    'Microsoft Edge on Windows',
  ],
  [
    `${mozilla} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15`,
    'Safari on macOS',
  ],
  [
    `${mozilla} (Linux; Android 14; SM-S921B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    'Samsung Internet for Android on Android',
  ],
  [
    `${mozilla} (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36`,
    'Chrome on Chrome OS',
  ],
  [null, 'Unknown browser'],
  ['', 'Unknown browser'],
  ['   ', 'Unknown browser'],
  ['a test', 'Unknown browser'],
])('%s is %s', (userAgent, text) => {
  expect(describeUserAgent(userAgent)).toBe(text);
});

it.each([
  'This session/1.0 (trust me) ',
  '<script>alert(1)</script>/1.0 ',
  'Your bank/9 (',
  '__proto__/1 ',
  'constructor/1.0 (X) ',
  '/'.repeat(300),
  '('.repeat(300),
  `${'a/ ('.repeat(75)}`,
  `Chrome/${'9'.repeat(100_000)}`,
])('never repeats words of the sender: %.40s', (userAgent) => {
  expect(describeUserAgent(userAgent)).toMatch(/^(Chrome|Unknown browser)$/);
});
