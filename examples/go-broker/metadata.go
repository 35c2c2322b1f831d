package main

import (
	"cmp"
	"log"
	"maps"

	pb "example.com/quorate/go-broker/gen/quorate/v1"
)

// image is the metadata that the records make. The records' own messages serve as its state.
type image struct {
	brokers    map[int32]*pb.RegisterBrokerRecord
	topics     map[string]string // names by topic id
	partitions map[key]*pb.PartitionRecord
	position   *pb.LogPosition // where to follow on; nil: from nothing
	caughtUp   bool            // the controller had nothing newer
	held       []*pb.Record    // a transaction that has not ended
	snapshot   *pb.LogPosition // the end of the snapshot that is coming in
}

type key struct {
	topicID   string
	partition uint32
}

func newImage() *image {
	return &image{brokers: map[int32]*pb.RegisterBrokerRecord{}, topics: map[string]string{}, partitions: map[key]*pb.PartitionRecord{}}
}

// take adds what a frame of an unfolded stream brings.
func (m *image) take(frame *pb.FollowResponse) {
	switch event := frame.Event.(type) {
	case *pb.FollowResponse_SnapshotBegin_:
		*m = *newImage()
		m.snapshot = event.SnapshotBegin.Position
	case *pb.FollowResponse_SnapshotRecords_:
		m.apply(event.SnapshotRecords.Records)
	case *pb.FollowResponse_SnapshotEnd_:
		m.position = m.snapshot
	case *pb.FollowResponse_Records_:
		for _, placed := range event.Records.Records {
			m.position = &pb.LogPosition{Offset: placed.Offset + 1, Epoch: placed.Epoch}
			m.held = append(m.held, placed.Record)
			if placed.Record.GetAbortTransaction() != nil {
				m.held = nil // void
			} else if m.held[0].GetBeginTransaction() != nil && placed.Record.GetEndTransaction() == nil {
				continue
			}
			m.apply(m.held)
			m.held = nil
		}
		m.caughtUp = len(event.Records.Records) == 0 || m.position.Offset >= event.Records.StableEndOffset
	}
}

func (m *image) apply(records []*pb.Record) {
	for _, record := range records {
		switch kind := record.Kind.(type) {
		case *pb.Record_RegisterBroker:
			m.brokers[kind.RegisterBroker.BrokerId] = kind.RegisterBroker
		case *pb.Record_UnregisterBroker:
			delete(m.brokers, kind.UnregisterBroker.BrokerId)
		case *pb.Record_BrokerRegistrationChange:
			broker, change := m.brokers[kind.BrokerRegistrationChange.BrokerId], kind.BrokerRegistrationChange
			broker.Fenced = change.GetFenced() || change.Fenced == nil && broker.Fenced
			broker.InControlledShutdown = change.InControlledShutdown || broker.InControlledShutdown
		case *pb.Record_Topic:
			m.topics[string(kind.Topic.TopicId)] = kind.Topic.Name
		case *pb.Record_RemoveTopic:
			id := string(kind.RemoveTopic.TopicId)
			maps.DeleteFunc(m.partitions, func(k key, _ *pb.PartitionRecord) bool { return k.topicID == id })
		case *pb.Record_Partition:
			m.partitions[key{string(kind.Partition.TopicId), kind.Partition.Partition}] = kind.Partition
		case *pb.Record_PartitionChange:
			change := kind.PartitionChange
			p := m.partitions[key{string(change.TopicId), change.Partition}]
			p.PartitionEpoch++
			if change.Leader != nil {
				p.Leader, p.LeaderEpoch = *change.Leader, p.LeaderEpoch+1
			}
			p.Isr = cmp.Or(change.Isr, &pb.BrokerIds{Ids: p.Isr}).Ids
			p.Replicas = cmp.Or(change.Replicas, &pb.BrokerIds{Ids: p.Replicas}).Ids
		case nil:
			log.Fatalf("the metadata holds a record of a kind that this release does not know: %v", record)
		}
	}
}
