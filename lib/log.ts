import pino from 'pino';

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

const allowed = [
  'requestId', 'method', 'route', 'status', 'durationMs', 'clientId', 'actor', 'ip',
  'code', 'action', 'targetId', 'worker', 'url', 'count', 'error',
] as const satisfies readonly (keyof LogFields)[]; // biome-ignore format: one list

/** JSON lines on stdout. Members outside the allow-list are dropped, whatever a caller passes. */
export function openLog(level: string): Log {
  const destination = pino.destination({ dest: 1, sync: false });
  const lines = lineGroups(destination);
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    lines,
  );
  const line = (name: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) => {
    if (!logger.isLevelEnabled(name)) return;
    const kept: Record<string, unknown> = {};
    if (fields) for (const field of allowed) if (fields[field] !== undefined) kept[field] = fields[field];
    logger[name](kept, event);
  };
  const flush = () => {
    lines.handOver();
    try {
      destination.flushSync();
    } catch {
      // The descriptor is not open yet or already gone: there is nothing to flush.
    }
  };
  return { debug: line('debug'), info: line('info'), warn: line('warn'), error: line('error'), flush };
}

const MOST_LINES = 64;
const PATIENCE_MS = 200;

/** Hands lines on in groups: the destination measures all it holds at every write. */
function lineGroups(destination: { write(text: string): unknown }) {
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
  return { write, handOver };
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
