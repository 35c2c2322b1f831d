/**
 * Asks every controller that can be found for itself: those of the command line or the configuration, and those that
 * the leader knows of, where there is one.
 */
import { QuorateError } from '../base/error.ts';
import { addressText } from '../config/address.ts';
import type { ControllerDescription, QuorumDescription } from '../driver/ports.ts';
import type { Admin } from './admin.ts';

/** One place where a controller is, or should be. */
export interface SurveyedController {
  readonly address: string;
  /** null: nobody has said who is there. */
  readonly id: number | null;
  /** What it says of itself; a text in its place says why it does not. */
  readonly status: ControllerDescription | string;
}

export interface Survey {
  /** Each controller that answers once, then those that do not. */
  readonly controllers: readonly SurveyedController[];
  /** As the leader sees it; a text in its place says why there is none. */
  readonly quorum: QuorumDescription | string;
}

/** Throws UNREACHABLE when nobody answers at all, CLUSTER_AUTHORIZATION_FAILED when some do and refuse. */
export async function surveyControllers(admin: Admin, bootstrap: readonly string[]): Promise<Survey> {
  const refusals: QuorateError[] = [];
  const asked = await Promise.all([...new Set(bootstrap)].map((address) => ask(admin, address, null, refusals)));
  const answering = asked.filter(({ status }) => typeof status !== 'string');
  if (answering.length === 0) {
    const [refusal] = refusals;
    if (refusal !== undefined) throw refusal;
    throw new QuorateError('UNREACHABLE', `no controller answers (${asked.map(({ status }) => status).join('; ')})`);
  }
  const knowsLeader = answering.some(({ status }) => typeof status !== 'string' && status.leader !== null);
  const quorum = knowsLeader ? await orWhy(() => admin.describeQuorum()) : 'no controller that answers knows a leader';
  const told = typeof quorum === 'string' ? [] : await askOthers(admin, asked, quorum);
  return { controllers: eachOnce([...asked, ...told]), quorum };
}

/** What is thrown as a typed error becomes its text, unless it `passes` on. */
export async function orWhy<T>(
  work: () => Promise<T>,
  passes: (error: QuorateError) => boolean = () => false,
): Promise<T | string> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof QuorateError) || passes(thrown)) throw thrown;
    return thrown.message;
  }
}

/** It says something of who asks, and nothing of what was asked for. */
export function refusedCaller({ code }: QuorateError): boolean {
  return code === 'CLUSTER_AUTHORIZATION_FAILED';
}

/** The members of the quorum that have not answered elsewhere. */
async function askOthers(
  admin: Admin,
  asked: readonly SurveyedController[],
  quorum: QuorumDescription,
): Promise<readonly SurveyedController[]> {
  const known = new Set(asked.map(({ id }) => id));
  const others = [...quorum.voters, ...quorum.observers].flatMap(({ id, endpoints }) => {
    const endpoint = endpoints.find(({ name }) => name === 'QUORATE');
    return endpoint === undefined || known.has(id) ? [] : [{ id, address: addressText(endpoint) }];
  });
  const before = new Map(asked.map((controller) => [controller.address, controller]));
  return Promise.all(
    others.map(async ({ id, address }) => {
      const earlier = before.get(address);
      return earlier === undefined ? ask(admin, address, id) : { ...earlier, id };
    }),
  );
}

async function ask(
  admin: Admin,
  address: string,
  expected: number | null,
  refusals: QuorateError[] = [],
): Promise<SurveyedController> {
  const status = await orWhy(
    () => admin.describeCluster({ address }),
    (error) => {
      if (refusedCaller(error)) refusals.push(error);
      return false;
    },
  );
  return { address, id: typeof status === 'string' ? expected : status.nodeId, status };
}

/** A controller may be known under several addresses, and one that is silent under an id only later. */
function eachOnce(found: readonly SurveyedController[]): SurveyedController[] {
  const answering = new Map<number | null, SurveyedController>();
  const silent = new Map<string, SurveyedController>();
  for (const controller of found) {
    if (typeof controller.status === 'string') silent.set(controller.address, controller);
    else answering.set(controller.id, controller);
  }
  return [...answering.values(), ...[...silent.values()].filter(({ id }) => id === null || !answering.has(id))];
}
