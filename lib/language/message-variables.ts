import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';

/**
 * The variables and tags of an ICU message, each once and sorted; a tag is written `<link>`.
 * @throws Error if the message cannot be read.
 */
export const messageVariables = (message: string): string[] => [...new Set(parse(message).flatMap(namesIn))].sort();

function namesIn(element: MessageFormatElement): string[] {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.pound:
      return [];
    case TYPE.tag:
      return [`<${element.value}>`, ...element.children.flatMap(namesIn)];
    case TYPE.select:
    case TYPE.plural:
      return [element.value, ...Object.values(element.options).flatMap(({ value }) => value.flatMap(namesIn))];
    default:
      return [element.value];
  }
}
