import { observeDb } from '@/db';
import type { Container } from '../container';
import { observedCache } from './observed-cache';
import { observedPasswords } from './observed-passwords';
import type { Span } from './span';
import { SpanLog } from './span-log';
import { StatementSpans } from './statement-spans';

export type Traceable = Pick<Container, 'db' | 'log'> &
  Partial<Pick<Container, 'cache' | 'passwords'>> & { span?: Span | undefined; enclosing?: unknown };

/**
 * The context, working for this span: its log lines carry the ids of the span and, if the span is recorded, its statements,
 * cache commands and password hashes become spans below it.
 */
export function withSpan<C extends Traceable>(ctx: C, span: Span): C {
  const view = attachSpan({ ...ctx }, span);
  if (ctx.enclosing === undefined || !span.isRecording) return view;
  // The database of the context changes while an enclosing change is open, so it is read when it is used.
  const statements = new StatementSpans(span);
  const get = () => observeDb(ctx.db, statements);
  return Object.defineProperty(view, 'db', { get, enumerable: true, configurable: true });
}

/** Makes a context work for this span. Nobody else may have the context: a request has just made it. */
export function attachSpan<C extends Traceable>(own: C, span: Span): C {
  own.span = span;
  own.log = new SpanLog(own.log, span);
  if (!span.isRecording) return own;
  own.db = observeDb(own.db, new StatementSpans(span));
  if (own.cache) own.cache = observedCache(own.cache, span);
  if (own.passwords) own.passwords = observedPasswords(own.passwords, span);
  return own;
}
