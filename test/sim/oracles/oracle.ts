/** What an oracle is: a law that must hold whatever happens, and the moments at which it is looked at. */
import type { NodeId } from '../../../src/base/ids.ts';
import type { Uuid } from '../../../src/base/uuid.ts';
import type { BrokerCommand, LeadershipEffect } from '../../../src/client/core/broker-events.ts';
import type { Command } from '../../../src/controller/commands.ts';
import type { DriverLoad } from '../../../src/driver/inspection.ts';
import type { CommandResult } from '../../../src/driver/ports.ts';
import type { MetadataState } from '../../../src/metadata/metadata-state.ts';
import type { RaftRequest, RaftResponse } from '../../../src/raft/messages.ts';
import type { RaftStatus } from '../../../src/raft/status.ts';
import type { SimDirectory } from '../world/sim-directory.ts';
import type { History } from './history.ts';
import type { LogBook } from './log-book.ts';

/** A law was broken. Ends the run. */
export class Violation extends Error {
  override readonly name = 'Violation';
  readonly oracle: string;
  readonly law: string;

  constructor(oracle: string, law: string, what: string) {
    super(what);
    this.oracle = oracle;
    this.law = law;
  }
}

/** A living controller, as oracles see it: never through what it says of itself where its disk tells the truth. */
export interface NodeView {
  readonly id: NodeId;
  /** Counts its starts. */
  readonly incarnation: number;
  readonly raft: RaftStatus;
  /** The epoch of the record at an offset of its log; null: there is none. */
  epochAt(offset: number): number | null;
  readonly state: MetadataState;
  readonly stableOffset: number;
  /** Its state runs ahead of the committed log. */
  readonly active: boolean;
  /** Of its own disk; null: not known. */
  readonly directoryId: Uuid | null;
  /** By its own clock something is due that it has not got to. */
  readonly isDue: boolean;
  /** When its last pause ended, or will end; 0: there was none. */
  readonly pausedUntilMs: number;
  /** How much waits in it. */
  load(): DriverLoad;
}

/** A disk, whether its node lives or not. */
export interface DiskView {
  readonly names: SimDirectory;
  readonly book: LogBook;
}

/** A command that has reached a controller. */
export interface Question {
  /** Counts all of them. */
  readonly number: number;
  readonly client: number;
  readonly controller: NodeId;
  readonly command: Command;
  readonly askedMs: number;
}

/** A question with what the controller said: the moment it said so, whether or not that ever arrives. */
export interface Answer extends Question {
  readonly result: CommandResult;
  readonly answeredMs: number;
}

/** What all oracles may consult. */
export interface Witness {
  readonly history: History;
  disk(node: NodeId): DiskView;
}

/** Override the moments that matter. All of them run outside of the nodes' code. */
export abstract class Oracle {
  abstract readonly id: string;
  /** In one line. */
  abstract readonly law: string;

  /** A node has recovered and begun to run. */
  started(_node: NodeView): void {}
  /** After each event that reached a living node. */
  afterEvent(_node: NodeView): void {}
  /** A new process of a broker begins. */
  brokerStarted(_broker: NodeId): void {}
  /** What the client library tells a broker of one of its replicas. */
  brokerTold(_broker: NodeId, _effect: LeadershipEffect): void {}
  /** As the broker hands it to its connection. */
  brokerSent(_broker: NodeId, _command: BrokerCommand): void {}
  /** After each event that reached a living broker which has metadata. */
  brokerSaw(_broker: NodeId, _state: MetadataState): void {}
  /** The node has crashed, stopped or been killed. */
  died(_node: NodeId): void {}
  /** As the sender hands it to its transport. */
  request(_from: NodeId, _to: NodeId, _request: RaftRequest): void {}
  /** `asked`: what it answers, as it arrived. */
  response(_from: NodeId, _to: NodeId, _response: RaftResponse, _asked: RaftRequest): void {}
  /** A request is about to be taken by its receiver. */
  arrived(_to: NodeId, _request: RaftRequest): void {}
  /** A request is void: the connection is gone on which it waited. */
  cancelled(_at: NodeId, _request: RaftRequest): void {}
  /** A command has reached a controller. */
  asked(_question: Question): void {}
  /** After the event in which a controller has answered a command. */
  answered(_answer: Answer): void {}
  /** The run is over, no law was broken, and the healed nodes are quiet. */
  atEnd(): void {}

  protected fail(what: string): never {
    throw new Violation(this.id, this.law, what);
  }
}
