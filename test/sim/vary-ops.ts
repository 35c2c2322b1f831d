/**
 * Makes more of operations that are drawn: elections of a few partitions, requests that name several topics, one of which
 * may have to be refused. Drawn when all else is, so that the operations themselves are what they were without it.
 */
import type { Random } from '../../src/base/random.ts';
import { type ClientOp, SHARED_NAME } from './scenario.ts';
import { between, chance, pick } from './world/random-streams.ts';

type Creation = Extract<ClientOp, { kind: 'createTopic' }>;

/** Nobody ever creates it. */
const NOBODYS = `${SHARED_NAME}nobodys`;
/** More replicas than there are brokers in any world. */
const TOO_MANY_REPLICAS = 30;
/** How far apart two topics are drawn that one request creates: operations. */
const NEAR = 3;

export function varyOps(ops: readonly ClientOp[], random: Random): ClientOp[] {
  const taken = new Set<ClientOp>();
  const known: string[] = [];
  const others = (name: string): string[] => {
    const other = pick(random, [...known, NOBODYS, NOBODYS, `${SHARED_NAME}0`]);
    return other === name ? [] : [other];
  };
  return ops.flatMap((op, index): ClientOp[] => {
    if (taken.has(op)) return [];
    switch (op.kind) {
      case 'electLeaders':
        return [chance(random, 0.4) ? { ...op, place: random.nextInt(1000) / 1000 } : op];
      case 'createTopic': {
        const near = ops.slice(index + 1, index + 1 + NEAR).filter(isOwnCreation);
        const next = near.find((each) => !taken.has(each));
        const also = drawCompanions(op, next, `refused-${index}`, random);
        if (next !== undefined && also.some(({ name }) => name === next.name)) taken.add(next);
        for (const { name } of [op, ...also]) if (name.startsWith('topic-')) known.push(name);
        return [{ ...op, also }];
      }
      case 'deleteTopic':
      case 'describeTopic':
        return [chance(random, 0.3) ? { ...op, also: others(op.name) } : op];
      case 'createPartitions':
        if (!chance(random, 0.3)) return [op];
        return [{ ...op, also: others(op.name).map((name) => ({ name, count: between(random, 1, 20) })) }];
      default:
        return [op];
    }
  });
}

function isOwnCreation(op: ClientOp): op is Creation {
  return op.kind === 'createTopic' && !op.name.startsWith(SHARED_NAME);
}

/** What is created along with a topic: the next one, and before it perhaps one that is refused, or whose name may be taken. */
function drawCompanions(op: Creation, next: Creation | undefined, refused: string, random: Random): Creation['also'] {
  if (!chance(random, 0.25)) return [];
  const also: Creation['also'][number][] = [];
  const { partitions, minInsyncReplicas, unclean } = op;
  const shape = { partitions, minInsyncReplicas, unclean };
  const obstacle = pick(random, ['impossible', 'impossible', 'taken', 'none'] as const);
  if (obstacle === 'impossible') also.push({ name: refused, ...shape, replicationFactor: TOO_MANY_REPLICAS });
  if (obstacle === 'taken' && !op.name.startsWith(SHARED_NAME))
    also.push({ name: `${SHARED_NAME}0`, ...shape, partitions: 1, replicationFactor: 1 });
  if (next === undefined) return also;
  const { kind: _, atMs: _at, anywhere: _anywhere, also: _also, ...topic } = next;
  return [...also, topic];
}
