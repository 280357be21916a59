import { Parser } from 'htmlparser2';
import { SvgProblemError } from './svg-problem-error';
import { SvgWriter } from './svg-writer';

/** Entities of XML itself (XML 1.0 §4.6), and characters by number. */
const knownEntity = /&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});/gi;

export type SanitizedSvg = { svg: string; problem?: never } | { svg?: never; problem: string };

/**
 * Reads an SVG document and writes it again, with allowed elements and attributes only. What can run, load or link to
 * anything is refused and named, and so are DOCTYPE, entities and documents that are expensive to draw.
 */
export function sanitizeSvg(bytes: Uint8Array): SanitizedSvg {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (text.includes('\0')) return { problem: 'must be UTF-8 text' };
    requireNoEntities(text);
    return { svg: write(text) };
  } catch (error) {
    if (error instanceof SvgProblemError) return { problem: error.message };
    if (error instanceof TypeError) return { problem: 'must be UTF-8 text' };
    throw error;
  }
}

function requireNoEntities(text: string): void {
  const [declaration] = /<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.exec(text) ?? [];
  if (declaration)
    throw new SvgProblemError(`must not contain ${declaration.replace(/\s/g, '').toUpperCase()}: leave it out`);
  const [entity] = /&[^\s;<>&"']{0,40};?/.exec(text.replace(knownEntity, '')) ?? [];
  if (entity) throw new SvgProblemError(`must not contain the entity ${entity}`);
}

function write(text: string): string {
  const writer = new SvgWriter();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => writer.open(name, attributes),
      onclosetag: (name) => writer.close(name),
      ontext: (data) => writer.text(data),
      onprocessinginstruction: (name) => writer.instruction(name),
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(text);
  return writer.end();
}
