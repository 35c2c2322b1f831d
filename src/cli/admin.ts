/** What commands need of a connection to the cluster; the client library's AdminClient is the real one. */

import type { NodeId } from '../base/ids.ts';
import type { ClientTls } from '../client/client-tls.ts';
import type { MetadataSnapshot } from '../client/metadata-snapshot.ts';
import type { Command, Question, Replies } from '../controller/commands.ts';
import type { ControllerDescription, ElectionHistory, LeadershipTransfer, QuorumDescription } from '../driver/ports.ts';
import type { MetadataRecord } from '../metadata/records.ts';
import type { VoterChange } from '../raft/voter-changes.ts';

export interface OpenAdminOptions {
  /** host:port of any controllers. */
  readonly bootstrap: readonly string[];
  /** How long one command may take, in milliseconds. */
  readonly timeoutMs: number;
  /** null: plain text. */
  readonly tls: ClientTls | null;
}

export interface Admin {
  /** Throws QuorateError when the command as a whole fails. */
  execute<C extends Command>(command: C): Promise<Replies[C['kind']]>;
  /** As its leader sees it, or (`local`) as any one controller knows it. */
  describeQuorum(options?: Question): Promise<QuorumDescription>;
  /** Done when it is committed; with `dryRun` only says whether it is allowed. */
  changeVoters(change: VoterChange, options: { readonly dryRun: boolean }): Promise<void>;
  /** Who is to lead; done when that has begun, with `dryRun` only says whether it is allowed. */
  transferLeadership(to: NodeId | null, options: { readonly dryRun: boolean }): Promise<LeadershipTransfer>;
  /** All metadata, as a file's bytes; everything acknowledged before the call is in it. */
  snapshot(): Promise<MetadataSnapshot>;
  /** As any one controller (the one at `address`) sees it, with or without a quorum. */
  describeCluster(options?: { readonly address: string }): Promise<ControllerDescription>;
  /** The changes of role and leader that the controller at this address has seen. */
  describeElectionHistory(options: { readonly address: string }): Promise<ElectionHistory>;
  /** Records as they commit; with `fromBeginning`, all that make up the present state first. Ends by `signal`. */
  follow(options: { readonly fromBeginning: boolean; readonly signal: AbortSignal }): AsyncIterable<FollowedRecord>;
  close(): Promise<void>;
}

export interface FollowedRecord {
  readonly offset: number;
  readonly epoch: number;
  /** The record, never a bulk one. */
  readonly record: MetadataRecord;
  /** It says what is, not what has happened just now. */
  readonly fromSnapshot: boolean;
}
