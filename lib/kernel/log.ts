import SonicBoom from 'sonic-boom';

/** The members that a log line can have besides level, time and event. */
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
  /** The check that refused a request. */
  check?: string;
  targetId?: string;
  worker?: number;
  url?: string;
  count?: number;
  error?: string;
  /** Of the span that the line belongs to (OpenTelemetry, names of non-OTLP log formats). */
  trace_id?: string;
  span_id?: string;
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
  'code', 'action', 'check', 'targetId', 'worker', 'url', 'count', 'error',
  'trace_id', 'span_id',
] satisfies (keyof LogFields)[]); // biome-ignore format: one list

/** Where lines are written to. `write` may return before the text is written; `flushSync` waits for it. */
type Destination = { write(text: string): unknown; flushSync(): void };

/** Writes JSON lines of `level` and above (`silent`: none). Members outside the allow-list are dropped. */
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

/** The time as text, formatted once per millisecond. */
function now(): string {
  const ms = Date.now();
  if (ms !== lastMs) {
    lastMs = ms;
    lastTime = new Date(ms).toISOString();
  }
  return lastTime;
}

const MAX_LINES = 256;
const MAX_DELAY_MS = 200;

/** Writes lines in groups: the cost is per write, not per line. */
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
    if (lines.push(line) >= MAX_LINES) handOver();
    else timer ??= setTimeout(handOver, MAX_DELAY_MS).unref();
  };
  const flush = () => {
    handOver();
    try {
      destination.flushSync();
    } catch {
      // The descriptor is not open yet or closed: there is nothing to flush.
    }
  };
  return { write, flush };
}

const MAX_WAITING_BYTES = 16 * 1024 * 1024;

/** With a slow reader or a full disk, lines are buffered up to a limit, then dropped: the service continues. */
function stdout(): Destination {
  const stream = new SonicBoom({ fd: 1, sync: false, maxLength: MAX_WAITING_BYTES });
  stream.on('error', nothing);
  // A dropped line starts no write. After a failed write nothing else would start one.
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
