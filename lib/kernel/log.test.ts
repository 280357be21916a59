import { describe, expect, it } from 'vitest';
import { describeError, type LogFields, openLog } from './log';

const UTC = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function capture(level: Parameters<typeof openLog>[0]) {
  const written: string[] = [];
  const log = openLog(level, () => ({ write: (text) => written.push(text), flushSync: () => {} }));
  return {
    log,
    lines() {
      log.flush();
      return written
        .join('')
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line));
    },
    written,
  };
}

describe('the log', () => {
  it('writes one line of JSON for an event, with its level and time', () => {
    const { log, lines } = capture('info');
    log.warn('cache.disconnected');
    log.error('request.failed', { requestId: 'r', status: 500, error: 'Error: "quoted"\nsecond line' });
    expect(lines()).toEqual([
      { level: 'warn', time: expect.stringMatching(UTC), event: 'cache.disconnected' },
      {
        level: 'error',
        time: expect.stringMatching(UTC),
        requestId: 'r',
        status: 500,
        error: 'Error: "quoted"\nsecond line',
        event: 'request.failed',
      },
    ]);
  });

  it('drops members that are not on the allow-list', () => {
    const { log, written } = capture('info');
    log.info('request', { requestId: 'r', password: 'a secret', token: 'another' } as LogFields);
    log.flush();
    expect(JSON.parse(written.join(''))).toMatchObject({ requestId: 'r' });
    expect(written.join('')).not.toMatch(/secret|another|password|token/);
  });

  it.each([
    ['debug', ['debug', 'info', 'warn', 'error']],
    ['info', ['info', 'warn', 'error']],
    ['warn', ['warn', 'error']],
    ['error', ['error']],
    ['silent', []],
  ] as const)('LOG_LEVEL=%s', (level, expected) => {
    const { log, lines } = capture(level);
    for (const name of ['debug', 'info', 'warn', 'error'] as const) log[name]('event');
    expect(lines().map((line) => line.level)).toEqual(expected);
  });

  it('writes a full group at once, and every other line after a short time', async () => {
    const { log, written } = capture('info');
    for (let i = 0; i < 256; i++) log.info('event', { count: i });
    expect(written.join('').match(/\n/g)).toHaveLength(256);
    log.info('last');
    await expect.poll(() => written.join('')).toContain('"event":"last"');
  });

  it('logs no SQL, parameters or stack of an error', () => {
    const cause = Object.assign(new Error('duplicate key\n  at Parser'), { code: '23505' });
    const error = new Error('Failed query: insert into users values ($1) params: a secret', { cause });
    expect(describeError(error)).toBe('Error 23505: duplicate key');
    expect(describeError(new Error('Failed query: select 1 params: a secret'))).toBe('Error: query failed');
    expect(describeError('a secret')).toBe('unknown error');
  });
});
