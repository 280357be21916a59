import type { Log, LogFields } from '../log';
import type { Span } from './span';

/** A log whose lines have the ids of a span. */
export class SpanLog implements Log {
  readonly #log: Log;
  readonly #span: Span;

  constructor(log: Log, span: Span) {
    this.#log = log instanceof SpanLog ? log.#log : log;
    this.#span = span;
  }

  debug(event: string, fields?: LogFields): void {
    this.#log.debug(event, this.#withIds(fields));
  }

  info(event: string, fields?: LogFields): void {
    this.#log.info(event, this.#withIds(fields));
  }

  warn(event: string, fields?: LogFields): void {
    this.#log.warn(event, this.#withIds(fields));
  }

  error(event: string, fields?: LogFields): void {
    this.#log.error(event, this.#withIds(fields));
  }

  flush(): void {
    this.#log.flush();
  }

  #withIds(fields: LogFields | undefined): LogFields {
    const { traceId, spanId } = this.#span;
    return { trace_id: traceId, span_id: spanId, ...fields };
  }
}
