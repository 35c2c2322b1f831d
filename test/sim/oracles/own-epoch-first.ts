import { type NodeView, Oracle } from './oracle.ts';

export class OwnEpochFirst extends Oracle {
  readonly id = 'R9';
  readonly law = "a leader's high watermark stands on a record of its own epoch";

  override afterEvent(node: NodeView): void {
    const { role, epoch, highWatermark, epochStartOffset } = node.raft;
    if (role !== 'leader' || highWatermark === null) return;
    if (epochStartOffset === null || highWatermark <= epochStartOffset) {
      this.fail(
        `node ${node.id} leads epoch ${epoch} from ${epochStartOffset} and reports ${highWatermark} as committed`,
      );
    }
  }
}
