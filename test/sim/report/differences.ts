/** Where two plain values differ, one line for each place: its path and what stands there on both sides. */
export function differences(a: unknown, b: unknown, names: readonly [string, string], path = ''): string[] {
  if (isTree(a) && isTree(b)) {
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
    return keys.flatMap((key) => differences(a[key], b[key], names, path === '' ? key : `${path}.${key}`));
  }
  const [left, right] = [text(a), text(b)];
  return left === right ? [] : [`${path}: ${names[0]} has ${left}, ${names[1]} has ${right}`];
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
