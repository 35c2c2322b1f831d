// A broker that keeps no data: it registers, follows the metadata and prints what it leads.
package main

import (
	"cmp"
	"context"
	"crypto/rand"
	"flag"
	"fmt"
	"log"
	"net"
	"os/signal"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"time"

	pb "example.com/quorate/go-broker/gen/quorate/v1"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/metadata"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/proto"
)

const callTimeout, retryPause = 3 * time.Second, 100 * time.Millisecond

// broker is one start of a broker. Its follower alone touches image and roles.
type broker struct {
	bootstrap []string
	conn      atomic.Pointer[grpc.ClientConn] // to where the active controller is thought to be
	id        int32
	epoch     uint64
	image     *image
	roles     map[key]string // what was printed of the replicas kept here
	endOffset atomic.Uint64  // of the metadata acted upon; 0 until that holds this registration
}

func main() {
	self := &pb.RegisterBrokerRequest{IncarnationId: make([]byte, 16)}
	rand.Read(self.IncarnationId)
	id := flag.Int("id", 1, "this broker's id")
	bootstrap := flag.String("bootstrap", "localhost:9091", "controllers to begin with, `host:port,…`")
	listener := flag.String("listener", "localhost:9101", "where it serves its clients, `host:port`")
	flag.Func("rack", "its rack, if any", func(rack string) error { self.Rack = &rack; return nil })
	flag.StringVar(&self.ClusterId, "cluster-id", "", "its cluster; if not given, that of the controllers")
	flag.Parse()
	log.SetFlags(0)
	log.SetPrefix(fmt.Sprintf("broker %d: ", *id))
	host, service, _ := net.SplitHostPort(*listener)
	port, err := net.LookupPort("tcp", service)
	if err != nil {
		log.Fatalf("--listener %s: %v", *listener, err)
	}
	self.BrokerId, self.Listeners = int32(*id), []*pb.BrokerEndpoint{{Name: "PLAINTEXT", Host: host, Port: uint32(port)}}
	b := &broker{bootstrap: strings.Split(*bootstrap, ","), id: self.BrokerId, image: newImage(), roles: map[key]string{}}
	b.conn.Store(dial(b.bootstrap[0]))
	stopping, restore := signal.NotifyContext(context.Background(), syscall.SIGTERM, syscall.SIGINT)
	context.AfterFunc(stopping, restore) // a second signal ends it at once
	if err := b.live(stopping, self); err != nil && stopping.Err() == nil {
		log.Fatal(status.Convert(err).Message())
	}
	fmt.Printf("broker %d: stopped\n", b.id)
}

// live registers and keeps the session alive until the controlled shutdown is done (nil), or the broker is refused.
func (b *broker) live(stopping context.Context, self *pb.RegisterBrokerRequest) error {
	cluster, registered := new(pb.DescribeClusterResponse), new(pb.RegisterBrokerResponse)
	b.call(stopping, pb.AdminService_DescribeCluster_FullMethodName, &pb.DescribeClusterRequest{}, cluster)
	self.ClusterId = cmp.Or(self.ClusterId, cluster.ClusterId)
	if err := b.call(stopping, pb.BrokerService_RegisterBroker_FullMethodName, self, registered); err != nil {
		return err
	}
	b.epoch = registered.BrokerEpoch
	fmt.Printf("broker %d: registered, epoch %d\n", b.id, b.epoch)
	go b.follow(context.Background())
	for fenced := true; ; time.Sleep(retryPause) {
		heartbeat := &pb.BrokerHeartbeatRequest{BrokerId: b.id, BrokerEpoch: b.epoch, MetadataEndOffset: b.endOffset.Load(),
			WantFence: b.endOffset.Load() == 0, WantShutDown: stopping.Err() != nil}
		var answer pb.BrokerHeartbeatResponse
		err := b.call(context.Background(), pb.BrokerService_BrokerHeartbeat_FullMethodName, heartbeat, &answer)
		if err != nil || answer.ShouldShutDown {
			return err
		}
		if answer.IsFenced != fenced {
			fenced = answer.IsFenced
			fmt.Printf("broker %d: %s\n", b.id, map[bool]string{true: "fenced", false: "unfenced"}[fenced])
		}
		if !heartbeat.WantFence {
			select {
			case <-stopping.Done():
			case <-time.After(time.Duration(cmp.Or(registered.HeartbeatIntervalMs, 2000)) * time.Millisecond):
			}
		}
	}
}

// follow keeps the image current over as many streams as it takes, from where the heartbeats go.
func (b *broker) follow(ctx context.Context) {
	for ; ; time.Sleep(retryPause) {
		conn := b.conn.Load()
		stream, err := pb.NewBrokerServiceClient(conn).Follow(ctx, &pb.FollowRequest{Position: b.image.position, Unfolded: true})
		for err == nil {
			var frame *pb.FollowResponse
			if frame, err = stream.Recv(); err == nil {
				b.take(ctx, frame)
			}
		}
		if b.image.position == nil || status.Code(err) == codes.OutOfRange { // half a snapshot, or POSITION_OUT_OF_RANGE
			b.image = newImage()
		}
		if status.Code(err) == codes.Unavailable {
			b.leave(conn, nil)
		}
	}
}

