/** What goes into {@link AdminCore} and what comes out. The shell carries effects out in the order given. */
import type { Failure } from '../../base/error.ts';
import type { NodeId } from '../../base/ids.ts';
import type { Command, Replies } from '../../controller/commands.ts';
import type { LeaderAddress, LeadershipTransfer, QuorumDescription } from '../../driver/ports.ts';
import type { VoterChange } from '../../raft/voter-changes.ts';
import type { LinkEffect, LinkNumber, LostLink } from './controller-link.ts';

/** What can be asked: commands, and what concerns the quorum itself. */
export type AdminRequest = Command | QuorumRequest;

export type QuorumRequest =
  | { readonly kind: 'DescribeQuorum' }
  | { readonly kind: 'ChangeVoters'; readonly change: VoterChange; readonly dryRun: boolean }
  /** null: to whoever has most. */
  | { readonly kind: 'TransferLeadership'; readonly to: NodeId | null; readonly dryRun: boolean };

/** The answer to each kind of request. */
export type AdminReplies = Replies & {
  DescribeQuorum: QuorumDescription;
  ChangeVoters: Done;
  TransferLeadership: LeadershipTransfer;
};

/** It has been done; there is no more to say. */
export interface Done {
  readonly kind: 'done';
}
export type AdminReply = AdminReplies[AdminRequest['kind']];

export type AdminResult =
  | { readonly kind: 'reply'; readonly reply: AdminReply }
  | { readonly kind: 'failed'; readonly failure: Failure; readonly leader: LeaderAddress | null };

export type AdminEvent =
  | {
      readonly kind: 'submit';
      /** Rising from one submit to the next. */
      readonly number: number;
      readonly request: AdminRequest;
      /** null: the client's default. */
      readonly timeoutMs: number | null;
    }
  | { readonly kind: 'tick' }
  /** The connection stands; from now on commands may be sent. */
  | { readonly kind: 'linkOpen'; readonly link: LinkNumber }
  | LostLink
  | { readonly kind: 'answer'; readonly link: LinkNumber; readonly number: number; readonly result: AdminResult }
  /** Settles everything; nothing may be submitted afterwards. */
  | { readonly kind: 'close' };

export type AdminEffect =
  | LinkEffect
  | { readonly kind: 'send'; readonly link: LinkNumber; readonly number: number; readonly request: AdminRequest }
  | { readonly kind: 'settle'; readonly number: number; readonly result: AdminReply | Failure };
