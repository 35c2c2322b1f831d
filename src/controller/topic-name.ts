/** Which topic names are legal: Kafka's rules, since its files and metrics carry the names. */

const MAX_LENGTH = 249;

/** The topic name of the metadata log itself; no user topic may have it. */
export const CLUSTER_METADATA_TOPIC = '__cluster_metadata';

/** Why `name` is no legal topic name, or null when it is one. */
export function topicNameProblem(name: string): string | null {
  if (name === '') return 'a topic name must not be empty';
  if (name === '.' || name === '..') return `a topic cannot be named '${name}'`;
  if (name.length > MAX_LENGTH) return `a topic name has at most ${MAX_LENGTH} characters, this one has ${name.length}`;
  for (let i = 0; i < name.length; i++) {
    if (!isLegal(name.charCodeAt(i))) {
      return `the topic name '${name}' contains '${name.charAt(i)}'; letters, digits, '.', '_' and '-' are allowed`;
    }
  }
  return null;
}

function isLegal(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || // a-z
    (code >= 0x41 && code <= 0x5a) || // A-Z
    (code >= 0x30 && code <= 0x39) || // 0-9
    code === 0x2e || // .
    code === 0x5f || // _
    code === 0x2d // -
  );
}
