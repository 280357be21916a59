import {
  type Context,
  ROOT_CONTEXT,
  type Span as SdkSpan,
  type Tracer as SdkTracer,
  SpanKind,
  SpanStatusCode,
  TraceFlags,
  trace,
} from '@opentelemetry/api';
import { isAppError } from '@/lib/kernel/errors';
import type { Span, SpanAttributes } from '@/lib/kernel/tracing';

const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT, internal: SpanKind.INTERNAL };

type Parts = {
  tracer: SdkTracer;
  /** Whether outbound requests carry the context. */
  propagates: boolean;
  /** For a job: the ends of its spans, until it is known whether they are exported. */
  held: (() => void)[] | null;
};

/** A span of the SDK. Its context is passed on from here, never through asynchronous storage. */
export class OtelSpan implements Span {
  readonly #parts: Parts;
  readonly #span: SdkSpan;
  readonly #isRoot: boolean;

  private constructor(parts: Parts, span: SdkSpan, isRoot: boolean) {
    this.#parts = parts;
    this.#span = span;
    this.#isRoot = isRoot;
  }

  /** Starts a span without a parent in this process; `context` can have the span of a caller. */
  static startRoot(
    parts: Parts,
    name: string,
    kind: keyof typeof kinds,
    attributes: SpanAttributes,
    context: Context = ROOT_CONTEXT,
  ): OtelSpan {
    return new OtelSpan(parts, parts.tracer.startSpan(name, { kind: kinds[kind], attributes }, context), true);
  }

  get traceId(): string {
    return this.#span.spanContext().traceId;
  }

  get spanId(): string {
    return this.#span.spanContext().spanId;
  }

  get isRecording(): boolean {
    return this.#span.isRecording();
  }

  get traceparent(): string | null {
    const { traceId, spanId, traceFlags } = this.#span.spanContext();
    return this.#parts.propagates ? `00-${traceId}-${spanId}-${traceFlags & TraceFlags.SAMPLED ? '01' : '00'}` : null;
  }

  start(name: string, kind: keyof typeof kinds, attributes: SpanAttributes = {}): OtelSpan {
    const context = trace.setSpan(ROOT_CONTEXT, this.#span);
    const span = this.#parts.tracer.startSpan(name, { kind: kinds[kind], attributes }, context);
    return new OtelSpan(this.#parts, span, false);
  }

  set(attributes: SpanAttributes): void {
    this.#span.setAttributes(attributes);
  }

  end(error?: unknown): void {
    if (error !== undefined) this.#fail(error);
    const { held } = this.#parts;
    const at = held === null ? undefined : Date.now();
    const endNow = () => this.#span.end(at);
    if (held === null) endNow();
    else held.push(endNow);
    if (this.#isRoot) for (const end of held?.splice(0) ?? []) end();
  }

  /** The SDK exports a span when it ends, so these are collected as garbage. */
  drop(): void {
    this.#parts.held?.splice(0);
  }

  /** Only the kind of the error: its message can contain parameters of a statement or text of another server. */
  #fail(error: unknown): void {
    const { code, name, kind, status } = (error ?? {}) as Record<'code' | 'name' | 'kind' | 'status', unknown>;
    const type = [code, name].find((value) => typeof value === 'string') as string | undefined;
    this.#span.setAttribute('error.type', (type ?? 'unknown').slice(0, 100));
    const isRefusal = (isAppError(error) || kind === 'oauth') && typeof status === 'number' && status < 500;
    if (!isRefusal) this.#span.setStatus({ code: SpanStatusCode.ERROR });
  }
}
