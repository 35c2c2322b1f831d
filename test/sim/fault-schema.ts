/**
 * The faults of a scenario, as data. What a fault does is decided by its fields: nothing is drawn while it strikes. A
 * field that is added later has a default, the value that means what was done before.
 */
import { z } from 'zod';
import { CRASH_MODES } from './world/sim-file.ts';

const ms = z.number().min(0);
const whole = z.number().int().min(0);
const node = whole;
/** A place within something, as a part of its length. */
const place = z.number().min(0).lt(1);
const crashMode = z.enum(CRASH_MODES);

/** When, after its moment has come, a crash strikes. */
const crashTriggerSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('now') }),
  /** Right after the next `count` disk operations have begun. */
  z.strictObject({ kind: z.literal('diskOps'), count: whole }),
  /** Right after the next `count` removals of segments of the log have begun. */
  z.strictObject({ kind: z.literal('removals'), count: whole }),
  /** Between two effects of a step: after `count` more messages were handed over, the rest of the step is lost. */
  z.strictObject({ kind: z.literal('sends'), count: whole }),
]);

export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('crash'),
    atMs: ms,
    /** 0: whoever leads then. */
    node,
    trigger: crashTriggerSchema,
    /** What power loss does to the disk; null: only the process dies. */
    power: crashMode.nullable(),
    /** Peers are not told (the machine is gone, not only the process). */
    silent: z.boolean(),
    downMs: ms,
  }),
  z.strictObject({ kind: z.literal('allDown'), atMs: ms, power: crashMode.nullable(), downMs: ms }),
  z.strictObject({ kind: z.literal('shutdown'), atMs: ms, node, downMs: ms }),
  z.strictObject({ kind: z.literal('pause'), atMs: ms, node, durationMs: ms }),
  z.strictObject({
    kind: z.literal('cut'),
    atMs: ms,
    durationMs: ms,
    /** For people: 'isolate 2', 'split', … */
    shape: z.string(),
    /** Directed. */
    links: z.array(z.tuple([node, node])),
  }),
  /**
   * Cuts whoever leads by then, or whoever is elected or becomes the active controller next, off the other controllers, and
   * off the brokers too or not; the client still reaches it.
   */
  z.strictObject({
    kind: z.literal('cutLeader'),
    atMs: ms,
    durationMs: ms,
    /** `fromVoters`: who was formatted without a vote still reaches it. */
    shape: z.enum(['isolate', 'deafen', 'mute', 'fromVoters']),
    brokersToo: z.boolean(),
    moment: z.enum(['now', 'elected', 'active']).default('now'),
  }),
  z.strictObject({
    kind: z.literal('slowLink'),
    atMs: ms,
    durationMs: ms,
    from: node,
    to: node,
    factor: z.number().positive(),
  }),
  /**
   * The next message on one link takes so much longer, and those behind it on its connection with it; null: it is lost,
   * and its connection with it. Not drawn: what a coarser fault is shrunk to.
   */
  z.strictObject({ kind: z.literal('message'), atMs: ms, from: node, to: node, delayMs: ms.nullable() }),
  z.strictObject({ kind: z.literal('reset'), atMs: ms, a: node, b: node }),
  z.strictObject({ kind: z.literal('diskSlow'), atMs: ms, durationMs: ms, node, factor: z.number().positive() }),
  z.strictObject({ kind: z.literal('diskHang'), atMs: ms, durationMs: ms, node }),
  z.strictObject({ kind: z.literal('diskFull'), atMs: ms, durationMs: ms, node, freeBytes: whole }),
  z.strictObject({ kind: z.literal('flushError'), atMs: ms, node, file: z.enum(['any', 'ballot']).default('any') }),
  z.strictObject({ kind: z.literal('clockJump'), atMs: ms, node, byMs: z.number() }),
  /** The wall clock goes to and fro. */
  z.strictObject({
    kind: z.literal('clockStrobe'),
    atMs: ms,
    node,
    byMs: z.number(),
    everyMs: z.number().positive(),
    times: whole,
  }),
  /** Whatever these hosts send or are sent in their time arrives after it, and no connection breaks over that. */
  z.strictObject({
    kind: z.literal('clog'),
    atMs: ms,
    /** For people: 'clog', 'swizzle'. */
    shape: z.string(),
    windows: z.array(z.strictObject({ node, afterMs: ms, durationMs: ms })),
  }),
  /** A bit of the next message between two controllers is another one when it arrives; then the connection is reset. */
  z.strictObject({ kind: z.literal('corruptFrame'), atMs: ms, from: node, to: node, place }),
  /** The next message between two controllers arrives only up to there; then the connection is reset. */
  z.strictObject({ kind: z.literal('cutFrame'), atMs: ms, from: node, to: node, place }),
  /** A link that takes so many bytes in a millisecond, and breaks connections which have more than `queueBytes` waiting. */
  z.strictObject({
    kind: z.literal('narrowLink'),
    atMs: ms,
    durationMs: ms,
    from: node,
    to: node,
    bytesPerMs: z.number().positive(),
    queueBytes: whole,
  }),
  /** The node's next write is carried out only up to there, and fails. */
  z.strictObject({
    kind: z.literal('writeError'),
    atMs: ms,
    node,
    code: z.enum(['IO', 'NO_SPACE']),
    place,
  }),
  z.strictObject({ kind: z.literal('readError'), atMs: ms, node }),
  /** Turns of the node's driver take up to so long. */
  z.strictObject({ kind: z.literal('slowCpu'), atMs: ms, durationMs: ms, node, turnMs: ms }),
  /**
   * What lies durably on a disk, and must be noticed, changes behind the node's back: a bit flips, a sector is zeroed, a
   * write that was meant for another place lands there. Of the log only what it can prove to have been durable (see
   * fault-atlas.ts); of the ballot and the properties the whole file, as zeros; of a snapshot a bit, while the node is down.
   * A ballot that is written elsewhere (`misdirect`) is gone.
   */
  z.strictObject({
    kind: z.literal('rot'),
    atMs: ms,
    node,
    file: z.enum(['log', 'ballot', 'properties', 'snapshot']),
    how: z.enum(['flip', 'zero', 'misdirect']),
    place,
    /** Killed and started again at once; otherwise it goes on until it reads the place. */
    restarts: z.boolean(),
    downMs: ms,
  }),
  /** The disk is replaced by an empty one. */
  z.strictObject({ kind: z.literal('wipe'), atMs: ms, node, downMs: ms }),
  /** Two nodes are started on each other's disks, and later on their own. */
  z.strictObject({ kind: z.literal('swapDisks'), atMs: ms, a: node, b: node, downMs: ms }),
  /** Killed, and killed again in each life after so many disk operations: mostly while it still recovers. */
  z.strictObject({
    kind: z.literal('restartStorm'),
    atMs: ms,
    node,
    lives: z.array(whole.min(1)),
    power: crashMode.nullable(),
    downMs: ms,
  }),
  /**
   * What is durable on a controller's disk is copied, and a second process under its ids is started on the copy, so long after
   * that. Others do not reach that one: it gives the first one's address. It lives on as fault-atlas.ts says.
   */
  z.strictObject({
    kind: z.literal('copyDirectory'),
    atMs: ms,
    /** 0: whoever leads then. */
    node,
    startsAfterMs: ms,
    /** The first process is killed as its directory is copied, and started again so long after; null: it runs on. */
    downMs: ms.nullable(),
  }),
  /** A broker's first or second log directory is offline until it starts anew; if it has no second, the first. */
  z.strictObject({ kind: z.literal('loseDirectory'), atMs: ms, node, directory: whole.max(1) }),
]);
