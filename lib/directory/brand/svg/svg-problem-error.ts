/** What a document contains that a picture must not; the message begins with "must". */
export class SvgProblemError extends Error {}
