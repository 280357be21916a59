import type { StatementObserver } from '@/db';
import type { Span } from './span';
import { summaryOf } from './statement-summary';

/** Makes a span of each statement and of each transaction, named by its operations and tables. */
export class StatementSpans implements StatementObserver {
  readonly #parent: Span;

  constructor(parent: Span) {
    this.#parent = parent;
  }

  statement(text: string): (error?: unknown) => void {
    const { summary, attributes } = summaryOf(text);
    const span = this.#parent.start(summary, 'client', attributes);
    return (error) => span.end(error);
  }

  transaction(): { inside: StatementObserver; end: (error?: unknown) => void } {
    const span = this.#parent.start('TRANSACTION', 'client', { 'db.system.name': 'postgresql' });
    return { inside: new StatementSpans(span), end: (error) => span.end(error) };
  }
}
