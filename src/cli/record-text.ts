/** Metadata and control records as data and as text. */

/** A record's type, and its fields without it. */
export function recordData(record: { readonly kind: string }): { type: string; data: Record<string, unknown> } {
  const { kind, ...data } = record;
  return { type: kind, data };
}

/** `name=t topicId=…`; what is not said in the record is left out. */
export function fieldsText(data: Record<string, unknown>, maxValueLength: number = Number.POSITIVE_INFINITY): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0))
    .map(([name, value]) => `${name}=${shortened(valueText(value), maxValueLength)}`)
    .join(' ');
}

function valueText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

function shortened(text: string, maxLength: number): string {
  return text.length <= maxLength ? text : `${text.slice(0, maxLength)}… (${text.length} characters)`;
}
