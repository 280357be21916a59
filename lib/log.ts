import SonicBoom from 'sonic-boom';

/** The only members a log line can have besides level, time and event. */
export type LogFields = {
  requestId?: string;
  method?: string;
  route?: string;
  status?: number;
  durationMs?: number;
  clientId?: string;
  actor?: string;
  ip?: string;
  code?: string;
  action?: string;
  targetId?: string;
  worker?: number;
  url?: string;
  count?: number;
  error?: string;
};

export type Log = {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
  flush(): void;
};

const levels = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof levels)[number];

const allowed: ReadonlySet<string> = new Set([
  'requestId', 'method', 'route', 'status', 'durationMs', 'clientId', 'actor', 'ip',
  'code', 'action', 'targetId', 'worker', 'url', 'count', 'error',
] satisfies (keyof LogFields)[]); // biome-ignore format: one list

/** Where lines go: what `write` takes may still be under way when it returns, until `flushSync`. */
type Destination = { write(text: string): unknown; flushSync(): void };

/** JSON lines from `level` on (`silent`: none). Members outside the allow-list are dropped, whatever a caller passes. */
export function openLog(level: Level | 'silent', destination: () => Destination = stdout): Log {
  if (level === 'silent') return { debug: nothing, info: nothing, warn: nothing, error: nothing, flush: nothing };
  const { write, flush } = lineGroups(destination());
  const line = (name: Level) =>
    levels.indexOf(name) < levels.indexOf(level)
      ? nothing
      : (event: string, fields: LogFields = {}) => {
          const members = JSON.stringify(hasForeignMember(fields) ? onlyAllowed(fields) : fields).slice(1, -1);
          write(`{"level":"${name}","time":"${now()}",${members && `${members},`}"event":${JSON.stringify(event)}}\n`);
        };
  process.once('exit', flush);
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error'), flush };
}

const nothing = (): void => {};

function hasForeignMember(fields: object): boolean {
  for (const name in fields) if (!allowed.has(name)) return true;
  return false;
}

const onlyAllowed = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => allowed.has(name)));

let lastMs = Number.NaN;
let lastTime = '';

/** The time as text, made once a millisecond. */
function now(): string {
  const ms = Date.now();
  if (ms !== lastMs) {
    lastMs = ms;
    lastTime = new Date(ms).toISOString();
  }
  return lastTime;
}

const MOST_LINES = 256;
const PATIENCE_MS = 200;

/** Hands lines on in groups: a write costs as much as many lines. */
function lineGroups(destination: Destination): { write(line: string): void; flush(): void } {
  let lines: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const handOver = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    const text = lines.join('');
    lines = [];
    if (text) destination.write(text);
  };
  const write = (line: string) => {
    if (lines.push(line) >= MOST_LINES) handOver();
    else timer ??= setTimeout(handOver, PATIENCE_MS).unref();
  };
  const flush = () => {
    handOver();
    try {
      destination.flushSync();
    } catch {
      // The descriptor is not open yet or already gone: there is nothing to flush.
    }
  };
  return { write, flush };
}

const MOST_WAITING_BYTES = 16 * 1024 * 1024;

/** What a slow reader or a full disk does not take waits within bounds, then lines are dropped: the service goes on. */
function stdout(): Destination {
  const stream = new SonicBoom({ fd: 1, sync: false, maxLength: MOST_WAITING_BYTES });
  stream.on('error', nothing);
  // Nothing that is dropped begins a write, and after a failed one nothing else would.
  stream.on('drop', () => stream.flush());
  return stream;
}

/** An error as one log member: its name, code and first line, never SQL, parameters or a stack. */
export function describeError(error: unknown): string {
  let root: unknown = error;
  while (root instanceof Error && root.cause instanceof Error) root = root.cause;
  if (!(root instanceof Error)) return 'unknown error';
  const code = (root as { code?: unknown }).code;
  const message = root.message.startsWith('Failed query') ? 'query failed' : (root.message.split('\n')[0] ?? '');
  return `${root.name}${typeof code === 'string' ? ` ${code}` : ''}: ${message.slice(0, 200)}`;
}