// take prints what a frame changes for the replicas kept here, and asks for ISRs with all that are alive: there is no
// data that they could lack. What is refused is decided again on the next frame, from newer metadata.
func (b *broker) take(ctx context.Context, frame *pb.FollowResponse) {
	m := b.image
	m.take(frame)
	if !m.caughtUp || m.brokers[b.id].GetBrokerEpoch() != b.epoch {
		return // what the image says is of earlier times
	}
	b.endOffset.Store(m.position.GetOffset())
	for k, role := range b.roles {
		if !slices.Contains(m.partitions[k].GetReplicas(), b.id) {
			fmt.Printf("broker %d: gives up %s\n", b.id, role)
			delete(b.roles, k)
		}
	}
	request := &pb.AlterPartitionRequest{BrokerId: b.id, BrokerEpoch: b.epoch}
	for k, p := range m.partitions {
		if !slices.Contains(p.Replicas, b.id) {
			continue
		}
		role := fmt.Sprintf("%s-%d leaderEpoch=%d", m.topics[k.topicID], k.partition, p.LeaderEpoch)
		if role != b.roles[k] {
			verb := map[bool]string{true: "leads", false: "follows"}[p.Leader == b.id]
			fmt.Printf("broker %d: %s %s isr=%v leader=%d\n", b.id, verb, role, p.Isr, p.Leader)
			b.roles[k] = role
		}
		var isr []*pb.AlterPartitionRequest_IsrMember
		for _, id := range p.Replicas {
			if r := m.brokers[id]; slices.Contains(p.Isr, id) || r != nil && !r.Fenced && !r.InControlledShutdown {
				isr = append(isr, &pb.AlterPartitionRequest_IsrMember{BrokerId: id, BrokerEpoch: proto.Uint64(r.GetBrokerEpoch())})
			}
		}
		if p.Leader == b.id && len(isr) > len(p.Isr) {
			request.Topics = append(request.Topics, &pb.AlterPartitionRequest_Topic{TopicId: p.TopicId,
				Partitions: []*pb.AlterPartitionRequest_Partition{{Partition: int32(p.Partition),
					LeaderEpoch: int32(p.LeaderEpoch), PartitionEpoch: int32(p.PartitionEpoch), NewIsr: isr}}})
		}
	}
	var answer pb.AlterPartitionResponse
	if len(request.Topics) > 0 { // what fails as a whole is told by the heartbeats
		b.call(ctx, pb.BrokerService_AlterPartition_FullMethodName, request, &answer)
	}
	for _, topic := range answer.Topics {
		if refused := topic.Partitions[0].GetError(); refused != nil {
			log.Printf("%s: %s", refused.Name, refused.Message)
		}
	}
}

// call asks the active controller, looking for it until there is an answer, a final refusal, or an end to ctx.
func (b *broker) call(ctx context.Context, method string, request, answer proto.Message) error {
	for told := codes.OK; ; time.Sleep(retryPause) {
		trailer, problem := metadata.MD{}, new(pb.Error)
		conn := b.conn.Load()
		limited, cancel := context.WithTimeout(ctx, callTimeout)
		err := conn.Invoke(limited, method, request, answer, grpc.Trailer(&trailer))
		cancel()
		for _, encoded := range trailer.Get("quorate-error-bin") {
			proto.Unmarshal([]byte(encoded), problem)
		}
		code := status.Code(err)
		final := code == codes.InvalidArgument || code == codes.Unimplemented || code == codes.FailedPrecondition
		if err == nil || ctx.Err() != nil || final && problem.Name != "NOT_CONTROLLER" {
			return err
		}
		if code != told && problem.Leader == nil {
			told = code
			log.Print(status.Convert(err).Message())
		}
		b.leave(conn, problem.Leader)
	}
}

// leave gives a connection up: for the active controller, if an answer told where it is, or else for the next address.
func (b *broker) leave(conn *grpc.ClientConn, leader *pb.LeaderAddress) {
	next := b.bootstrap[(slices.Index(b.bootstrap, conn.Target())+1)%len(b.bootstrap)]
	for _, endpoint := range leader.GetEndpoints() {
		if endpoint.Name == "QUORATE" {
			next = net.JoinHostPort(endpoint.Host, fmt.Sprint(endpoint.Port))
		}
	}
	if b.conn.CompareAndSwap(conn, dial(next)) {
		conn.Close()
	}
}

func dial(address string) *grpc.ClientConn {
	conn, err := grpc.NewClient(address, grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		log.Fatal(err)
	}
	return conn
}
