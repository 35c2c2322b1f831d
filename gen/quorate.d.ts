import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace quorate. */
export namespace quorate {

    /** Namespace v1. */
    namespace v1 {

        /** Represents an AdminService */
        class AdminService extends $protobuf.rpc.Service {

            /**
             * Constructs a new AdminService service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new AdminService service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): AdminService;

            /** Calls CreateTopics. */
            createTopics: quorate.v1.AdminService.CreateTopics;

            /** Calls DeleteTopics. */
            deleteTopics: quorate.v1.AdminService.DeleteTopics;

            /** Calls ListTopics. */
            listTopics: quorate.v1.AdminService.ListTopics;

            /** Calls DescribeTopics. */
            describeTopics: quorate.v1.AdminService.DescribeTopics;

            /** Calls CreatePartitions. */
            createPartitions: quorate.v1.AdminService.CreatePartitions;

            /** Calls ElectLeaders. */
            electLeaders: quorate.v1.AdminService.ElectLeaders;

            /** Calls DescribeBrokers. */
            describeBrokers: quorate.v1.AdminService.DescribeBrokers;

            /** Calls UnregisterBroker. */
            unregisterBroker: quorate.v1.AdminService.UnregisterBroker;

            /** Calls DescribeQuorum. */
            describeQuorum: quorate.v1.AdminService.DescribeQuorum;

            /** Calls ChangeVoters. */
            changeVoters: quorate.v1.AdminService.ChangeVoters;

            /** Calls TransferLeadership. */
            transferLeadership: quorate.v1.AdminService.TransferLeadership;

            /** Calls DescribeCluster. */
            describeCluster: quorate.v1.AdminService.DescribeCluster;

            /** Calls DescribeElectionHistory. */
            describeElectionHistory: quorate.v1.AdminService.DescribeElectionHistory;

            /** Calls CheckHealth. */
            checkHealth: quorate.v1.AdminService.CheckHealth;

            /** Calls Commands. */
            commands: quorate.v1.AdminService.Commands;
        }

        namespace AdminService {

            /**
             * Callback as used by {@link quorate.v1.AdminService#createTopics}.
             * @param error Error, if any
             * @param [response] CreateTopicsResponse
             */
            type CreateTopicsCallback = (error: (Error|null), response?: quorate.v1.CreateTopicsResponse) => void;

            /** Calls CreateTopics. */
            type CreateTopics = {
              (request: quorate.v1.ICreateTopicsRequest, callback: quorate.v1.AdminService.CreateTopicsCallback): void;
              (request: quorate.v1.ICreateTopicsRequest): Promise<quorate.v1.CreateTopicsResponse>;
              readonly name: "CreateTopics";
              readonly path: "/quorate.v1.AdminService/CreateTopics";
              readonly requestType: "CreateTopicsRequest";
              readonly responseType: "CreateTopicsResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#deleteTopics}.
             * @param error Error, if any
             * @param [response] DeleteTopicsResponse
             */
            type DeleteTopicsCallback = (error: (Error|null), response?: quorate.v1.DeleteTopicsResponse) => void;

            /** Calls DeleteTopics. */
            type DeleteTopics = {
              (request: quorate.v1.IDeleteTopicsRequest, callback: quorate.v1.AdminService.DeleteTopicsCallback): void;
              (request: quorate.v1.IDeleteTopicsRequest): Promise<quorate.v1.DeleteTopicsResponse>;
              readonly name: "DeleteTopics";
              readonly path: "/quorate.v1.AdminService/DeleteTopics";
              readonly requestType: "DeleteTopicsRequest";
              readonly responseType: "DeleteTopicsResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#listTopics}.
             * @param error Error, if any
             * @param [response] ListTopicsResponse
             */
            type ListTopicsCallback = (error: (Error|null), response?: quorate.v1.ListTopicsResponse) => void;

            /** Calls ListTopics. */
            type ListTopics = {
              (request: quorate.v1.IListTopicsRequest, callback: quorate.v1.AdminService.ListTopicsCallback): void;
              (request: quorate.v1.IListTopicsRequest): Promise<quorate.v1.ListTopicsResponse>;
              readonly name: "ListTopics";
              readonly path: "/quorate.v1.AdminService/ListTopics";
              readonly requestType: "ListTopicsRequest";
              readonly responseType: "ListTopicsResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#describeTopics}.
             * @param error Error, if any
             * @param [response] DescribeTopicsResponse
             */
            type DescribeTopicsCallback = (error: (Error|null), response?: quorate.v1.DescribeTopicsResponse) => void;

            /** Calls DescribeTopics. */
            type DescribeTopics = {
              (request: quorate.v1.IDescribeTopicsRequest, callback: quorate.v1.AdminService.DescribeTopicsCallback): void;
              (request: quorate.v1.IDescribeTopicsRequest): Promise<quorate.v1.DescribeTopicsResponse>;
              readonly name: "DescribeTopics";
              readonly path: "/quorate.v1.AdminService/DescribeTopics";
              readonly requestType: "DescribeTopicsRequest";
              readonly responseType: "DescribeTopicsResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#createPartitions}.
             * @param error Error, if any
             * @param [response] CreatePartitionsResponse
             */
            type CreatePartitionsCallback = (error: (Error|null), response?: quorate.v1.CreatePartitionsResponse) => void;

            /** Calls CreatePartitions. */
            type CreatePartitions = {
              (request: quorate.v1.ICreatePartitionsRequest, callback: quorate.v1.AdminService.CreatePartitionsCallback): void;
              (request: quorate.v1.ICreatePartitionsRequest): Promise<quorate.v1.CreatePartitionsResponse>;
              readonly name: "CreatePartitions";
              readonly path: "/quorate.v1.AdminService/CreatePartitions";
              readonly requestType: "CreatePartitionsRequest";
              readonly responseType: "CreatePartitionsResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#electLeaders}.
             * @param error Error, if any
             * @param [response] ElectLeadersResponse
             */
            type ElectLeadersCallback = (error: (Error|null), response?: quorate.v1.ElectLeadersResponse) => void;

            /** Calls ElectLeaders. */
            type ElectLeaders = {
              (request: quorate.v1.IElectLeadersRequest, callback: quorate.v1.AdminService.ElectLeadersCallback): void;
              (request: quorate.v1.IElectLeadersRequest): Promise<quorate.v1.ElectLeadersResponse>;
              readonly name: "ElectLeaders";
              readonly path: "/quorate.v1.AdminService/ElectLeaders";
              readonly requestType: "ElectLeadersRequest";
              readonly responseType: "ElectLeadersResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#describeBrokers}.
             * @param error Error, if any
             * @param [response] DescribeBrokersResponse
             */
            type DescribeBrokersCallback = (error: (Error|null), response?: quorate.v1.DescribeBrokersResponse) => void;

            /** Calls DescribeBrokers. */
            type DescribeBrokers = {
              (request: quorate.v1.IDescribeBrokersRequest, callback: quorate.v1.AdminService.DescribeBrokersCallback): void;
              (request: quorate.v1.IDescribeBrokersRequest): Promise<quorate.v1.DescribeBrokersResponse>;
              readonly name: "DescribeBrokers";
              readonly path: "/quorate.v1.AdminService/DescribeBrokers";
              readonly requestType: "DescribeBrokersRequest";
              readonly responseType: "DescribeBrokersResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#unregisterBroker}.
             * @param error Error, if any
             * @param [response] UnregisterBrokerResponse
             */
            type UnregisterBrokerCallback = (error: (Error|null), response?: quorate.v1.UnregisterBrokerResponse) => void;

            /** Calls UnregisterBroker. */
            type UnregisterBroker = {
              (request: quorate.v1.IUnregisterBrokerRequest, callback: quorate.v1.AdminService.UnregisterBrokerCallback): void;
              (request: quorate.v1.IUnregisterBrokerRequest): Promise<quorate.v1.UnregisterBrokerResponse>;
              readonly name: "UnregisterBroker";
              readonly path: "/quorate.v1.AdminService/UnregisterBroker";
              readonly requestType: "UnregisterBrokerRequest";
              readonly responseType: "UnregisterBrokerResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#describeQuorum}.
             * @param error Error, if any
             * @param [response] DescribeQuorumResponse
             */
            type DescribeQuorumCallback = (error: (Error|null), response?: quorate.v1.DescribeQuorumResponse) => void;

            /** Calls DescribeQuorum. */
            type DescribeQuorum = {
              (request: quorate.v1.IDescribeQuorumRequest, callback: quorate.v1.AdminService.DescribeQuorumCallback): void;
              (request: quorate.v1.IDescribeQuorumRequest): Promise<quorate.v1.DescribeQuorumResponse>;
              readonly name: "DescribeQuorum";
              readonly path: "/quorate.v1.AdminService/DescribeQuorum";
              readonly requestType: "DescribeQuorumRequest";
              readonly responseType: "DescribeQuorumResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#changeVoters}.
             * @param error Error, if any
             * @param [response] ChangeVotersResponse
             */
            type ChangeVotersCallback = (error: (Error|null), response?: quorate.v1.ChangeVotersResponse) => void;

            /** Calls ChangeVoters. */
            type ChangeVoters = {
              (request: quorate.v1.IChangeVotersRequest, callback: quorate.v1.AdminService.ChangeVotersCallback): void;
              (request: quorate.v1.IChangeVotersRequest): Promise<quorate.v1.ChangeVotersResponse>;
              readonly name: "ChangeVoters";
              readonly path: "/quorate.v1.AdminService/ChangeVoters";
              readonly requestType: "ChangeVotersRequest";
              readonly responseType: "ChangeVotersResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#transferLeadership}.
             * @param error Error, if any
             * @param [response] TransferLeadershipResponse
             */
            type TransferLeadershipCallback = (error: (Error|null), response?: quorate.v1.TransferLeadershipResponse) => void;

            /** Calls TransferLeadership. */
            type TransferLeadership = {
              (request: quorate.v1.ITransferLeadershipRequest, callback: quorate.v1.AdminService.TransferLeadershipCallback): void;
              (request: quorate.v1.ITransferLeadershipRequest): Promise<quorate.v1.TransferLeadershipResponse>;
              readonly name: "TransferLeadership";
              readonly path: "/quorate.v1.AdminService/TransferLeadership";
              readonly requestType: "TransferLeadershipRequest";
              readonly responseType: "TransferLeadershipResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#describeCluster}.
             * @param error Error, if any
             * @param [response] DescribeClusterResponse
             */
            type DescribeClusterCallback = (error: (Error|null), response?: quorate.v1.DescribeClusterResponse) => void;

            /** Calls DescribeCluster. */
            type DescribeCluster = {
              (request: quorate.v1.IDescribeClusterRequest, callback: quorate.v1.AdminService.DescribeClusterCallback): void;
              (request: quorate.v1.IDescribeClusterRequest): Promise<quorate.v1.DescribeClusterResponse>;
              readonly name: "DescribeCluster";
              readonly path: "/quorate.v1.AdminService/DescribeCluster";
              readonly requestType: "DescribeClusterRequest";
              readonly responseType: "DescribeClusterResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#describeElectionHistory}.
             * @param error Error, if any
             * @param [response] DescribeElectionHistoryResponse
             */
            type DescribeElectionHistoryCallback = (error: (Error|null), response?: quorate.v1.DescribeElectionHistoryResponse) => void;

            /** Calls DescribeElectionHistory. */
            type DescribeElectionHistory = {
              (request: quorate.v1.IDescribeElectionHistoryRequest, callback: quorate.v1.AdminService.DescribeElectionHistoryCallback): void;
              (request: quorate.v1.IDescribeElectionHistoryRequest): Promise<quorate.v1.DescribeElectionHistoryResponse>;
              readonly name: "DescribeElectionHistory";
              readonly path: "/quorate.v1.AdminService/DescribeElectionHistory";
              readonly requestType: "DescribeElectionHistoryRequest";
              readonly responseType: "DescribeElectionHistoryResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#checkHealth}.
             * @param error Error, if any
             * @param [response] CheckHealthResponse
             */
            type CheckHealthCallback = (error: (Error|null), response?: quorate.v1.CheckHealthResponse) => void;

            /** Calls CheckHealth. */
            type CheckHealth = {
              (request: quorate.v1.ICheckHealthRequest, callback: quorate.v1.AdminService.CheckHealthCallback): void;
              (request: quorate.v1.ICheckHealthRequest): Promise<quorate.v1.CheckHealthResponse>;
              readonly name: "CheckHealth";
              readonly path: "/quorate.v1.AdminService/CheckHealth";
              readonly requestType: "CheckHealthRequest";
              readonly responseType: "CheckHealthResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.AdminService#commands}.
             * @param error Error, if any
             * @param [response] CommandsResponse
             */
            type CommandsCallback = (error: (Error|null), response?: quorate.v1.CommandsResponse) => void;

            /** Calls Commands. */
            type Commands = {
              (request: quorate.v1.ICommandsRequest, callback: quorate.v1.AdminService.CommandsCallback): void;
              (request: quorate.v1.ICommandsRequest): Promise<quorate.v1.CommandsResponse>;
              readonly name: "Commands";
              readonly path: "/quorate.v1.AdminService/Commands";
              readonly requestType: "CommandsRequest";
              readonly responseType: "CommandsResponse";
              readonly requestStream: true;
              readonly responseStream: true;
            };
        }

        /**
         * Properties of a CommandsRequest.
         * @deprecated Use quorate.v1.CommandsRequest.$Properties instead.
         */
        interface ICommandsRequest extends quorate.v1.CommandsRequest.$Properties {
        }

        /** Represents a CommandsRequest. */
        class CommandsRequest {

            /**
             * Constructs a new CommandsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CommandsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandsRequest commands. */
            commands: quorate.v1.AdminCommand[];

            /** CommandsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new CommandsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandsRequest instance
             */
            static create(properties: quorate.v1.CommandsRequest.$Shape): quorate.v1.CommandsRequest & quorate.v1.CommandsRequest.$Shape;
            static create(properties?: quorate.v1.CommandsRequest.$Properties): quorate.v1.CommandsRequest;

            /**
             * Encodes the specified CommandsRequest message. Does not implicitly {@link quorate.v1.CommandsRequest.verify|verify} messages.
             * @param message CommandsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CommandsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CommandsRequest & quorate.v1.CommandsRequest.$Shape} CommandsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CommandsRequest & quorate.v1.CommandsRequest.$Shape;
        }

        namespace CommandsRequest {

            /** Properties of a CommandsRequest. */
            interface $Properties {

                /** CommandsRequest commands */
                commands?: quorate.v1.AdminCommand.$Properties[];

                /** CommandsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandsRequest. */
            type $Shape = {
              commands?: quorate.v1.AdminCommand.$Shape[];
              context?: quorate.v1.RequestContext.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an AdminCommand.
         * @deprecated Use quorate.v1.AdminCommand.$Properties instead.
         */
        interface IAdminCommand extends quorate.v1.AdminCommand.$Properties {
        }

        /** Represents an AdminCommand. */
        class AdminCommand {

            /**
             * Constructs a new AdminCommand.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.AdminCommand.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AdminCommand number. */
            number: number;

            /** AdminCommand createTopics. */
            createTopics: (quorate.v1.CreateTopicsRequest|null);

            /** AdminCommand deleteTopics. */
            deleteTopics: (quorate.v1.DeleteTopicsRequest|null);

            /** AdminCommand createPartitions. */
            createPartitions: (quorate.v1.CreatePartitionsRequest|null);

            /** AdminCommand electLeaders. */
            electLeaders: (quorate.v1.ElectLeadersRequest|null);

            /** AdminCommand unregisterBroker. */
            unregisterBroker: (quorate.v1.UnregisterBrokerRequest|null);

            /** AdminCommand listTopics. */
            listTopics: (quorate.v1.ListTopicsRequest|null);

            /** AdminCommand describeTopics. */
            describeTopics: (quorate.v1.DescribeTopicsRequest|null);

            /** AdminCommand describeBrokers. */
            describeBrokers: (quorate.v1.DescribeBrokersRequest|null);

            /** AdminCommand checkHealth. */
            checkHealth: (quorate.v1.CheckHealthRequest|null);

            /** AdminCommand request. */
            request?: ("createTopics"|"deleteTopics"|"createPartitions"|"electLeaders"|"unregisterBroker"|"listTopics"|"describeTopics"|"describeBrokers"|"checkHealth");

            /**
             * Creates a new AdminCommand instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AdminCommand instance
             */
            static create(properties: quorate.v1.AdminCommand.$Shape): quorate.v1.AdminCommand & quorate.v1.AdminCommand.$Shape;
            static create(properties?: quorate.v1.AdminCommand.$Properties): quorate.v1.AdminCommand;

            /**
             * Encodes the specified AdminCommand message. Does not implicitly {@link quorate.v1.AdminCommand.verify|verify} messages.
             * @param message AdminCommand message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.AdminCommand.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AdminCommand message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.AdminCommand & quorate.v1.AdminCommand.$Shape} AdminCommand
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AdminCommand & quorate.v1.AdminCommand.$Shape;
        }

        namespace AdminCommand {

            /** Properties of an AdminCommand. */
            interface $Properties {

                /** AdminCommand number */
                number?: number;

                /** AdminCommand createTopics */
                createTopics?: (quorate.v1.CreateTopicsRequest.$Properties|null);

                /** AdminCommand deleteTopics */
                deleteTopics?: (quorate.v1.DeleteTopicsRequest.$Properties|null);

                /** AdminCommand createPartitions */
                createPartitions?: (quorate.v1.CreatePartitionsRequest.$Properties|null);

                /** AdminCommand electLeaders */
                electLeaders?: (quorate.v1.ElectLeadersRequest.$Properties|null);

                /** AdminCommand unregisterBroker */
                unregisterBroker?: (quorate.v1.UnregisterBrokerRequest.$Properties|null);

                /** AdminCommand listTopics */
                listTopics?: (quorate.v1.ListTopicsRequest.$Properties|null);

                /** AdminCommand describeTopics */
                describeTopics?: (quorate.v1.DescribeTopicsRequest.$Properties|null);

                /** AdminCommand describeBrokers */
                describeBrokers?: (quorate.v1.DescribeBrokersRequest.$Properties|null);

                /** AdminCommand checkHealth */
                checkHealth?: (quorate.v1.CheckHealthRequest.$Properties|null);

                /** AdminCommand request */
                request?: ("createTopics"|"deleteTopics"|"createPartitions"|"electLeaders"|"unregisterBroker"|"listTopics"|"describeTopics"|"describeBrokers"|"checkHealth");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AdminCommand. */
            type $Shape = {
              number?: number;
              createTopics?: quorate.v1.CreateTopicsRequest.$Shape|null;
              deleteTopics?: quorate.v1.DeleteTopicsRequest.$Shape|null;
              createPartitions?: quorate.v1.CreatePartitionsRequest.$Shape|null;
              electLeaders?: quorate.v1.ElectLeadersRequest.$Shape|null;
              unregisterBroker?: quorate.v1.UnregisterBrokerRequest.$Shape|null;
              listTopics?: quorate.v1.ListTopicsRequest.$Shape|null;
              describeTopics?: quorate.v1.DescribeTopicsRequest.$Shape|null;
              describeBrokers?: quorate.v1.DescribeBrokersRequest.$Shape|null;
              checkHealth?: quorate.v1.CheckHealthRequest.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ request?: undefined; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "createTopics"; createTopics: quorate.v1.CreateTopicsRequest.$Shape; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "deleteTopics"; createTopics?: null; deleteTopics: quorate.v1.DeleteTopicsRequest.$Shape; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "createPartitions"; createTopics?: null; deleteTopics?: null; createPartitions: quorate.v1.CreatePartitionsRequest.$Shape; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "electLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders: quorate.v1.ElectLeadersRequest.$Shape; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "unregisterBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker: quorate.v1.UnregisterBrokerRequest.$Shape; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "listTopics"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics: quorate.v1.ListTopicsRequest.$Shape; describeTopics?: null; describeBrokers?: null; checkHealth?: null }|{ request?: "describeTopics"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics: quorate.v1.DescribeTopicsRequest.$Shape; describeBrokers?: null; checkHealth?: null }|{ request?: "describeBrokers"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers: quorate.v1.DescribeBrokersRequest.$Shape; checkHealth?: null }|{ request?: "checkHealth"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth: quorate.v1.CheckHealthRequest.$Shape })
            );
        }

        /**
         * Properties of a CommandsResponse.
         * @deprecated Use quorate.v1.CommandsResponse.$Properties instead.
         */
        interface ICommandsResponse extends quorate.v1.CommandsResponse.$Properties {
        }

        /** Represents a CommandsResponse. */
        class CommandsResponse {

            /**
             * Constructs a new CommandsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CommandsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CommandsResponse answers. */
            answers: quorate.v1.AdminAnswer[];

            /**
             * Creates a new CommandsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CommandsResponse instance
             */
            static create(properties: quorate.v1.CommandsResponse.$Shape): quorate.v1.CommandsResponse & quorate.v1.CommandsResponse.$Shape;
            static create(properties?: quorate.v1.CommandsResponse.$Properties): quorate.v1.CommandsResponse;

            /**
             * Encodes the specified CommandsResponse message. Does not implicitly {@link quorate.v1.CommandsResponse.verify|verify} messages.
             * @param message CommandsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CommandsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CommandsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CommandsResponse & quorate.v1.CommandsResponse.$Shape} CommandsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CommandsResponse & quorate.v1.CommandsResponse.$Shape;
        }

        namespace CommandsResponse {

            /** Properties of a CommandsResponse. */
            interface $Properties {

                /** CommandsResponse answers */
                answers?: quorate.v1.AdminAnswer.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CommandsResponse. */
            type $Shape = {
              answers?: quorate.v1.AdminAnswer.$Shape[];
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an AdminAnswer.
         * @deprecated Use quorate.v1.AdminAnswer.$Properties instead.
         */
        interface IAdminAnswer extends quorate.v1.AdminAnswer.$Properties {
        }

        /** Represents an AdminAnswer. */
        class AdminAnswer {

            /**
             * Constructs a new AdminAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.AdminAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AdminAnswer number. */
            number: number;

            /** AdminAnswer createTopics. */
            createTopics: (quorate.v1.CreateTopicsResponse|null);

            /** AdminAnswer deleteTopics. */
            deleteTopics: (quorate.v1.DeleteTopicsResponse|null);

            /** AdminAnswer createPartitions. */
            createPartitions: (quorate.v1.CreatePartitionsResponse|null);

            /** AdminAnswer electLeaders. */
            electLeaders: (quorate.v1.ElectLeadersResponse|null);

            /** AdminAnswer unregisterBroker. */
            unregisterBroker: (quorate.v1.UnregisterBrokerResponse|null);

            /** AdminAnswer listTopics. */
            listTopics: (quorate.v1.ListTopicsResponse|null);

            /** AdminAnswer describeTopics. */
            describeTopics: (quorate.v1.DescribeTopicsResponse|null);

            /** AdminAnswer describeBrokers. */
            describeBrokers: (quorate.v1.DescribeBrokersResponse|null);

            /** AdminAnswer checkHealth. */
            checkHealth: (quorate.v1.CheckHealthResponse|null);

            /** AdminAnswer error. */
            error: (quorate.v1.Error|null);

            /** AdminAnswer outcome. */
            outcome?: ("createTopics"|"deleteTopics"|"createPartitions"|"electLeaders"|"unregisterBroker"|"listTopics"|"describeTopics"|"describeBrokers"|"checkHealth"|"error");

            /**
             * Creates a new AdminAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AdminAnswer instance
             */
            static create(properties: quorate.v1.AdminAnswer.$Shape): quorate.v1.AdminAnswer & quorate.v1.AdminAnswer.$Shape;
            static create(properties?: quorate.v1.AdminAnswer.$Properties): quorate.v1.AdminAnswer;

            /**
             * Encodes the specified AdminAnswer message. Does not implicitly {@link quorate.v1.AdminAnswer.verify|verify} messages.
             * @param message AdminAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.AdminAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AdminAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.AdminAnswer & quorate.v1.AdminAnswer.$Shape} AdminAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AdminAnswer & quorate.v1.AdminAnswer.$Shape;
        }

        namespace AdminAnswer {

            /** Properties of an AdminAnswer. */
            interface $Properties {

                /** AdminAnswer number */
                number?: number;

                /** AdminAnswer createTopics */
                createTopics?: (quorate.v1.CreateTopicsResponse.$Properties|null);

                /** AdminAnswer deleteTopics */
                deleteTopics?: (quorate.v1.DeleteTopicsResponse.$Properties|null);

                /** AdminAnswer createPartitions */
                createPartitions?: (quorate.v1.CreatePartitionsResponse.$Properties|null);

                /** AdminAnswer electLeaders */
                electLeaders?: (quorate.v1.ElectLeadersResponse.$Properties|null);

                /** AdminAnswer unregisterBroker */
                unregisterBroker?: (quorate.v1.UnregisterBrokerResponse.$Properties|null);

                /** AdminAnswer listTopics */
                listTopics?: (quorate.v1.ListTopicsResponse.$Properties|null);

                /** AdminAnswer describeTopics */
                describeTopics?: (quorate.v1.DescribeTopicsResponse.$Properties|null);

                /** AdminAnswer describeBrokers */
                describeBrokers?: (quorate.v1.DescribeBrokersResponse.$Properties|null);

                /** AdminAnswer checkHealth */
                checkHealth?: (quorate.v1.CheckHealthResponse.$Properties|null);

                /** AdminAnswer error */
                error?: (quorate.v1.Error.$Properties|null);

                /** AdminAnswer outcome */
                outcome?: ("createTopics"|"deleteTopics"|"createPartitions"|"electLeaders"|"unregisterBroker"|"listTopics"|"describeTopics"|"describeBrokers"|"checkHealth"|"error");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an AdminAnswer. */
            type $Shape = {
              number?: number;
              createTopics?: quorate.v1.CreateTopicsResponse.$Shape|null;
              deleteTopics?: quorate.v1.DeleteTopicsResponse.$Shape|null;
              createPartitions?: quorate.v1.CreatePartitionsResponse.$Shape|null;
              electLeaders?: quorate.v1.ElectLeadersResponse.$Shape|null;
              unregisterBroker?: quorate.v1.UnregisterBrokerResponse.$Shape|null;
              listTopics?: quorate.v1.ListTopicsResponse.$Shape|null;
              describeTopics?: quorate.v1.DescribeTopicsResponse.$Shape|null;
              describeBrokers?: quorate.v1.DescribeBrokersResponse.$Shape|null;
              checkHealth?: quorate.v1.CheckHealthResponse.$Shape|null;
              error?: quorate.v1.Error.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "createTopics"; createTopics: quorate.v1.CreateTopicsResponse.$Shape; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "deleteTopics"; createTopics?: null; deleteTopics: quorate.v1.DeleteTopicsResponse.$Shape; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "createPartitions"; createTopics?: null; deleteTopics?: null; createPartitions: quorate.v1.CreatePartitionsResponse.$Shape; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "electLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders: quorate.v1.ElectLeadersResponse.$Shape; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "unregisterBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker: quorate.v1.UnregisterBrokerResponse.$Shape; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "listTopics"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics: quorate.v1.ListTopicsResponse.$Shape; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "describeTopics"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics: quorate.v1.DescribeTopicsResponse.$Shape; describeBrokers?: null; checkHealth?: null; error?: null }|{ outcome?: "describeBrokers"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers: quorate.v1.DescribeBrokersResponse.$Shape; checkHealth?: null; error?: null }|{ outcome?: "checkHealth"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth: quorate.v1.CheckHealthResponse.$Shape; error?: null }|{ outcome?: "error"; createTopics?: null; deleteTopics?: null; createPartitions?: null; electLeaders?: null; unregisterBroker?: null; listTopics?: null; describeTopics?: null; describeBrokers?: null; checkHealth?: null; error: quorate.v1.Error.$Shape })
            );
        }

        /**
         * Properties of a NewTopic.
         * @deprecated Use quorate.v1.NewTopic.$Properties instead.
         */
        interface INewTopic extends quorate.v1.NewTopic.$Properties {
        }

        /** Represents a NewTopic. */
        class NewTopic {

            /**
             * Constructs a new NewTopic.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.NewTopic.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NewTopic name. */
            name: string;

            /** NewTopic partitions. */
            partitions: (number|null);

            /** NewTopic replicationFactor. */
            replicationFactor: (number|null);

            /** NewTopic assignment. */
            assignment: quorate.v1.NewTopic.Assignment;

            /** NewTopic configs. */
            configs: quorate.v1.TopicConfig[];

            /**
             * Creates a new NewTopic instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NewTopic instance
             */
            static create(properties: quorate.v1.NewTopic.$Shape): quorate.v1.NewTopic & quorate.v1.NewTopic.$Shape;
            static create(properties?: quorate.v1.NewTopic.$Properties): quorate.v1.NewTopic;

            /**
             * Encodes the specified NewTopic message. Does not implicitly {@link quorate.v1.NewTopic.verify|verify} messages.
             * @param message NewTopic message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.NewTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NewTopic message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.NewTopic & quorate.v1.NewTopic.$Shape} NewTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.NewTopic & quorate.v1.NewTopic.$Shape;
        }

        namespace NewTopic {

            /** Properties of a NewTopic. */
            interface $Properties {

                /** NewTopic name */
                name?: string;

                /** NewTopic partitions */
                partitions?: (number|null);

                /** NewTopic replicationFactor */
                replicationFactor?: (number|null);

                /** NewTopic assignment */
                assignment?: quorate.v1.NewTopic.Assignment.$Properties;

                /** NewTopic configs */
                configs?: quorate.v1.TopicConfig.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NewTopic. */
            type $Shape = quorate.v1.NewTopic.$Properties;

            /**
             * Properties of an Assignment.
             * @deprecated Use quorate.v1.NewTopic.Assignment.$Properties instead.
             */
            interface IAssignment extends quorate.v1.NewTopic.Assignment.$Properties {
            }

            /** Represents an Assignment. */
            class Assignment {

                /**
                 * Constructs a new Assignment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.NewTopic.Assignment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Assignment partitions. */
                partitions: quorate.v1.NewTopic.PartitionReplicas[];

                /**
                 * Creates a new Assignment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Assignment instance
                 */
                static create(properties: quorate.v1.NewTopic.Assignment.$Shape): quorate.v1.NewTopic.Assignment & quorate.v1.NewTopic.Assignment.$Shape;
                static create(properties?: quorate.v1.NewTopic.Assignment.$Properties): quorate.v1.NewTopic.Assignment;

                /**
                 * Encodes the specified Assignment message. Does not implicitly {@link quorate.v1.NewTopic.Assignment.verify|verify} messages.
                 * @param message Assignment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.NewTopic.Assignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Assignment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.NewTopic.Assignment & quorate.v1.NewTopic.Assignment.$Shape} Assignment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.NewTopic.Assignment & quorate.v1.NewTopic.Assignment.$Shape;
            }

            namespace Assignment {

                /** Properties of an Assignment. */
                interface $Properties {

                    /** Assignment partitions */
                    partitions?: quorate.v1.NewTopic.PartitionReplicas.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Assignment. */
                type $Shape = quorate.v1.NewTopic.Assignment.$Properties;
            }

            /**
             * Properties of a PartitionReplicas.
             * @deprecated Use quorate.v1.NewTopic.PartitionReplicas.$Properties instead.
             */
            interface IPartitionReplicas extends quorate.v1.NewTopic.PartitionReplicas.$Properties {
            }

            /** Represents a PartitionReplicas. */
            class PartitionReplicas {

                /**
                 * Constructs a new PartitionReplicas.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.NewTopic.PartitionReplicas.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** PartitionReplicas partition. */
                partition: number;

                /** PartitionReplicas replicas. */
                replicas: number[];

                /**
                 * Creates a new PartitionReplicas instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns PartitionReplicas instance
                 */
                static create(properties: quorate.v1.NewTopic.PartitionReplicas.$Shape): quorate.v1.NewTopic.PartitionReplicas & quorate.v1.NewTopic.PartitionReplicas.$Shape;
                static create(properties?: quorate.v1.NewTopic.PartitionReplicas.$Properties): quorate.v1.NewTopic.PartitionReplicas;

                /**
                 * Encodes the specified PartitionReplicas message. Does not implicitly {@link quorate.v1.NewTopic.PartitionReplicas.verify|verify} messages.
                 * @param message PartitionReplicas message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.NewTopic.PartitionReplicas.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a PartitionReplicas message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.NewTopic.PartitionReplicas & quorate.v1.NewTopic.PartitionReplicas.$Shape} PartitionReplicas
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.NewTopic.PartitionReplicas & quorate.v1.NewTopic.PartitionReplicas.$Shape;
            }

            namespace PartitionReplicas {

                /** Properties of a PartitionReplicas. */
                interface $Properties {

                    /** PartitionReplicas partition */
                    partition?: number;

                    /** PartitionReplicas replicas */
                    replicas?: number[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a PartitionReplicas. */
                type $Shape = quorate.v1.NewTopic.PartitionReplicas.$Properties;
            }
        }

        /**
         * Properties of a TopicConfig.
         * @deprecated Use quorate.v1.TopicConfig.$Properties instead.
         */
        interface ITopicConfig extends quorate.v1.TopicConfig.$Properties {
        }

        /** Represents a TopicConfig. */
        class TopicConfig {

            /**
             * Constructs a new TopicConfig.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TopicConfig.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicConfig name. */
            name: string;

            /** TopicConfig value. */
            value: (string|null);

            /**
             * Creates a new TopicConfig instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicConfig instance
             */
            static create(properties: quorate.v1.TopicConfig.$Shape): quorate.v1.TopicConfig & quorate.v1.TopicConfig.$Shape;
            static create(properties?: quorate.v1.TopicConfig.$Properties): quorate.v1.TopicConfig;

            /**
             * Encodes the specified TopicConfig message. Does not implicitly {@link quorate.v1.TopicConfig.verify|verify} messages.
             * @param message TopicConfig message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TopicConfig.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicConfig message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TopicConfig & quorate.v1.TopicConfig.$Shape} TopicConfig
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TopicConfig & quorate.v1.TopicConfig.$Shape;
        }

        namespace TopicConfig {

            /** Properties of a TopicConfig. */
            interface $Properties {

                /** TopicConfig name */
                name?: string;

                /** TopicConfig value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicConfig. */
            type $Shape = quorate.v1.TopicConfig.$Properties;
        }

        /**
         * Properties of a CreateTopicsRequest.
         * @deprecated Use quorate.v1.CreateTopicsRequest.$Properties instead.
         */
        interface ICreateTopicsRequest extends quorate.v1.CreateTopicsRequest.$Properties {
        }

        /** Represents a CreateTopicsRequest. */
        class CreateTopicsRequest {

            /**
             * Constructs a new CreateTopicsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CreateTopicsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateTopicsRequest topics. */
            topics: quorate.v1.NewTopic[];

            /** CreateTopicsRequest validateOnly. */
            validateOnly: boolean;

            /** CreateTopicsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new CreateTopicsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateTopicsRequest instance
             */
            static create(properties: quorate.v1.CreateTopicsRequest.$Shape): quorate.v1.CreateTopicsRequest & quorate.v1.CreateTopicsRequest.$Shape;
            static create(properties?: quorate.v1.CreateTopicsRequest.$Properties): quorate.v1.CreateTopicsRequest;

            /**
             * Encodes the specified CreateTopicsRequest message. Does not implicitly {@link quorate.v1.CreateTopicsRequest.verify|verify} messages.
             * @param message CreateTopicsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CreateTopicsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateTopicsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CreateTopicsRequest & quorate.v1.CreateTopicsRequest.$Shape} CreateTopicsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreateTopicsRequest & quorate.v1.CreateTopicsRequest.$Shape;
        }

        namespace CreateTopicsRequest {

            /** Properties of a CreateTopicsRequest. */
            interface $Properties {

                /** CreateTopicsRequest topics */
                topics?: quorate.v1.NewTopic.$Properties[];

                /** CreateTopicsRequest validateOnly */
                validateOnly?: boolean;

                /** CreateTopicsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateTopicsRequest. */
            type $Shape = quorate.v1.CreateTopicsRequest.$Properties;
        }

        /**
         * Properties of a CreateTopicsResponse.
         * @deprecated Use quorate.v1.CreateTopicsResponse.$Properties instead.
         */
        interface ICreateTopicsResponse extends quorate.v1.CreateTopicsResponse.$Properties {
        }

        /** Represents a CreateTopicsResponse. */
        class CreateTopicsResponse {

            /**
             * Constructs a new CreateTopicsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CreateTopicsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateTopicsResponse topics. */
            topics: quorate.v1.CreateTopicsResponse.Topic[];

            /**
             * Creates a new CreateTopicsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreateTopicsResponse instance
             */
            static create(properties: quorate.v1.CreateTopicsResponse.$Shape): quorate.v1.CreateTopicsResponse & quorate.v1.CreateTopicsResponse.$Shape;
            static create(properties?: quorate.v1.CreateTopicsResponse.$Properties): quorate.v1.CreateTopicsResponse;

            /**
             * Encodes the specified CreateTopicsResponse message. Does not implicitly {@link quorate.v1.CreateTopicsResponse.verify|verify} messages.
             * @param message CreateTopicsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CreateTopicsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateTopicsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CreateTopicsResponse & quorate.v1.CreateTopicsResponse.$Shape} CreateTopicsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreateTopicsResponse & quorate.v1.CreateTopicsResponse.$Shape;
        }

        namespace CreateTopicsResponse {

            /** Properties of a CreateTopicsResponse. */
            interface $Properties {

                /** CreateTopicsResponse topics */
                topics?: quorate.v1.CreateTopicsResponse.Topic.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateTopicsResponse. */
            type $Shape = {
              topics?: quorate.v1.CreateTopicsResponse.Topic.$Shape[];
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.CreateTopicsResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.CreateTopicsResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreateTopicsResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic name. */
                name: string;

                /** Topic created. */
                created: (quorate.v1.CreateTopicsResponse.Created|null);

                /** Topic error. */
                error: (quorate.v1.Error|null);

                /** Topic result. */
                result?: ("created"|"error");

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.CreateTopicsResponse.Topic.$Shape): quorate.v1.CreateTopicsResponse.Topic & quorate.v1.CreateTopicsResponse.Topic.$Shape;
                static create(properties?: quorate.v1.CreateTopicsResponse.Topic.$Properties): quorate.v1.CreateTopicsResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.CreateTopicsResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreateTopicsResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreateTopicsResponse.Topic & quorate.v1.CreateTopicsResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreateTopicsResponse.Topic & quorate.v1.CreateTopicsResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic name */
                    name?: string;

                    /** Topic created */
                    created?: (quorate.v1.CreateTopicsResponse.Created.$Properties|null);

                    /** Topic error */
                    error?: (quorate.v1.Error.$Properties|null);

                    /** Topic result */
                    result?: ("created"|"error");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Topic. */
                type $Shape = {
                  name?: string;
                  created?: quorate.v1.CreateTopicsResponse.Created.$Shape|null;
                  error?: quorate.v1.Error.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ result?: undefined; created?: null; error?: null }|{ result?: "created"; created: quorate.v1.CreateTopicsResponse.Created.$Shape; error?: null }|{ result?: "error"; created?: null; error: quorate.v1.Error.$Shape })
                );
            }

            /**
             * Properties of a Created.
             * @deprecated Use quorate.v1.CreateTopicsResponse.Created.$Properties instead.
             */
            interface ICreated extends quorate.v1.CreateTopicsResponse.Created.$Properties {
            }

            /** Represents a Created. */
            class Created {

                /**
                 * Constructs a new Created.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreateTopicsResponse.Created.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Created topicId. */
                topicId: Uint8Array;

                /** Created partitions. */
                partitions: number;

                /** Created replicationFactor. */
                replicationFactor: number;

                /**
                 * Creates a new Created instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Created instance
                 */
                static create(properties: quorate.v1.CreateTopicsResponse.Created.$Shape): quorate.v1.CreateTopicsResponse.Created & quorate.v1.CreateTopicsResponse.Created.$Shape;
                static create(properties?: quorate.v1.CreateTopicsResponse.Created.$Properties): quorate.v1.CreateTopicsResponse.Created;

                /**
                 * Encodes the specified Created message. Does not implicitly {@link quorate.v1.CreateTopicsResponse.Created.verify|verify} messages.
                 * @param message Created message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreateTopicsResponse.Created.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Created message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreateTopicsResponse.Created & quorate.v1.CreateTopicsResponse.Created.$Shape} Created
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreateTopicsResponse.Created & quorate.v1.CreateTopicsResponse.Created.$Shape;
            }

            namespace Created {

                /** Properties of a Created. */
                interface $Properties {

                    /** Created topicId */
                    topicId?: Uint8Array;

                    /** Created partitions */
                    partitions?: number;

                    /** Created replicationFactor */
                    replicationFactor?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Created. */
                type $Shape = quorate.v1.CreateTopicsResponse.Created.$Properties;
            }
        }

        /**
         * Properties of a TopicSelector.
         * @deprecated Use quorate.v1.TopicSelector.$Properties instead.
         */
        interface ITopicSelector extends quorate.v1.TopicSelector.$Properties {
        }

        /** Represents a TopicSelector. */
        class TopicSelector {

            /**
             * Constructs a new TopicSelector.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TopicSelector.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicSelector name. */
            name: (string|null);

            /** TopicSelector topicId. */
            topicId: (Uint8Array|null);

            /** TopicSelector selector. */
            selector?: ("name"|"topicId");

            /**
             * Creates a new TopicSelector instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicSelector instance
             */
            static create(properties: quorate.v1.TopicSelector.$Shape): quorate.v1.TopicSelector & quorate.v1.TopicSelector.$Shape;
            static create(properties?: quorate.v1.TopicSelector.$Properties): quorate.v1.TopicSelector;

            /**
             * Encodes the specified TopicSelector message. Does not implicitly {@link quorate.v1.TopicSelector.verify|verify} messages.
             * @param message TopicSelector message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TopicSelector.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicSelector message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TopicSelector & quorate.v1.TopicSelector.$Shape} TopicSelector
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TopicSelector & quorate.v1.TopicSelector.$Shape;
        }

        namespace TopicSelector {

            /** Properties of a TopicSelector. */
            interface $Properties {

                /** TopicSelector name */
                name?: (string|null);

                /** TopicSelector topicId */
                topicId?: (Uint8Array|null);

                /** TopicSelector selector */
                selector?: ("name"|"topicId");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a TopicSelector. */
            type $Shape = {
              name?: string|null;
              topicId?: Uint8Array|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ selector?: undefined; name?: null; topicId?: null }|{ selector?: "name"; name: string; topicId?: null }|{ selector?: "topicId"; name?: null; topicId: Uint8Array })
            );
        }

        /**
         * Properties of a DeleteTopicsRequest.
         * @deprecated Use quorate.v1.DeleteTopicsRequest.$Properties instead.
         */
        interface IDeleteTopicsRequest extends quorate.v1.DeleteTopicsRequest.$Properties {
        }

        /** Represents a DeleteTopicsRequest. */
        class DeleteTopicsRequest {

            /**
             * Constructs a new DeleteTopicsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DeleteTopicsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteTopicsRequest topics. */
            topics: quorate.v1.TopicSelector[];

            /** DeleteTopicsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DeleteTopicsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeleteTopicsRequest instance
             */
            static create(properties: quorate.v1.DeleteTopicsRequest.$Shape): quorate.v1.DeleteTopicsRequest & quorate.v1.DeleteTopicsRequest.$Shape;
            static create(properties?: quorate.v1.DeleteTopicsRequest.$Properties): quorate.v1.DeleteTopicsRequest;

            /**
             * Encodes the specified DeleteTopicsRequest message. Does not implicitly {@link quorate.v1.DeleteTopicsRequest.verify|verify} messages.
             * @param message DeleteTopicsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DeleteTopicsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteTopicsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DeleteTopicsRequest & quorate.v1.DeleteTopicsRequest.$Shape} DeleteTopicsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DeleteTopicsRequest & quorate.v1.DeleteTopicsRequest.$Shape;
        }

        namespace DeleteTopicsRequest {

            /** Properties of a DeleteTopicsRequest. */
            interface $Properties {

                /** DeleteTopicsRequest topics */
                topics?: quorate.v1.TopicSelector.$Properties[];

                /** DeleteTopicsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteTopicsRequest. */
            type $Shape = {
              topics?: quorate.v1.TopicSelector.$Shape[];
              context?: quorate.v1.RequestContext.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a DeleteTopicsResponse.
         * @deprecated Use quorate.v1.DeleteTopicsResponse.$Properties instead.
         */
        interface IDeleteTopicsResponse extends quorate.v1.DeleteTopicsResponse.$Properties {
        }

        /** Represents a DeleteTopicsResponse. */
        class DeleteTopicsResponse {

            /**
             * Constructs a new DeleteTopicsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DeleteTopicsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteTopicsResponse topics. */
            topics: quorate.v1.DeleteTopicsResponse.Topic[];

            /**
             * Creates a new DeleteTopicsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DeleteTopicsResponse instance
             */
            static create(properties: quorate.v1.DeleteTopicsResponse.$Shape): quorate.v1.DeleteTopicsResponse & quorate.v1.DeleteTopicsResponse.$Shape;
            static create(properties?: quorate.v1.DeleteTopicsResponse.$Properties): quorate.v1.DeleteTopicsResponse;

            /**
             * Encodes the specified DeleteTopicsResponse message. Does not implicitly {@link quorate.v1.DeleteTopicsResponse.verify|verify} messages.
             * @param message DeleteTopicsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DeleteTopicsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteTopicsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DeleteTopicsResponse & quorate.v1.DeleteTopicsResponse.$Shape} DeleteTopicsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DeleteTopicsResponse & quorate.v1.DeleteTopicsResponse.$Shape;
        }

        namespace DeleteTopicsResponse {

            /** Properties of a DeleteTopicsResponse. */
            interface $Properties {

                /** DeleteTopicsResponse topics */
                topics?: quorate.v1.DeleteTopicsResponse.Topic.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteTopicsResponse. */
            type $Shape = quorate.v1.DeleteTopicsResponse.$Properties;

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.DeleteTopicsResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.DeleteTopicsResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DeleteTopicsResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic name. */
                name: (string|null);

                /** Topic topicId. */
                topicId: (Uint8Array|null);

                /** Topic error. */
                error: quorate.v1.Error;

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.DeleteTopicsResponse.Topic.$Shape): quorate.v1.DeleteTopicsResponse.Topic & quorate.v1.DeleteTopicsResponse.Topic.$Shape;
                static create(properties?: quorate.v1.DeleteTopicsResponse.Topic.$Properties): quorate.v1.DeleteTopicsResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.DeleteTopicsResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DeleteTopicsResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DeleteTopicsResponse.Topic & quorate.v1.DeleteTopicsResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DeleteTopicsResponse.Topic & quorate.v1.DeleteTopicsResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic name */
                    name?: (string|null);

                    /** Topic topicId */
                    topicId?: (Uint8Array|null);

                    /** Topic error */
                    error?: quorate.v1.Error.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = quorate.v1.DeleteTopicsResponse.Topic.$Properties;
            }
        }

        /**
         * Properties of a CreatePartitionsRequest.
         * @deprecated Use quorate.v1.CreatePartitionsRequest.$Properties instead.
         */
        interface ICreatePartitionsRequest extends quorate.v1.CreatePartitionsRequest.$Properties {
        }

        /** Represents a CreatePartitionsRequest. */
        class CreatePartitionsRequest {

            /**
             * Constructs a new CreatePartitionsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CreatePartitionsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatePartitionsRequest topics. */
            topics: quorate.v1.CreatePartitionsRequest.Topic[];

            /** CreatePartitionsRequest validateOnly. */
            validateOnly: boolean;

            /** CreatePartitionsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new CreatePartitionsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreatePartitionsRequest instance
             */
            static create(properties: quorate.v1.CreatePartitionsRequest.$Shape): quorate.v1.CreatePartitionsRequest & quorate.v1.CreatePartitionsRequest.$Shape;
            static create(properties?: quorate.v1.CreatePartitionsRequest.$Properties): quorate.v1.CreatePartitionsRequest;

            /**
             * Encodes the specified CreatePartitionsRequest message. Does not implicitly {@link quorate.v1.CreatePartitionsRequest.verify|verify} messages.
             * @param message CreatePartitionsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CreatePartitionsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatePartitionsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CreatePartitionsRequest & quorate.v1.CreatePartitionsRequest.$Shape} CreatePartitionsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsRequest & quorate.v1.CreatePartitionsRequest.$Shape;
        }

        namespace CreatePartitionsRequest {

            /** Properties of a CreatePartitionsRequest. */
            interface $Properties {

                /** CreatePartitionsRequest topics */
                topics?: quorate.v1.CreatePartitionsRequest.Topic.$Properties[];

                /** CreatePartitionsRequest validateOnly */
                validateOnly?: boolean;

                /** CreatePartitionsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatePartitionsRequest. */
            type $Shape = quorate.v1.CreatePartitionsRequest.$Properties;

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.CreatePartitionsRequest.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.CreatePartitionsRequest.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreatePartitionsRequest.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic name. */
                name: string;

                /** Topic count. */
                count: number;

                /** Topic assignment. */
                assignment: quorate.v1.CreatePartitionsRequest.Assignment;

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.CreatePartitionsRequest.Topic.$Shape): quorate.v1.CreatePartitionsRequest.Topic & quorate.v1.CreatePartitionsRequest.Topic.$Shape;
                static create(properties?: quorate.v1.CreatePartitionsRequest.Topic.$Properties): quorate.v1.CreatePartitionsRequest.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.CreatePartitionsRequest.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreatePartitionsRequest.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreatePartitionsRequest.Topic & quorate.v1.CreatePartitionsRequest.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsRequest.Topic & quorate.v1.CreatePartitionsRequest.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic name */
                    name?: string;

                    /** Topic count */
                    count?: number;

                    /** Topic assignment */
                    assignment?: quorate.v1.CreatePartitionsRequest.Assignment.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = quorate.v1.CreatePartitionsRequest.Topic.$Properties;
            }

            /**
             * Properties of an Assignment.
             * @deprecated Use quorate.v1.CreatePartitionsRequest.Assignment.$Properties instead.
             */
            interface IAssignment extends quorate.v1.CreatePartitionsRequest.Assignment.$Properties {
            }

            /** Represents an Assignment. */
            class Assignment {

                /**
                 * Constructs a new Assignment.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreatePartitionsRequest.Assignment.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Assignment partitions. */
                partitions: quorate.v1.CreatePartitionsRequest.Replicas[];

                /**
                 * Creates a new Assignment instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Assignment instance
                 */
                static create(properties: quorate.v1.CreatePartitionsRequest.Assignment.$Shape): quorate.v1.CreatePartitionsRequest.Assignment & quorate.v1.CreatePartitionsRequest.Assignment.$Shape;
                static create(properties?: quorate.v1.CreatePartitionsRequest.Assignment.$Properties): quorate.v1.CreatePartitionsRequest.Assignment;

                /**
                 * Encodes the specified Assignment message. Does not implicitly {@link quorate.v1.CreatePartitionsRequest.Assignment.verify|verify} messages.
                 * @param message Assignment message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreatePartitionsRequest.Assignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Assignment message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreatePartitionsRequest.Assignment & quorate.v1.CreatePartitionsRequest.Assignment.$Shape} Assignment
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsRequest.Assignment & quorate.v1.CreatePartitionsRequest.Assignment.$Shape;
            }

            namespace Assignment {

                /** Properties of an Assignment. */
                interface $Properties {

                    /** Assignment partitions */
                    partitions?: quorate.v1.CreatePartitionsRequest.Replicas.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Assignment. */
                type $Shape = quorate.v1.CreatePartitionsRequest.Assignment.$Properties;
            }

            /**
             * Properties of a Replicas.
             * @deprecated Use quorate.v1.CreatePartitionsRequest.Replicas.$Properties instead.
             */
            interface IReplicas extends quorate.v1.CreatePartitionsRequest.Replicas.$Properties {
            }

            /** Represents a Replicas. */
            class Replicas {

                /**
                 * Constructs a new Replicas.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreatePartitionsRequest.Replicas.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Replicas replicas. */
                replicas: number[];

                /**
                 * Creates a new Replicas instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Replicas instance
                 */
                static create(properties: quorate.v1.CreatePartitionsRequest.Replicas.$Shape): quorate.v1.CreatePartitionsRequest.Replicas & quorate.v1.CreatePartitionsRequest.Replicas.$Shape;
                static create(properties?: quorate.v1.CreatePartitionsRequest.Replicas.$Properties): quorate.v1.CreatePartitionsRequest.Replicas;

                /**
                 * Encodes the specified Replicas message. Does not implicitly {@link quorate.v1.CreatePartitionsRequest.Replicas.verify|verify} messages.
                 * @param message Replicas message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreatePartitionsRequest.Replicas.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Replicas message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreatePartitionsRequest.Replicas & quorate.v1.CreatePartitionsRequest.Replicas.$Shape} Replicas
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsRequest.Replicas & quorate.v1.CreatePartitionsRequest.Replicas.$Shape;
            }

            namespace Replicas {

                /** Properties of a Replicas. */
                interface $Properties {

                    /** Replicas replicas */
                    replicas?: number[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Replicas. */
                type $Shape = quorate.v1.CreatePartitionsRequest.Replicas.$Properties;
            }
        }

        /**
         * Properties of a CreatePartitionsResponse.
         * @deprecated Use quorate.v1.CreatePartitionsResponse.$Properties instead.
         */
        interface ICreatePartitionsResponse extends quorate.v1.CreatePartitionsResponse.$Properties {
        }

        /** Represents a CreatePartitionsResponse. */
        class CreatePartitionsResponse {

            /**
             * Constructs a new CreatePartitionsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CreatePartitionsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatePartitionsResponse topics. */
            topics: quorate.v1.CreatePartitionsResponse.Topic[];

            /**
             * Creates a new CreatePartitionsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CreatePartitionsResponse instance
             */
            static create(properties: quorate.v1.CreatePartitionsResponse.$Shape): quorate.v1.CreatePartitionsResponse & quorate.v1.CreatePartitionsResponse.$Shape;
            static create(properties?: quorate.v1.CreatePartitionsResponse.$Properties): quorate.v1.CreatePartitionsResponse;

            /**
             * Encodes the specified CreatePartitionsResponse message. Does not implicitly {@link quorate.v1.CreatePartitionsResponse.verify|verify} messages.
             * @param message CreatePartitionsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CreatePartitionsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatePartitionsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CreatePartitionsResponse & quorate.v1.CreatePartitionsResponse.$Shape} CreatePartitionsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsResponse & quorate.v1.CreatePartitionsResponse.$Shape;
        }

        namespace CreatePartitionsResponse {

            /** Properties of a CreatePartitionsResponse. */
            interface $Properties {

                /** CreatePartitionsResponse topics */
                topics?: quorate.v1.CreatePartitionsResponse.Topic.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatePartitionsResponse. */
            type $Shape = quorate.v1.CreatePartitionsResponse.$Properties;

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.CreatePartitionsResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.CreatePartitionsResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.CreatePartitionsResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic name. */
                name: string;

                /** Topic error. */
                error: quorate.v1.Error;

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.CreatePartitionsResponse.Topic.$Shape): quorate.v1.CreatePartitionsResponse.Topic & quorate.v1.CreatePartitionsResponse.Topic.$Shape;
                static create(properties?: quorate.v1.CreatePartitionsResponse.Topic.$Properties): quorate.v1.CreatePartitionsResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.CreatePartitionsResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.CreatePartitionsResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.CreatePartitionsResponse.Topic & quorate.v1.CreatePartitionsResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CreatePartitionsResponse.Topic & quorate.v1.CreatePartitionsResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic name */
                    name?: string;

                    /** Topic error */
                    error?: quorate.v1.Error.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = quorate.v1.CreatePartitionsResponse.Topic.$Properties;
            }
        }

        /** ElectionType enum. */
        enum ElectionType {

            /** ELECTION_TYPE_UNSPECIFIED value */
            ELECTION_TYPE_UNSPECIFIED = 0,

            /** ELECTION_TYPE_PREFERRED value */
            ELECTION_TYPE_PREFERRED = 1,

            /** ELECTION_TYPE_UNCLEAN value */
            ELECTION_TYPE_UNCLEAN = 2
        }

        /**
         * Properties of a TopicPartition.
         * @deprecated Use quorate.v1.TopicPartition.$Properties instead.
         */
        interface ITopicPartition extends quorate.v1.TopicPartition.$Properties {
        }

        /** Represents a TopicPartition. */
        class TopicPartition {

            /**
             * Constructs a new TopicPartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TopicPartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicPartition topic. */
            topic: string;

            /** TopicPartition partition. */
            partition: number;

            /**
             * Creates a new TopicPartition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicPartition instance
             */
            static create(properties: quorate.v1.TopicPartition.$Shape): quorate.v1.TopicPartition & quorate.v1.TopicPartition.$Shape;
            static create(properties?: quorate.v1.TopicPartition.$Properties): quorate.v1.TopicPartition;

            /**
             * Encodes the specified TopicPartition message. Does not implicitly {@link quorate.v1.TopicPartition.verify|verify} messages.
             * @param message TopicPartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TopicPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicPartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TopicPartition & quorate.v1.TopicPartition.$Shape} TopicPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TopicPartition & quorate.v1.TopicPartition.$Shape;
        }

        namespace TopicPartition {

            /** Properties of a TopicPartition. */
            interface $Properties {

                /** TopicPartition topic */
                topic?: string;

                /** TopicPartition partition */
                partition?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicPartition. */
            type $Shape = quorate.v1.TopicPartition.$Properties;
        }

        /**
         * Properties of an ElectLeadersRequest.
         * @deprecated Use quorate.v1.ElectLeadersRequest.$Properties instead.
         */
        interface IElectLeadersRequest extends quorate.v1.ElectLeadersRequest.$Properties {
        }

        /** Represents an ElectLeadersRequest. */
        class ElectLeadersRequest {

            /**
             * Constructs a new ElectLeadersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ElectLeadersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ElectLeadersRequest electionType. */
            electionType: quorate.v1.ElectionType;

            /** ElectLeadersRequest partitions. */
            partitions: quorate.v1.ElectLeadersRequest.Partitions;

            /** ElectLeadersRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new ElectLeadersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ElectLeadersRequest instance
             */
            static create(properties: quorate.v1.ElectLeadersRequest.$Shape): quorate.v1.ElectLeadersRequest & quorate.v1.ElectLeadersRequest.$Shape;
            static create(properties?: quorate.v1.ElectLeadersRequest.$Properties): quorate.v1.ElectLeadersRequest;

            /**
             * Encodes the specified ElectLeadersRequest message. Does not implicitly {@link quorate.v1.ElectLeadersRequest.verify|verify} messages.
             * @param message ElectLeadersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ElectLeadersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ElectLeadersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ElectLeadersRequest & quorate.v1.ElectLeadersRequest.$Shape} ElectLeadersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ElectLeadersRequest & quorate.v1.ElectLeadersRequest.$Shape;
        }

        namespace ElectLeadersRequest {

            /** Properties of an ElectLeadersRequest. */
            interface $Properties {

                /** ElectLeadersRequest electionType */
                electionType?: quorate.v1.ElectionType;

                /** ElectLeadersRequest partitions */
                partitions?: quorate.v1.ElectLeadersRequest.Partitions.$Properties;

                /** ElectLeadersRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ElectLeadersRequest. */
            type $Shape = quorate.v1.ElectLeadersRequest.$Properties;

            /**
             * Properties of a Partitions.
             * @deprecated Use quorate.v1.ElectLeadersRequest.Partitions.$Properties instead.
             */
            interface IPartitions extends quorate.v1.ElectLeadersRequest.Partitions.$Properties {
            }

            /** Represents a Partitions. */
            class Partitions {

                /**
                 * Constructs a new Partitions.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.ElectLeadersRequest.Partitions.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Partitions partitions. */
                partitions: quorate.v1.TopicPartition[];

                /**
                 * Creates a new Partitions instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Partitions instance
                 */
                static create(properties: quorate.v1.ElectLeadersRequest.Partitions.$Shape): quorate.v1.ElectLeadersRequest.Partitions & quorate.v1.ElectLeadersRequest.Partitions.$Shape;
                static create(properties?: quorate.v1.ElectLeadersRequest.Partitions.$Properties): quorate.v1.ElectLeadersRequest.Partitions;

                /**
                 * Encodes the specified Partitions message. Does not implicitly {@link quorate.v1.ElectLeadersRequest.Partitions.verify|verify} messages.
                 * @param message Partitions message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.ElectLeadersRequest.Partitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Partitions message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.ElectLeadersRequest.Partitions & quorate.v1.ElectLeadersRequest.Partitions.$Shape} Partitions
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ElectLeadersRequest.Partitions & quorate.v1.ElectLeadersRequest.Partitions.$Shape;
            }

            namespace Partitions {

                /** Properties of a Partitions. */
                interface $Properties {

                    /** Partitions partitions */
                    partitions?: quorate.v1.TopicPartition.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Partitions. */
                type $Shape = quorate.v1.ElectLeadersRequest.Partitions.$Properties;
            }
        }

        /**
         * Properties of an ElectLeadersResponse.
         * @deprecated Use quorate.v1.ElectLeadersResponse.$Properties instead.
         */
        interface IElectLeadersResponse extends quorate.v1.ElectLeadersResponse.$Properties {
        }

        /** Represents an ElectLeadersResponse. */
        class ElectLeadersResponse {

            /**
             * Constructs a new ElectLeadersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ElectLeadersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ElectLeadersResponse partitions. */
            partitions: quorate.v1.ElectLeadersResponse.Partition[];

            /**
             * Creates a new ElectLeadersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ElectLeadersResponse instance
             */
            static create(properties: quorate.v1.ElectLeadersResponse.$Shape): quorate.v1.ElectLeadersResponse & quorate.v1.ElectLeadersResponse.$Shape;
            static create(properties?: quorate.v1.ElectLeadersResponse.$Properties): quorate.v1.ElectLeadersResponse;

            /**
             * Encodes the specified ElectLeadersResponse message. Does not implicitly {@link quorate.v1.ElectLeadersResponse.verify|verify} messages.
             * @param message ElectLeadersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ElectLeadersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ElectLeadersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ElectLeadersResponse & quorate.v1.ElectLeadersResponse.$Shape} ElectLeadersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ElectLeadersResponse & quorate.v1.ElectLeadersResponse.$Shape;
        }

        namespace ElectLeadersResponse {

            /** Properties of an ElectLeadersResponse. */
            interface $Properties {

                /** ElectLeadersResponse partitions */
                partitions?: quorate.v1.ElectLeadersResponse.Partition.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ElectLeadersResponse. */
            type $Shape = quorate.v1.ElectLeadersResponse.$Properties;

            /**
             * Properties of a Partition.
             * @deprecated Use quorate.v1.ElectLeadersResponse.Partition.$Properties instead.
             */
            interface IPartition extends quorate.v1.ElectLeadersResponse.Partition.$Properties {
            }

            /** Represents a Partition. */
            class Partition {

                /**
                 * Constructs a new Partition.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.ElectLeadersResponse.Partition.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Partition topic. */
                topic: string;

                /** Partition partition. */
                partition: number;

                /** Partition error. */
                error: quorate.v1.Error;

                /**
                 * Creates a new Partition instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Partition instance
                 */
                static create(properties: quorate.v1.ElectLeadersResponse.Partition.$Shape): quorate.v1.ElectLeadersResponse.Partition & quorate.v1.ElectLeadersResponse.Partition.$Shape;
                static create(properties?: quorate.v1.ElectLeadersResponse.Partition.$Properties): quorate.v1.ElectLeadersResponse.Partition;

                /**
                 * Encodes the specified Partition message. Does not implicitly {@link quorate.v1.ElectLeadersResponse.Partition.verify|verify} messages.
                 * @param message Partition message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.ElectLeadersResponse.Partition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Partition message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.ElectLeadersResponse.Partition & quorate.v1.ElectLeadersResponse.Partition.$Shape} Partition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ElectLeadersResponse.Partition & quorate.v1.ElectLeadersResponse.Partition.$Shape;
            }

            namespace Partition {

                /** Properties of a Partition. */
                interface $Properties {

                    /** Partition topic */
                    topic?: string;

                    /** Partition partition */
                    partition?: number;

                    /** Partition error */
                    error?: quorate.v1.Error.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Partition. */
                type $Shape = quorate.v1.ElectLeadersResponse.Partition.$Properties;
            }
        }

        /** Consistency enum. */
        enum Consistency {

            /** CONSISTENCY_UNSPECIFIED value */
            CONSISTENCY_UNSPECIFIED = 0,

            /** CONSISTENCY_LINEARIZABLE value */
            CONSISTENCY_LINEARIZABLE = 1,

            /** CONSISTENCY_LOCAL value */
            CONSISTENCY_LOCAL = 2
        }

        /**
         * Properties of a ReadFrom.
         * @deprecated Use quorate.v1.ReadFrom.$Properties instead.
         */
        interface IReadFrom extends quorate.v1.ReadFrom.$Properties {
        }

        /** Represents a ReadFrom. */
        class ReadFrom {

            /**
             * Constructs a new ReadFrom.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ReadFrom.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReadFrom nodeId. */
            nodeId: number;

            /** ReadFrom endOffset. */
            endOffset: Long;

            /** ReadFrom msSinceLeader. */
            msSinceLeader: (Long|null);

            /**
             * Creates a new ReadFrom instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReadFrom instance
             */
            static create(properties: quorate.v1.ReadFrom.$Shape): quorate.v1.ReadFrom & quorate.v1.ReadFrom.$Shape;
            static create(properties?: quorate.v1.ReadFrom.$Properties): quorate.v1.ReadFrom;

            /**
             * Encodes the specified ReadFrom message. Does not implicitly {@link quorate.v1.ReadFrom.verify|verify} messages.
             * @param message ReadFrom message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ReadFrom.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReadFrom message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ReadFrom & quorate.v1.ReadFrom.$Shape} ReadFrom
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ReadFrom & quorate.v1.ReadFrom.$Shape;
        }

        namespace ReadFrom {

            /** Properties of a ReadFrom. */
            interface $Properties {

                /** ReadFrom nodeId */
                nodeId?: number;

                /** ReadFrom endOffset */
                endOffset?: Long;

                /** ReadFrom msSinceLeader */
                msSinceLeader?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReadFrom. */
            type $Shape = quorate.v1.ReadFrom.$Properties;
        }

        /**
         * Properties of a ListTopicsRequest.
         * @deprecated Use quorate.v1.ListTopicsRequest.$Properties instead.
         */
        interface IListTopicsRequest extends quorate.v1.ListTopicsRequest.$Properties {
        }

        /** Represents a ListTopicsRequest. */
        class ListTopicsRequest {

            /**
             * Constructs a new ListTopicsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ListTopicsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTopicsRequest consistency. */
            consistency: quorate.v1.Consistency;

            /** ListTopicsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new ListTopicsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListTopicsRequest instance
             */
            static create(properties: quorate.v1.ListTopicsRequest.$Shape): quorate.v1.ListTopicsRequest & quorate.v1.ListTopicsRequest.$Shape;
            static create(properties?: quorate.v1.ListTopicsRequest.$Properties): quorate.v1.ListTopicsRequest;

            /**
             * Encodes the specified ListTopicsRequest message. Does not implicitly {@link quorate.v1.ListTopicsRequest.verify|verify} messages.
             * @param message ListTopicsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ListTopicsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTopicsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ListTopicsRequest & quorate.v1.ListTopicsRequest.$Shape} ListTopicsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ListTopicsRequest & quorate.v1.ListTopicsRequest.$Shape;
        }

        namespace ListTopicsRequest {

            /** Properties of a ListTopicsRequest. */
            interface $Properties {

                /** ListTopicsRequest consistency */
                consistency?: quorate.v1.Consistency;

                /** ListTopicsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTopicsRequest. */
            type $Shape = quorate.v1.ListTopicsRequest.$Properties;
        }

        /**
         * Properties of a ListTopicsResponse.
         * @deprecated Use quorate.v1.ListTopicsResponse.$Properties instead.
         */
        interface IListTopicsResponse extends quorate.v1.ListTopicsResponse.$Properties {
        }

        /** Represents a ListTopicsResponse. */
        class ListTopicsResponse {

            /**
             * Constructs a new ListTopicsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ListTopicsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ListTopicsResponse topics. */
            topics: quorate.v1.ListTopicsResponse.Topic[];

            /** ListTopicsResponse readFrom. */
            readFrom: quorate.v1.ReadFrom;

            /**
             * Creates a new ListTopicsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ListTopicsResponse instance
             */
            static create(properties: quorate.v1.ListTopicsResponse.$Shape): quorate.v1.ListTopicsResponse & quorate.v1.ListTopicsResponse.$Shape;
            static create(properties?: quorate.v1.ListTopicsResponse.$Properties): quorate.v1.ListTopicsResponse;

            /**
             * Encodes the specified ListTopicsResponse message. Does not implicitly {@link quorate.v1.ListTopicsResponse.verify|verify} messages.
             * @param message ListTopicsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ListTopicsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ListTopicsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ListTopicsResponse & quorate.v1.ListTopicsResponse.$Shape} ListTopicsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ListTopicsResponse & quorate.v1.ListTopicsResponse.$Shape;
        }

        namespace ListTopicsResponse {

            /** Properties of a ListTopicsResponse. */
            interface $Properties {

                /** ListTopicsResponse topics */
                topics?: quorate.v1.ListTopicsResponse.Topic.$Properties[];

                /** ListTopicsResponse readFrom */
                readFrom?: quorate.v1.ReadFrom.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ListTopicsResponse. */
            type $Shape = quorate.v1.ListTopicsResponse.$Properties;

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.ListTopicsResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.ListTopicsResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.ListTopicsResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic name. */
                name: string;

                /** Topic topicId. */
                topicId: Uint8Array;

                /** Topic partitions. */
                partitions: number;

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.ListTopicsResponse.Topic.$Shape): quorate.v1.ListTopicsResponse.Topic & quorate.v1.ListTopicsResponse.Topic.$Shape;
                static create(properties?: quorate.v1.ListTopicsResponse.Topic.$Properties): quorate.v1.ListTopicsResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.ListTopicsResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.ListTopicsResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.ListTopicsResponse.Topic & quorate.v1.ListTopicsResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ListTopicsResponse.Topic & quorate.v1.ListTopicsResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic name */
                    name?: string;

                    /** Topic topicId */
                    topicId?: Uint8Array;

                    /** Topic partitions */
                    partitions?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = quorate.v1.ListTopicsResponse.Topic.$Properties;
            }
        }

        /**
         * Properties of a DescribeTopicsRequest.
         * @deprecated Use quorate.v1.DescribeTopicsRequest.$Properties instead.
         */
        interface IDescribeTopicsRequest extends quorate.v1.DescribeTopicsRequest.$Properties {
        }

        /** Represents a DescribeTopicsRequest. */
        class DescribeTopicsRequest {

            /**
             * Constructs a new DescribeTopicsRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeTopicsRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeTopicsRequest topics. */
            topics: quorate.v1.DescribeTopicsRequest.Selection;

            /** DescribeTopicsRequest consistency. */
            consistency: quorate.v1.Consistency;

            /** DescribeTopicsRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DescribeTopicsRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeTopicsRequest instance
             */
            static create(properties: quorate.v1.DescribeTopicsRequest.$Shape): quorate.v1.DescribeTopicsRequest & quorate.v1.DescribeTopicsRequest.$Shape;
            static create(properties?: quorate.v1.DescribeTopicsRequest.$Properties): quorate.v1.DescribeTopicsRequest;

            /**
             * Encodes the specified DescribeTopicsRequest message. Does not implicitly {@link quorate.v1.DescribeTopicsRequest.verify|verify} messages.
             * @param message DescribeTopicsRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeTopicsRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeTopicsRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeTopicsRequest & quorate.v1.DescribeTopicsRequest.$Shape} DescribeTopicsRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeTopicsRequest & quorate.v1.DescribeTopicsRequest.$Shape;
        }

        namespace DescribeTopicsRequest {

            /** Properties of a DescribeTopicsRequest. */
            interface $Properties {

                /** DescribeTopicsRequest topics */
                topics?: quorate.v1.DescribeTopicsRequest.Selection.$Properties;

                /** DescribeTopicsRequest consistency */
                consistency?: quorate.v1.Consistency;

                /** DescribeTopicsRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeTopicsRequest. */
            type $Shape = {
              topics?: quorate.v1.DescribeTopicsRequest.Selection.$Shape;
              consistency?: quorate.v1.Consistency;
              context?: quorate.v1.RequestContext.$Shape;
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a Selection.
             * @deprecated Use quorate.v1.DescribeTopicsRequest.Selection.$Properties instead.
             */
            interface ISelection extends quorate.v1.DescribeTopicsRequest.Selection.$Properties {
            }

            /** Represents a Selection. */
            class Selection {

                /**
                 * Constructs a new Selection.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeTopicsRequest.Selection.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Selection topics. */
                topics: quorate.v1.TopicSelector[];

                /**
                 * Creates a new Selection instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Selection instance
                 */
                static create(properties: quorate.v1.DescribeTopicsRequest.Selection.$Shape): quorate.v1.DescribeTopicsRequest.Selection & quorate.v1.DescribeTopicsRequest.Selection.$Shape;
                static create(properties?: quorate.v1.DescribeTopicsRequest.Selection.$Properties): quorate.v1.DescribeTopicsRequest.Selection;

                /**
                 * Encodes the specified Selection message. Does not implicitly {@link quorate.v1.DescribeTopicsRequest.Selection.verify|verify} messages.
                 * @param message Selection message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeTopicsRequest.Selection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Selection message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeTopicsRequest.Selection & quorate.v1.DescribeTopicsRequest.Selection.$Shape} Selection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeTopicsRequest.Selection & quorate.v1.DescribeTopicsRequest.Selection.$Shape;
            }

            namespace Selection {

                /** Properties of a Selection. */
                interface $Properties {

                    /** Selection topics */
                    topics?: quorate.v1.TopicSelector.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Selection. */
                type $Shape = {
                  topics?: quorate.v1.TopicSelector.$Shape[];
                  $unknowns?: Uint8Array[];
                };
            }
        }

        /**
         * Properties of a DescribeTopicsResponse.
         * @deprecated Use quorate.v1.DescribeTopicsResponse.$Properties instead.
         */
        interface IDescribeTopicsResponse extends quorate.v1.DescribeTopicsResponse.$Properties {
        }

        /** Represents a DescribeTopicsResponse. */
        class DescribeTopicsResponse {

            /**
             * Constructs a new DescribeTopicsResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeTopicsResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeTopicsResponse topics. */
            topics: quorate.v1.DescribeTopicsResponse.Topic[];

            /** DescribeTopicsResponse readFrom. */
            readFrom: quorate.v1.ReadFrom;

            /**
             * Creates a new DescribeTopicsResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeTopicsResponse instance
             */
            static create(properties: quorate.v1.DescribeTopicsResponse.$Shape): quorate.v1.DescribeTopicsResponse & quorate.v1.DescribeTopicsResponse.$Shape;
            static create(properties?: quorate.v1.DescribeTopicsResponse.$Properties): quorate.v1.DescribeTopicsResponse;

            /**
             * Encodes the specified DescribeTopicsResponse message. Does not implicitly {@link quorate.v1.DescribeTopicsResponse.verify|verify} messages.
             * @param message DescribeTopicsResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeTopicsResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeTopicsResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeTopicsResponse & quorate.v1.DescribeTopicsResponse.$Shape} DescribeTopicsResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeTopicsResponse & quorate.v1.DescribeTopicsResponse.$Shape;
        }

        namespace DescribeTopicsResponse {

            /** Properties of a DescribeTopicsResponse. */
            interface $Properties {

                /** DescribeTopicsResponse topics */
                topics?: quorate.v1.DescribeTopicsResponse.Topic.$Properties[];

                /** DescribeTopicsResponse readFrom */
                readFrom?: quorate.v1.ReadFrom.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeTopicsResponse. */
            type $Shape = {
              topics?: quorate.v1.DescribeTopicsResponse.Topic.$Shape[];
              readFrom?: quorate.v1.ReadFrom.$Shape;
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.DescribeTopicsResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.DescribeTopicsResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeTopicsResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic description. */
                description: (quorate.v1.TopicDescription|null);

                /** Topic refused. */
                refused: (quorate.v1.DescribeTopicsResponse.Refused|null);

                /** Topic result. */
                result?: ("description"|"refused");

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.DescribeTopicsResponse.Topic.$Shape): quorate.v1.DescribeTopicsResponse.Topic & quorate.v1.DescribeTopicsResponse.Topic.$Shape;
                static create(properties?: quorate.v1.DescribeTopicsResponse.Topic.$Properties): quorate.v1.DescribeTopicsResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.DescribeTopicsResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeTopicsResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeTopicsResponse.Topic & quorate.v1.DescribeTopicsResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeTopicsResponse.Topic & quorate.v1.DescribeTopicsResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic description */
                    description?: (quorate.v1.TopicDescription.$Properties|null);

                    /** Topic refused */
                    refused?: (quorate.v1.DescribeTopicsResponse.Refused.$Properties|null);

                    /** Topic result */
                    result?: ("description"|"refused");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Topic. */
                type $Shape = {
                  description?: quorate.v1.TopicDescription.$Shape|null;
                  refused?: quorate.v1.DescribeTopicsResponse.Refused.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ result?: undefined; description?: null; refused?: null }|{ result?: "description"; description: quorate.v1.TopicDescription.$Shape; refused?: null }|{ result?: "refused"; description?: null; refused: quorate.v1.DescribeTopicsResponse.Refused.$Shape })
                );
            }

            /**
             * Properties of a Refused.
             * @deprecated Use quorate.v1.DescribeTopicsResponse.Refused.$Properties instead.
             */
            interface IRefused extends quorate.v1.DescribeTopicsResponse.Refused.$Properties {
            }

            /** Represents a Refused. */
            class Refused {

                /**
                 * Constructs a new Refused.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeTopicsResponse.Refused.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refused topic. */
                topic: quorate.v1.TopicSelector;

                /** Refused error. */
                error: quorate.v1.Error;

                /**
                 * Creates a new Refused instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Refused instance
                 */
                static create(properties: quorate.v1.DescribeTopicsResponse.Refused.$Shape): quorate.v1.DescribeTopicsResponse.Refused & quorate.v1.DescribeTopicsResponse.Refused.$Shape;
                static create(properties?: quorate.v1.DescribeTopicsResponse.Refused.$Properties): quorate.v1.DescribeTopicsResponse.Refused;

                /**
                 * Encodes the specified Refused message. Does not implicitly {@link quorate.v1.DescribeTopicsResponse.Refused.verify|verify} messages.
                 * @param message Refused message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeTopicsResponse.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refused message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeTopicsResponse.Refused & quorate.v1.DescribeTopicsResponse.Refused.$Shape} Refused
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeTopicsResponse.Refused & quorate.v1.DescribeTopicsResponse.Refused.$Shape;
            }

            namespace Refused {

                /** Properties of a Refused. */
                interface $Properties {

                    /** Refused topic */
                    topic?: quorate.v1.TopicSelector.$Properties;

                    /** Refused error */
                    error?: quorate.v1.Error.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refused. */
                type $Shape = {
                  topic?: quorate.v1.TopicSelector.$Shape;
                  error?: quorate.v1.Error.$Shape;
                  $unknowns?: Uint8Array[];
                };
            }
        }

        /**
         * Properties of a TopicDescription.
         * @deprecated Use quorate.v1.TopicDescription.$Properties instead.
         */
        interface ITopicDescription extends quorate.v1.TopicDescription.$Properties {
        }

        /** Represents a TopicDescription. */
        class TopicDescription {

            /**
             * Constructs a new TopicDescription.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TopicDescription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicDescription name. */
            name: string;

            /** TopicDescription topicId. */
            topicId: Uint8Array;

            /** TopicDescription partitions. */
            partitions: quorate.v1.PartitionDescription[];

            /** TopicDescription configs. */
            configs: quorate.v1.TopicConfig[];

            /**
             * Creates a new TopicDescription instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicDescription instance
             */
            static create(properties: quorate.v1.TopicDescription.$Shape): quorate.v1.TopicDescription & quorate.v1.TopicDescription.$Shape;
            static create(properties?: quorate.v1.TopicDescription.$Properties): quorate.v1.TopicDescription;

            /**
             * Encodes the specified TopicDescription message. Does not implicitly {@link quorate.v1.TopicDescription.verify|verify} messages.
             * @param message TopicDescription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TopicDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicDescription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TopicDescription & quorate.v1.TopicDescription.$Shape} TopicDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TopicDescription & quorate.v1.TopicDescription.$Shape;
        }

        namespace TopicDescription {

            /** Properties of a TopicDescription. */
            interface $Properties {

                /** TopicDescription name */
                name?: string;

                /** TopicDescription topicId */
                topicId?: Uint8Array;

                /** TopicDescription partitions */
                partitions?: quorate.v1.PartitionDescription.$Properties[];

                /** TopicDescription configs */
                configs?: quorate.v1.TopicConfig.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicDescription. */
            type $Shape = quorate.v1.TopicDescription.$Properties;
        }

        /**
         * Properties of a PartitionDescription.
         * @deprecated Use quorate.v1.PartitionDescription.$Properties instead.
         */
        interface IPartitionDescription extends quorate.v1.PartitionDescription.$Properties {
        }

        /** Represents a PartitionDescription. */
        class PartitionDescription {

            /**
             * Constructs a new PartitionDescription.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.PartitionDescription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionDescription partition. */
            partition: number;

            /** PartitionDescription leader. */
            leader: (number|null);

            /** PartitionDescription leaderEpoch. */
            leaderEpoch: number;

            /** PartitionDescription partitionEpoch. */
            partitionEpoch: number;

            /** PartitionDescription recovering. */
            recovering: boolean;

            /** PartitionDescription replicas. */
            replicas: number[];

            /** PartitionDescription isr. */
            isr: number[];

            /** PartitionDescription directories. */
            directories: Uint8Array[];

            /** PartitionDescription addingReplicas. */
            addingReplicas: number[];

            /** PartitionDescription removingReplicas. */
            removingReplicas: number[];

            /** PartitionDescription elr. */
            elr: number[];

            /** PartitionDescription lastKnownElr. */
            lastKnownElr: number[];

            /**
             * Creates a new PartitionDescription instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartitionDescription instance
             */
            static create(properties: quorate.v1.PartitionDescription.$Shape): quorate.v1.PartitionDescription & quorate.v1.PartitionDescription.$Shape;
            static create(properties?: quorate.v1.PartitionDescription.$Properties): quorate.v1.PartitionDescription;

            /**
             * Encodes the specified PartitionDescription message. Does not implicitly {@link quorate.v1.PartitionDescription.verify|verify} messages.
             * @param message PartitionDescription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.PartitionDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionDescription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.PartitionDescription & quorate.v1.PartitionDescription.$Shape} PartitionDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.PartitionDescription & quorate.v1.PartitionDescription.$Shape;
        }

        namespace PartitionDescription {

            /** Properties of a PartitionDescription. */
            interface $Properties {

                /** PartitionDescription partition */
                partition?: number;

                /** PartitionDescription leader */
                leader?: (number|null);

                /** PartitionDescription leaderEpoch */
                leaderEpoch?: number;

                /** PartitionDescription partitionEpoch */
                partitionEpoch?: number;

                /** PartitionDescription recovering */
                recovering?: boolean;

                /** PartitionDescription replicas */
                replicas?: number[];

                /** PartitionDescription isr */
                isr?: number[];

                /** PartitionDescription directories */
                directories?: Uint8Array[];

                /** PartitionDescription addingReplicas */
                addingReplicas?: number[];

                /** PartitionDescription removingReplicas */
                removingReplicas?: number[];

                /** PartitionDescription elr */
                elr?: number[];

                /** PartitionDescription lastKnownElr */
                lastKnownElr?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionDescription. */
            type $Shape = quorate.v1.PartitionDescription.$Properties;
        }

        /**
         * Properties of a DescribeBrokersRequest.
         * @deprecated Use quorate.v1.DescribeBrokersRequest.$Properties instead.
         */
        interface IDescribeBrokersRequest extends quorate.v1.DescribeBrokersRequest.$Properties {
        }

        /** Represents a DescribeBrokersRequest. */
        class DescribeBrokersRequest {

            /**
             * Constructs a new DescribeBrokersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeBrokersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeBrokersRequest brokers. */
            brokers: quorate.v1.DescribeBrokersRequest.Selection;

            /** DescribeBrokersRequest consistency. */
            consistency: quorate.v1.Consistency;

            /** DescribeBrokersRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DescribeBrokersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeBrokersRequest instance
             */
            static create(properties: quorate.v1.DescribeBrokersRequest.$Shape): quorate.v1.DescribeBrokersRequest & quorate.v1.DescribeBrokersRequest.$Shape;
            static create(properties?: quorate.v1.DescribeBrokersRequest.$Properties): quorate.v1.DescribeBrokersRequest;

            /**
             * Encodes the specified DescribeBrokersRequest message. Does not implicitly {@link quorate.v1.DescribeBrokersRequest.verify|verify} messages.
             * @param message DescribeBrokersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeBrokersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeBrokersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeBrokersRequest & quorate.v1.DescribeBrokersRequest.$Shape} DescribeBrokersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeBrokersRequest & quorate.v1.DescribeBrokersRequest.$Shape;
        }

        namespace DescribeBrokersRequest {

            /** Properties of a DescribeBrokersRequest. */
            interface $Properties {

                /** DescribeBrokersRequest brokers */
                brokers?: quorate.v1.DescribeBrokersRequest.Selection.$Properties;

                /** DescribeBrokersRequest consistency */
                consistency?: quorate.v1.Consistency;

                /** DescribeBrokersRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeBrokersRequest. */
            type $Shape = quorate.v1.DescribeBrokersRequest.$Properties;

            /**
             * Properties of a Selection.
             * @deprecated Use quorate.v1.DescribeBrokersRequest.Selection.$Properties instead.
             */
            interface ISelection extends quorate.v1.DescribeBrokersRequest.Selection.$Properties {
            }

            /** Represents a Selection. */
            class Selection {

                /**
                 * Constructs a new Selection.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeBrokersRequest.Selection.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Selection brokerIds. */
                brokerIds: number[];

                /**
                 * Creates a new Selection instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Selection instance
                 */
                static create(properties: quorate.v1.DescribeBrokersRequest.Selection.$Shape): quorate.v1.DescribeBrokersRequest.Selection & quorate.v1.DescribeBrokersRequest.Selection.$Shape;
                static create(properties?: quorate.v1.DescribeBrokersRequest.Selection.$Properties): quorate.v1.DescribeBrokersRequest.Selection;

                /**
                 * Encodes the specified Selection message. Does not implicitly {@link quorate.v1.DescribeBrokersRequest.Selection.verify|verify} messages.
                 * @param message Selection message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeBrokersRequest.Selection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Selection message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeBrokersRequest.Selection & quorate.v1.DescribeBrokersRequest.Selection.$Shape} Selection
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeBrokersRequest.Selection & quorate.v1.DescribeBrokersRequest.Selection.$Shape;
            }

            namespace Selection {

                /** Properties of a Selection. */
                interface $Properties {

                    /** Selection brokerIds */
                    brokerIds?: number[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Selection. */
                type $Shape = quorate.v1.DescribeBrokersRequest.Selection.$Properties;
            }
        }

        /**
         * Properties of a DescribeBrokersResponse.
         * @deprecated Use quorate.v1.DescribeBrokersResponse.$Properties instead.
         */
        interface IDescribeBrokersResponse extends quorate.v1.DescribeBrokersResponse.$Properties {
        }

        /** Represents a DescribeBrokersResponse. */
        class DescribeBrokersResponse {

            /**
             * Constructs a new DescribeBrokersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeBrokersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeBrokersResponse brokers. */
            brokers: quorate.v1.DescribeBrokersResponse.Broker[];

            /** DescribeBrokersResponse readFrom. */
            readFrom: quorate.v1.ReadFrom;

            /**
             * Creates a new DescribeBrokersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeBrokersResponse instance
             */
            static create(properties: quorate.v1.DescribeBrokersResponse.$Shape): quorate.v1.DescribeBrokersResponse & quorate.v1.DescribeBrokersResponse.$Shape;
            static create(properties?: quorate.v1.DescribeBrokersResponse.$Properties): quorate.v1.DescribeBrokersResponse;

            /**
             * Encodes the specified DescribeBrokersResponse message. Does not implicitly {@link quorate.v1.DescribeBrokersResponse.verify|verify} messages.
             * @param message DescribeBrokersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeBrokersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeBrokersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeBrokersResponse & quorate.v1.DescribeBrokersResponse.$Shape} DescribeBrokersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeBrokersResponse & quorate.v1.DescribeBrokersResponse.$Shape;
        }

        namespace DescribeBrokersResponse {

            /** Properties of a DescribeBrokersResponse. */
            interface $Properties {

                /** DescribeBrokersResponse brokers */
                brokers?: quorate.v1.DescribeBrokersResponse.Broker.$Properties[];

                /** DescribeBrokersResponse readFrom */
                readFrom?: quorate.v1.ReadFrom.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeBrokersResponse. */
            type $Shape = {
              brokers?: quorate.v1.DescribeBrokersResponse.Broker.$Shape[];
              readFrom?: quorate.v1.ReadFrom.$Shape;
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a Broker.
             * @deprecated Use quorate.v1.DescribeBrokersResponse.Broker.$Properties instead.
             */
            interface IBroker extends quorate.v1.DescribeBrokersResponse.Broker.$Properties {
            }

            /** Represents a Broker. */
            class Broker {

                /**
                 * Constructs a new Broker.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeBrokersResponse.Broker.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Broker description. */
                description: (quorate.v1.BrokerDescription|null);

                /** Broker refused. */
                refused: (quorate.v1.DescribeBrokersResponse.Refused|null);

                /** Broker result. */
                result?: ("description"|"refused");

                /**
                 * Creates a new Broker instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Broker instance
                 */
                static create(properties: quorate.v1.DescribeBrokersResponse.Broker.$Shape): quorate.v1.DescribeBrokersResponse.Broker & quorate.v1.DescribeBrokersResponse.Broker.$Shape;
                static create(properties?: quorate.v1.DescribeBrokersResponse.Broker.$Properties): quorate.v1.DescribeBrokersResponse.Broker;

                /**
                 * Encodes the specified Broker message. Does not implicitly {@link quorate.v1.DescribeBrokersResponse.Broker.verify|verify} messages.
                 * @param message Broker message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeBrokersResponse.Broker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Broker message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeBrokersResponse.Broker & quorate.v1.DescribeBrokersResponse.Broker.$Shape} Broker
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeBrokersResponse.Broker & quorate.v1.DescribeBrokersResponse.Broker.$Shape;
            }

            namespace Broker {

                /** Properties of a Broker. */
                interface $Properties {

                    /** Broker description */
                    description?: (quorate.v1.BrokerDescription.$Properties|null);

                    /** Broker refused */
                    refused?: (quorate.v1.DescribeBrokersResponse.Refused.$Properties|null);

                    /** Broker result */
                    result?: ("description"|"refused");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Broker. */
                type $Shape = {
                  description?: quorate.v1.BrokerDescription.$Shape|null;
                  refused?: quorate.v1.DescribeBrokersResponse.Refused.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ result?: undefined; description?: null; refused?: null }|{ result?: "description"; description: quorate.v1.BrokerDescription.$Shape; refused?: null }|{ result?: "refused"; description?: null; refused: quorate.v1.DescribeBrokersResponse.Refused.$Shape })
                );
            }

            /**
             * Properties of a Refused.
             * @deprecated Use quorate.v1.DescribeBrokersResponse.Refused.$Properties instead.
             */
            interface IRefused extends quorate.v1.DescribeBrokersResponse.Refused.$Properties {
            }

            /** Represents a Refused. */
            class Refused {

                /**
                 * Constructs a new Refused.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeBrokersResponse.Refused.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Refused brokerId. */
                brokerId: number;

                /** Refused error. */
                error: quorate.v1.Error;

                /**
                 * Creates a new Refused instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Refused instance
                 */
                static create(properties: quorate.v1.DescribeBrokersResponse.Refused.$Shape): quorate.v1.DescribeBrokersResponse.Refused & quorate.v1.DescribeBrokersResponse.Refused.$Shape;
                static create(properties?: quorate.v1.DescribeBrokersResponse.Refused.$Properties): quorate.v1.DescribeBrokersResponse.Refused;

                /**
                 * Encodes the specified Refused message. Does not implicitly {@link quorate.v1.DescribeBrokersResponse.Refused.verify|verify} messages.
                 * @param message Refused message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeBrokersResponse.Refused.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Refused message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeBrokersResponse.Refused & quorate.v1.DescribeBrokersResponse.Refused.$Shape} Refused
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeBrokersResponse.Refused & quorate.v1.DescribeBrokersResponse.Refused.$Shape;
            }

            namespace Refused {

                /** Properties of a Refused. */
                interface $Properties {

                    /** Refused brokerId */
                    brokerId?: number;

                    /** Refused error */
                    error?: quorate.v1.Error.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Refused. */
                type $Shape = quorate.v1.DescribeBrokersResponse.Refused.$Properties;
            }
        }

        /**
         * Properties of a BrokerDescription.
         * @deprecated Use quorate.v1.BrokerDescription.$Properties instead.
         */
        interface IBrokerDescription extends quorate.v1.BrokerDescription.$Properties {
        }

        /** Represents a BrokerDescription. */
        class BrokerDescription {

            /**
             * Constructs a new BrokerDescription.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerDescription.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerDescription brokerId. */
            brokerId: number;

            /** BrokerDescription brokerEpoch. */
            brokerEpoch: Long;

            /** BrokerDescription incarnationId. */
            incarnationId: Uint8Array;

            /** BrokerDescription listeners. */
            listeners: quorate.v1.BrokerEndpoint[];

            /** BrokerDescription features. */
            features: quorate.v1.SupportedFeature[];

            /** BrokerDescription rack. */
            rack: (string|null);

            /** BrokerDescription fenced. */
            fenced: boolean;

            /** BrokerDescription inControlledShutdown. */
            inControlledShutdown: boolean;

            /** BrokerDescription logDirs. */
            logDirs: Uint8Array[];

            /** BrokerDescription leaderCount. */
            leaderCount: number;

            /** BrokerDescription isrCount. */
            isrCount: number;

            /** BrokerDescription msSinceLastContact. */
            msSinceLastContact: (Long|null);

            /** BrokerDescription fencedReason. */
            fencedReason: (string|null);

            /**
             * Creates a new BrokerDescription instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerDescription instance
             */
            static create(properties: quorate.v1.BrokerDescription.$Shape): quorate.v1.BrokerDescription & quorate.v1.BrokerDescription.$Shape;
            static create(properties?: quorate.v1.BrokerDescription.$Properties): quorate.v1.BrokerDescription;

            /**
             * Encodes the specified BrokerDescription message. Does not implicitly {@link quorate.v1.BrokerDescription.verify|verify} messages.
             * @param message BrokerDescription message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerDescription.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerDescription message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerDescription & quorate.v1.BrokerDescription.$Shape} BrokerDescription
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerDescription & quorate.v1.BrokerDescription.$Shape;
        }

        namespace BrokerDescription {

            /** Properties of a BrokerDescription. */
            interface $Properties {

                /** BrokerDescription brokerId */
                brokerId?: number;

                /** BrokerDescription brokerEpoch */
                brokerEpoch?: Long;

                /** BrokerDescription incarnationId */
                incarnationId?: Uint8Array;

                /** BrokerDescription listeners */
                listeners?: quorate.v1.BrokerEndpoint.$Properties[];

                /** BrokerDescription features */
                features?: quorate.v1.SupportedFeature.$Properties[];

                /** BrokerDescription rack */
                rack?: (string|null);

                /** BrokerDescription fenced */
                fenced?: boolean;

                /** BrokerDescription inControlledShutdown */
                inControlledShutdown?: boolean;

                /** BrokerDescription logDirs */
                logDirs?: Uint8Array[];

                /** BrokerDescription leaderCount */
                leaderCount?: number;

                /** BrokerDescription isrCount */
                isrCount?: number;

                /** BrokerDescription msSinceLastContact */
                msSinceLastContact?: (Long|null);

                /** BrokerDescription fencedReason */
                fencedReason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerDescription. */
            type $Shape = quorate.v1.BrokerDescription.$Properties;
        }

        /**
         * Properties of an UnregisterBrokerRequest.
         * @deprecated Use quorate.v1.UnregisterBrokerRequest.$Properties instead.
         */
        interface IUnregisterBrokerRequest extends quorate.v1.UnregisterBrokerRequest.$Properties {
        }

        /** Represents an UnregisterBrokerRequest. */
        class UnregisterBrokerRequest {

            /**
             * Constructs a new UnregisterBrokerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.UnregisterBrokerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnregisterBrokerRequest brokerId. */
            brokerId: number;

            /** UnregisterBrokerRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new UnregisterBrokerRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnregisterBrokerRequest instance
             */
            static create(properties: quorate.v1.UnregisterBrokerRequest.$Shape): quorate.v1.UnregisterBrokerRequest & quorate.v1.UnregisterBrokerRequest.$Shape;
            static create(properties?: quorate.v1.UnregisterBrokerRequest.$Properties): quorate.v1.UnregisterBrokerRequest;

            /**
             * Encodes the specified UnregisterBrokerRequest message. Does not implicitly {@link quorate.v1.UnregisterBrokerRequest.verify|verify} messages.
             * @param message UnregisterBrokerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.UnregisterBrokerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnregisterBrokerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.UnregisterBrokerRequest & quorate.v1.UnregisterBrokerRequest.$Shape} UnregisterBrokerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.UnregisterBrokerRequest & quorate.v1.UnregisterBrokerRequest.$Shape;
        }

        namespace UnregisterBrokerRequest {

            /** Properties of an UnregisterBrokerRequest. */
            interface $Properties {

                /** UnregisterBrokerRequest brokerId */
                brokerId?: number;

                /** UnregisterBrokerRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnregisterBrokerRequest. */
            type $Shape = quorate.v1.UnregisterBrokerRequest.$Properties;
        }

        /**
         * Properties of an UnregisterBrokerResponse.
         * @deprecated Use quorate.v1.UnregisterBrokerResponse.$Properties instead.
         */
        interface IUnregisterBrokerResponse extends quorate.v1.UnregisterBrokerResponse.$Properties {
        }

        /** Represents an UnregisterBrokerResponse. */
        class UnregisterBrokerResponse {

            /**
             * Constructs a new UnregisterBrokerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.UnregisterBrokerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new UnregisterBrokerResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnregisterBrokerResponse instance
             */
            static create(properties: quorate.v1.UnregisterBrokerResponse.$Shape): quorate.v1.UnregisterBrokerResponse & quorate.v1.UnregisterBrokerResponse.$Shape;
            static create(properties?: quorate.v1.UnregisterBrokerResponse.$Properties): quorate.v1.UnregisterBrokerResponse;

            /**
             * Encodes the specified UnregisterBrokerResponse message. Does not implicitly {@link quorate.v1.UnregisterBrokerResponse.verify|verify} messages.
             * @param message UnregisterBrokerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.UnregisterBrokerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnregisterBrokerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.UnregisterBrokerResponse & quorate.v1.UnregisterBrokerResponse.$Shape} UnregisterBrokerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.UnregisterBrokerResponse & quorate.v1.UnregisterBrokerResponse.$Shape;
        }

        namespace UnregisterBrokerResponse {

            /** Properties of an UnregisterBrokerResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnregisterBrokerResponse. */
            type $Shape = quorate.v1.UnregisterBrokerResponse.$Properties;
        }

        /**
         * Properties of a DescribeQuorumRequest.
         * @deprecated Use quorate.v1.DescribeQuorumRequest.$Properties instead.
         */
        interface IDescribeQuorumRequest extends quorate.v1.DescribeQuorumRequest.$Properties {
        }

        /** Represents a DescribeQuorumRequest. */
        class DescribeQuorumRequest {

            /**
             * Constructs a new DescribeQuorumRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeQuorumRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeQuorumRequest consistency. */
            consistency: quorate.v1.Consistency;

            /** DescribeQuorumRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DescribeQuorumRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeQuorumRequest instance
             */
            static create(properties: quorate.v1.DescribeQuorumRequest.$Shape): quorate.v1.DescribeQuorumRequest & quorate.v1.DescribeQuorumRequest.$Shape;
            static create(properties?: quorate.v1.DescribeQuorumRequest.$Properties): quorate.v1.DescribeQuorumRequest;

            /**
             * Encodes the specified DescribeQuorumRequest message. Does not implicitly {@link quorate.v1.DescribeQuorumRequest.verify|verify} messages.
             * @param message DescribeQuorumRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeQuorumRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeQuorumRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeQuorumRequest & quorate.v1.DescribeQuorumRequest.$Shape} DescribeQuorumRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeQuorumRequest & quorate.v1.DescribeQuorumRequest.$Shape;
        }

        namespace DescribeQuorumRequest {

            /** Properties of a DescribeQuorumRequest. */
            interface $Properties {

                /** DescribeQuorumRequest consistency */
                consistency?: quorate.v1.Consistency;

                /** DescribeQuorumRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeQuorumRequest. */
            type $Shape = quorate.v1.DescribeQuorumRequest.$Properties;
        }

        /**
         * Properties of a DescribeQuorumResponse.
         * @deprecated Use quorate.v1.DescribeQuorumResponse.$Properties instead.
         */
        interface IDescribeQuorumResponse extends quorate.v1.DescribeQuorumResponse.$Properties {
        }

        /** Represents a DescribeQuorumResponse. */
        class DescribeQuorumResponse {

            /**
             * Constructs a new DescribeQuorumResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeQuorumResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeQuorumResponse clusterId. */
            clusterId: string;

            /** DescribeQuorumResponse leaderId. */
            leaderId: number;

            /** DescribeQuorumResponse leaderEpoch. */
            leaderEpoch: Long;

            /** DescribeQuorumResponse highWatermark. */
            highWatermark: (Long|null);

            /** DescribeQuorumResponse voters. */
            voters: quorate.v1.DescribeQuorumResponse.Replica[];

            /** DescribeQuorumResponse observers. */
            observers: quorate.v1.DescribeQuorumResponse.Replica[];

            /** DescribeQuorumResponse stateAlarm. */
            stateAlarm: quorate.v1.StateAlarm;

            /**
             * Creates a new DescribeQuorumResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeQuorumResponse instance
             */
            static create(properties: quorate.v1.DescribeQuorumResponse.$Shape): quorate.v1.DescribeQuorumResponse & quorate.v1.DescribeQuorumResponse.$Shape;
            static create(properties?: quorate.v1.DescribeQuorumResponse.$Properties): quorate.v1.DescribeQuorumResponse;

            /**
             * Encodes the specified DescribeQuorumResponse message. Does not implicitly {@link quorate.v1.DescribeQuorumResponse.verify|verify} messages.
             * @param message DescribeQuorumResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeQuorumResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeQuorumResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeQuorumResponse & quorate.v1.DescribeQuorumResponse.$Shape} DescribeQuorumResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeQuorumResponse & quorate.v1.DescribeQuorumResponse.$Shape;
        }

        namespace DescribeQuorumResponse {

            /** Properties of a DescribeQuorumResponse. */
            interface $Properties {

                /** DescribeQuorumResponse clusterId */
                clusterId?: string;

                /** DescribeQuorumResponse leaderId */
                leaderId?: number;

                /** DescribeQuorumResponse leaderEpoch */
                leaderEpoch?: Long;

                /** DescribeQuorumResponse highWatermark */
                highWatermark?: (Long|null);

                /** DescribeQuorumResponse voters */
                voters?: quorate.v1.DescribeQuorumResponse.Replica.$Properties[];

                /** DescribeQuorumResponse observers */
                observers?: quorate.v1.DescribeQuorumResponse.Replica.$Properties[];

                /** DescribeQuorumResponse stateAlarm */
                stateAlarm?: quorate.v1.StateAlarm.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeQuorumResponse. */
            type $Shape = quorate.v1.DescribeQuorumResponse.$Properties;

            /**
             * Properties of a Replica.
             * @deprecated Use quorate.v1.DescribeQuorumResponse.Replica.$Properties instead.
             */
            interface IReplica extends quorate.v1.DescribeQuorumResponse.Replica.$Properties {
            }

            /** Represents a Replica. */
            class Replica {

                /**
                 * Constructs a new Replica.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeQuorumResponse.Replica.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Replica id. */
                id: number;

                /** Replica directoryId. */
                directoryId: (Uint8Array|null);

                /** Replica endpoints. */
                endpoints: quorate.v1.NodeEndpoint[];

                /** Replica logEndOffset. */
                logEndOffset: (Long|null);

                /** Replica lastFetchTimestampMs. */
                lastFetchTimestampMs: (Long|null);

                /** Replica lastCaughtUpTimestampMs. */
                lastCaughtUpTimestampMs: (Long|null);

                /**
                 * Creates a new Replica instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Replica instance
                 */
                static create(properties: quorate.v1.DescribeQuorumResponse.Replica.$Shape): quorate.v1.DescribeQuorumResponse.Replica & quorate.v1.DescribeQuorumResponse.Replica.$Shape;
                static create(properties?: quorate.v1.DescribeQuorumResponse.Replica.$Properties): quorate.v1.DescribeQuorumResponse.Replica;

                /**
                 * Encodes the specified Replica message. Does not implicitly {@link quorate.v1.DescribeQuorumResponse.Replica.verify|verify} messages.
                 * @param message Replica message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeQuorumResponse.Replica.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Replica message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeQuorumResponse.Replica & quorate.v1.DescribeQuorumResponse.Replica.$Shape} Replica
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeQuorumResponse.Replica & quorate.v1.DescribeQuorumResponse.Replica.$Shape;
            }

            namespace Replica {

                /** Properties of a Replica. */
                interface $Properties {

                    /** Replica id */
                    id?: number;

                    /** Replica directoryId */
                    directoryId?: (Uint8Array|null);

                    /** Replica endpoints */
                    endpoints?: quorate.v1.NodeEndpoint.$Properties[];

                    /** Replica logEndOffset */
                    logEndOffset?: (Long|null);

                    /** Replica lastFetchTimestampMs */
                    lastFetchTimestampMs?: (Long|null);

                    /** Replica lastCaughtUpTimestampMs */
                    lastCaughtUpTimestampMs?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Replica. */
                type $Shape = quorate.v1.DescribeQuorumResponse.Replica.$Properties;
            }
        }

        /**
         * Properties of a StateAlarm.
         * @deprecated Use quorate.v1.StateAlarm.$Properties instead.
         */
        interface IStateAlarm extends quorate.v1.StateAlarm.$Properties {
        }

        /** Represents a StateAlarm. */
        class StateAlarm {

            /**
             * Constructs a new StateAlarm.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.StateAlarm.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StateAlarm offset. */
            offset: Long;

            /** StateAlarm groups. */
            groups: quorate.v1.StateAlarm.Group[];

            /** StateAlarm hasMajority. */
            hasMajority: boolean;

            /** StateAlarm suspects. */
            suspects: number[];

            /**
             * Creates a new StateAlarm instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StateAlarm instance
             */
            static create(properties: quorate.v1.StateAlarm.$Shape): quorate.v1.StateAlarm & quorate.v1.StateAlarm.$Shape;
            static create(properties?: quorate.v1.StateAlarm.$Properties): quorate.v1.StateAlarm;

            /**
             * Encodes the specified StateAlarm message. Does not implicitly {@link quorate.v1.StateAlarm.verify|verify} messages.
             * @param message StateAlarm message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.StateAlarm.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StateAlarm message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.StateAlarm & quorate.v1.StateAlarm.$Shape} StateAlarm
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.StateAlarm & quorate.v1.StateAlarm.$Shape;
        }

        namespace StateAlarm {

            /** Properties of a StateAlarm. */
            interface $Properties {

                /** StateAlarm offset */
                offset?: Long;

                /** StateAlarm groups */
                groups?: quorate.v1.StateAlarm.Group.$Properties[];

                /** StateAlarm hasMajority */
                hasMajority?: boolean;

                /** StateAlarm suspects */
                suspects?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StateAlarm. */
            type $Shape = quorate.v1.StateAlarm.$Properties;

            /**
             * Properties of a Group.
             * @deprecated Use quorate.v1.StateAlarm.Group.$Properties instead.
             */
            interface IGroup extends quorate.v1.StateAlarm.Group.$Properties {
            }

            /** Represents a Group. */
            class Group {

                /**
                 * Constructs a new Group.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.StateAlarm.Group.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Group hash. */
                hash: string;

                /** Group members. */
                members: quorate.v1.StateAlarm.Member[];

                /**
                 * Creates a new Group instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Group instance
                 */
                static create(properties: quorate.v1.StateAlarm.Group.$Shape): quorate.v1.StateAlarm.Group & quorate.v1.StateAlarm.Group.$Shape;
                static create(properties?: quorate.v1.StateAlarm.Group.$Properties): quorate.v1.StateAlarm.Group;

                /**
                 * Encodes the specified Group message. Does not implicitly {@link quorate.v1.StateAlarm.Group.verify|verify} messages.
                 * @param message Group message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.StateAlarm.Group.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Group message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.StateAlarm.Group & quorate.v1.StateAlarm.Group.$Shape} Group
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.StateAlarm.Group & quorate.v1.StateAlarm.Group.$Shape;
            }

            namespace Group {

                /** Properties of a Group. */
                interface $Properties {

                    /** Group hash */
                    hash?: string;

                    /** Group members */
                    members?: quorate.v1.StateAlarm.Member.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Group. */
                type $Shape = quorate.v1.StateAlarm.Group.$Properties;
            }

            /**
             * Properties of a Member.
             * @deprecated Use quorate.v1.StateAlarm.Member.$Properties instead.
             */
            interface IMember extends quorate.v1.StateAlarm.Member.$Properties {
            }

            /** Represents a Member. */
            class Member {

                /**
                 * Constructs a new Member.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.StateAlarm.Member.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Member id. */
                id: number;

                /** Member directoryId. */
                directoryId: Uint8Array;

                /**
                 * Creates a new Member instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Member instance
                 */
                static create(properties: quorate.v1.StateAlarm.Member.$Shape): quorate.v1.StateAlarm.Member & quorate.v1.StateAlarm.Member.$Shape;
                static create(properties?: quorate.v1.StateAlarm.Member.$Properties): quorate.v1.StateAlarm.Member;

                /**
                 * Encodes the specified Member message. Does not implicitly {@link quorate.v1.StateAlarm.Member.verify|verify} messages.
                 * @param message Member message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.StateAlarm.Member.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Member message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.StateAlarm.Member & quorate.v1.StateAlarm.Member.$Shape} Member
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.StateAlarm.Member & quorate.v1.StateAlarm.Member.$Shape;
            }

            namespace Member {

                /** Properties of a Member. */
                interface $Properties {

                    /** Member id */
                    id?: number;

                    /** Member directoryId */
                    directoryId?: Uint8Array;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Member. */
                type $Shape = quorate.v1.StateAlarm.Member.$Properties;
            }
        }

        /**
         * Properties of a ChangeVotersRequest.
         * @deprecated Use quorate.v1.ChangeVotersRequest.$Properties instead.
         */
        interface IChangeVotersRequest extends quorate.v1.ChangeVotersRequest.$Properties {
        }

        /** Represents a ChangeVotersRequest. */
        class ChangeVotersRequest {

            /**
             * Constructs a new ChangeVotersRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ChangeVotersRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ChangeVotersRequest add. */
            add: (quorate.v1.ChangeVotersRequest.Add|null);

            /** ChangeVotersRequest remove. */
            remove: (quorate.v1.ChangeVotersRequest.Remove|null);

            /** ChangeVotersRequest dryRun. */
            dryRun: boolean;

            /** ChangeVotersRequest context. */
            context: quorate.v1.RequestContext;

            /** ChangeVotersRequest change. */
            change?: ("add"|"remove");

            /**
             * Creates a new ChangeVotersRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangeVotersRequest instance
             */
            static create(properties: quorate.v1.ChangeVotersRequest.$Shape): quorate.v1.ChangeVotersRequest & quorate.v1.ChangeVotersRequest.$Shape;
            static create(properties?: quorate.v1.ChangeVotersRequest.$Properties): quorate.v1.ChangeVotersRequest;

            /**
             * Encodes the specified ChangeVotersRequest message. Does not implicitly {@link quorate.v1.ChangeVotersRequest.verify|verify} messages.
             * @param message ChangeVotersRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ChangeVotersRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangeVotersRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ChangeVotersRequest & quorate.v1.ChangeVotersRequest.$Shape} ChangeVotersRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ChangeVotersRequest & quorate.v1.ChangeVotersRequest.$Shape;
        }

        namespace ChangeVotersRequest {

            /** Properties of a ChangeVotersRequest. */
            interface $Properties {

                /** ChangeVotersRequest add */
                add?: (quorate.v1.ChangeVotersRequest.Add.$Properties|null);

                /** ChangeVotersRequest remove */
                remove?: (quorate.v1.ChangeVotersRequest.Remove.$Properties|null);

                /** ChangeVotersRequest dryRun */
                dryRun?: boolean;

                /** ChangeVotersRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** ChangeVotersRequest change */
                change?: ("add"|"remove");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a ChangeVotersRequest. */
            type $Shape = {
              add?: quorate.v1.ChangeVotersRequest.Add.$Shape|null;
              remove?: quorate.v1.ChangeVotersRequest.Remove.$Shape|null;
              dryRun?: boolean;
              context?: quorate.v1.RequestContext.$Shape;
              $unknowns?: Uint8Array[];
            } & (
              ({ change?: undefined; add?: null; remove?: null }|{ change?: "add"; add: quorate.v1.ChangeVotersRequest.Add.$Shape; remove?: null }|{ change?: "remove"; add?: null; remove: quorate.v1.ChangeVotersRequest.Remove.$Shape })
            );

            /**
             * Properties of an Add.
             * @deprecated Use quorate.v1.ChangeVotersRequest.Add.$Properties instead.
             */
            interface IAdd extends quorate.v1.ChangeVotersRequest.Add.$Properties {
            }

            /** Represents an Add. */
            class Add {

                /**
                 * Constructs a new Add.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.ChangeVotersRequest.Add.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Add id. */
                id: number;

                /** Add directoryId. */
                directoryId: Uint8Array;

                /** Add endpoints. */
                endpoints: quorate.v1.NodeEndpoint[];

                /** Add minKraftVersion. */
                minKraftVersion: number;

                /** Add maxKraftVersion. */
                maxKraftVersion: number;

                /**
                 * Creates a new Add instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Add instance
                 */
                static create(properties: quorate.v1.ChangeVotersRequest.Add.$Shape): quorate.v1.ChangeVotersRequest.Add & quorate.v1.ChangeVotersRequest.Add.$Shape;
                static create(properties?: quorate.v1.ChangeVotersRequest.Add.$Properties): quorate.v1.ChangeVotersRequest.Add;

                /**
                 * Encodes the specified Add message. Does not implicitly {@link quorate.v1.ChangeVotersRequest.Add.verify|verify} messages.
                 * @param message Add message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.ChangeVotersRequest.Add.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Add message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.ChangeVotersRequest.Add & quorate.v1.ChangeVotersRequest.Add.$Shape} Add
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ChangeVotersRequest.Add & quorate.v1.ChangeVotersRequest.Add.$Shape;
            }

            namespace Add {

                /** Properties of an Add. */
                interface $Properties {

                    /** Add id */
                    id?: number;

                    /** Add directoryId */
                    directoryId?: Uint8Array;

                    /** Add endpoints */
                    endpoints?: quorate.v1.NodeEndpoint.$Properties[];

                    /** Add minKraftVersion */
                    minKraftVersion?: number;

                    /** Add maxKraftVersion */
                    maxKraftVersion?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Add. */
                type $Shape = quorate.v1.ChangeVotersRequest.Add.$Properties;
            }

            /**
             * Properties of a Remove.
             * @deprecated Use quorate.v1.ChangeVotersRequest.Remove.$Properties instead.
             */
            interface IRemove extends quorate.v1.ChangeVotersRequest.Remove.$Properties {
            }

            /** Represents a Remove. */
            class Remove {

                /**
                 * Constructs a new Remove.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.ChangeVotersRequest.Remove.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Remove id. */
                id: number;

                /** Remove directoryId. */
                directoryId: Uint8Array;

                /**
                 * Creates a new Remove instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Remove instance
                 */
                static create(properties: quorate.v1.ChangeVotersRequest.Remove.$Shape): quorate.v1.ChangeVotersRequest.Remove & quorate.v1.ChangeVotersRequest.Remove.$Shape;
                static create(properties?: quorate.v1.ChangeVotersRequest.Remove.$Properties): quorate.v1.ChangeVotersRequest.Remove;

                /**
                 * Encodes the specified Remove message. Does not implicitly {@link quorate.v1.ChangeVotersRequest.Remove.verify|verify} messages.
                 * @param message Remove message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.ChangeVotersRequest.Remove.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Remove message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.ChangeVotersRequest.Remove & quorate.v1.ChangeVotersRequest.Remove.$Shape} Remove
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ChangeVotersRequest.Remove & quorate.v1.ChangeVotersRequest.Remove.$Shape;
            }

            namespace Remove {

                /** Properties of a Remove. */
                interface $Properties {

                    /** Remove id */
                    id?: number;

                    /** Remove directoryId */
                    directoryId?: Uint8Array;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Remove. */
                type $Shape = quorate.v1.ChangeVotersRequest.Remove.$Properties;
            }
        }

        /**
         * Properties of a ChangeVotersResponse.
         * @deprecated Use quorate.v1.ChangeVotersResponse.$Properties instead.
         */
        interface IChangeVotersResponse extends quorate.v1.ChangeVotersResponse.$Properties {
        }

        /** Represents a ChangeVotersResponse. */
        class ChangeVotersResponse {

            /**
             * Constructs a new ChangeVotersResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ChangeVotersResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new ChangeVotersResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ChangeVotersResponse instance
             */
            static create(properties: quorate.v1.ChangeVotersResponse.$Shape): quorate.v1.ChangeVotersResponse & quorate.v1.ChangeVotersResponse.$Shape;
            static create(properties?: quorate.v1.ChangeVotersResponse.$Properties): quorate.v1.ChangeVotersResponse;

            /**
             * Encodes the specified ChangeVotersResponse message. Does not implicitly {@link quorate.v1.ChangeVotersResponse.verify|verify} messages.
             * @param message ChangeVotersResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ChangeVotersResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ChangeVotersResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ChangeVotersResponse & quorate.v1.ChangeVotersResponse.$Shape} ChangeVotersResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ChangeVotersResponse & quorate.v1.ChangeVotersResponse.$Shape;
        }

        namespace ChangeVotersResponse {

            /** Properties of a ChangeVotersResponse. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ChangeVotersResponse. */
            type $Shape = quorate.v1.ChangeVotersResponse.$Properties;
        }

        /**
         * Properties of a TransferLeadershipRequest.
         * @deprecated Use quorate.v1.TransferLeadershipRequest.$Properties instead.
         */
        interface ITransferLeadershipRequest extends quorate.v1.TransferLeadershipRequest.$Properties {
        }

        /** Represents a TransferLeadershipRequest. */
        class TransferLeadershipRequest {

            /**
             * Constructs a new TransferLeadershipRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TransferLeadershipRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransferLeadershipRequest to. */
            to: (number|null);

            /** TransferLeadershipRequest dryRun. */
            dryRun: boolean;

            /** TransferLeadershipRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new TransferLeadershipRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TransferLeadershipRequest instance
             */
            static create(properties: quorate.v1.TransferLeadershipRequest.$Shape): quorate.v1.TransferLeadershipRequest & quorate.v1.TransferLeadershipRequest.$Shape;
            static create(properties?: quorate.v1.TransferLeadershipRequest.$Properties): quorate.v1.TransferLeadershipRequest;

            /**
             * Encodes the specified TransferLeadershipRequest message. Does not implicitly {@link quorate.v1.TransferLeadershipRequest.verify|verify} messages.
             * @param message TransferLeadershipRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TransferLeadershipRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLeadershipRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TransferLeadershipRequest & quorate.v1.TransferLeadershipRequest.$Shape} TransferLeadershipRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TransferLeadershipRequest & quorate.v1.TransferLeadershipRequest.$Shape;
        }

        namespace TransferLeadershipRequest {

            /** Properties of a TransferLeadershipRequest. */
            interface $Properties {

                /** TransferLeadershipRequest to */
                to?: (number|null);

                /** TransferLeadershipRequest dryRun */
                dryRun?: boolean;

                /** TransferLeadershipRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransferLeadershipRequest. */
            type $Shape = quorate.v1.TransferLeadershipRequest.$Properties;
        }

        /**
         * Properties of a TransferLeadershipResponse.
         * @deprecated Use quorate.v1.TransferLeadershipResponse.$Properties instead.
         */
        interface ITransferLeadershipResponse extends quorate.v1.TransferLeadershipResponse.$Properties {
        }

        /** Represents a TransferLeadershipResponse. */
        class TransferLeadershipResponse {

            /**
             * Constructs a new TransferLeadershipResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TransferLeadershipResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransferLeadershipResponse to. */
            to: number;

            /**
             * Creates a new TransferLeadershipResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TransferLeadershipResponse instance
             */
            static create(properties: quorate.v1.TransferLeadershipResponse.$Shape): quorate.v1.TransferLeadershipResponse & quorate.v1.TransferLeadershipResponse.$Shape;
            static create(properties?: quorate.v1.TransferLeadershipResponse.$Properties): quorate.v1.TransferLeadershipResponse;

            /**
             * Encodes the specified TransferLeadershipResponse message. Does not implicitly {@link quorate.v1.TransferLeadershipResponse.verify|verify} messages.
             * @param message TransferLeadershipResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TransferLeadershipResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLeadershipResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TransferLeadershipResponse & quorate.v1.TransferLeadershipResponse.$Shape} TransferLeadershipResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TransferLeadershipResponse & quorate.v1.TransferLeadershipResponse.$Shape;
        }

        namespace TransferLeadershipResponse {

            /** Properties of a TransferLeadershipResponse. */
            interface $Properties {

                /** TransferLeadershipResponse to */
                to?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransferLeadershipResponse. */
            type $Shape = quorate.v1.TransferLeadershipResponse.$Properties;
        }

        /**
         * Properties of a DescribeClusterRequest.
         * @deprecated Use quorate.v1.DescribeClusterRequest.$Properties instead.
         */
        interface IDescribeClusterRequest extends quorate.v1.DescribeClusterRequest.$Properties {
        }

        /** Represents a DescribeClusterRequest. */
        class DescribeClusterRequest {

            /**
             * Constructs a new DescribeClusterRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeClusterRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeClusterRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DescribeClusterRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeClusterRequest instance
             */
            static create(properties: quorate.v1.DescribeClusterRequest.$Shape): quorate.v1.DescribeClusterRequest & quorate.v1.DescribeClusterRequest.$Shape;
            static create(properties?: quorate.v1.DescribeClusterRequest.$Properties): quorate.v1.DescribeClusterRequest;

            /**
             * Encodes the specified DescribeClusterRequest message. Does not implicitly {@link quorate.v1.DescribeClusterRequest.verify|verify} messages.
             * @param message DescribeClusterRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeClusterRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeClusterRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeClusterRequest & quorate.v1.DescribeClusterRequest.$Shape} DescribeClusterRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeClusterRequest & quorate.v1.DescribeClusterRequest.$Shape;
        }

        namespace DescribeClusterRequest {

            /** Properties of a DescribeClusterRequest. */
            interface $Properties {

                /** DescribeClusterRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeClusterRequest. */
            type $Shape = quorate.v1.DescribeClusterRequest.$Properties;
        }

        /**
         * Properties of a DescribeClusterResponse.
         * @deprecated Use quorate.v1.DescribeClusterResponse.$Properties instead.
         */
        interface IDescribeClusterResponse extends quorate.v1.DescribeClusterResponse.$Properties {
        }

        /** Represents a DescribeClusterResponse. */
        class DescribeClusterResponse {

            /**
             * Constructs a new DescribeClusterResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeClusterResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeClusterResponse clusterId. */
            clusterId: string;

            /** DescribeClusterResponse nodeId. */
            nodeId: number;

            /** DescribeClusterResponse directoryId. */
            directoryId: Uint8Array;

            /** DescribeClusterResponse role. */
            role: string;

            /** DescribeClusterResponse epoch. */
            epoch: Long;

            /** DescribeClusterResponse leader. */
            leader: quorate.v1.LeaderAddress;

            /** DescribeClusterResponse active. */
            active: boolean;

            /** DescribeClusterResponse highWatermark. */
            highWatermark: (Long|null);

            /** DescribeClusterResponse logEndOffset. */
            logEndOffset: Long;

            /** DescribeClusterResponse stableOffset. */
            stableOffset: Long;

            /** DescribeClusterResponse appliedOffset. */
            appliedOffset: Long;

            /** DescribeClusterResponse bounds. */
            bounds: quorate.v1.DescribeClusterResponse.Bound[];

            /**
             * Creates a new DescribeClusterResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeClusterResponse instance
             */
            static create(properties: quorate.v1.DescribeClusterResponse.$Shape): quorate.v1.DescribeClusterResponse & quorate.v1.DescribeClusterResponse.$Shape;
            static create(properties?: quorate.v1.DescribeClusterResponse.$Properties): quorate.v1.DescribeClusterResponse;

            /**
             * Encodes the specified DescribeClusterResponse message. Does not implicitly {@link quorate.v1.DescribeClusterResponse.verify|verify} messages.
             * @param message DescribeClusterResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeClusterResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeClusterResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeClusterResponse & quorate.v1.DescribeClusterResponse.$Shape} DescribeClusterResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeClusterResponse & quorate.v1.DescribeClusterResponse.$Shape;
        }

        namespace DescribeClusterResponse {

            /** Properties of a DescribeClusterResponse. */
            interface $Properties {

                /** DescribeClusterResponse clusterId */
                clusterId?: string;

                /** DescribeClusterResponse nodeId */
                nodeId?: number;

                /** DescribeClusterResponse directoryId */
                directoryId?: Uint8Array;

                /** DescribeClusterResponse role */
                role?: string;

                /** DescribeClusterResponse epoch */
                epoch?: Long;

                /** DescribeClusterResponse leader */
                leader?: quorate.v1.LeaderAddress.$Properties;

                /** DescribeClusterResponse active */
                active?: boolean;

                /** DescribeClusterResponse highWatermark */
                highWatermark?: (Long|null);

                /** DescribeClusterResponse logEndOffset */
                logEndOffset?: Long;

                /** DescribeClusterResponse stableOffset */
                stableOffset?: Long;

                /** DescribeClusterResponse appliedOffset */
                appliedOffset?: Long;

                /** DescribeClusterResponse bounds */
                bounds?: quorate.v1.DescribeClusterResponse.Bound.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeClusterResponse. */
            type $Shape = quorate.v1.DescribeClusterResponse.$Properties;

            /**
             * Properties of a Bound.
             * @deprecated Use quorate.v1.DescribeClusterResponse.Bound.$Properties instead.
             */
            interface IBound extends quorate.v1.DescribeClusterResponse.Bound.$Properties {
            }

            /** Represents a Bound. */
            class Bound {

                /**
                 * Constructs a new Bound.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeClusterResponse.Bound.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Bound name. */
                name: string;

                /** Bound inUse. */
                inUse: Long;

                /** Bound limit. */
                limit: Long;

                /** Bound refused. */
                refused: Long;

                /**
                 * Creates a new Bound instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Bound instance
                 */
                static create(properties: quorate.v1.DescribeClusterResponse.Bound.$Shape): quorate.v1.DescribeClusterResponse.Bound & quorate.v1.DescribeClusterResponse.Bound.$Shape;
                static create(properties?: quorate.v1.DescribeClusterResponse.Bound.$Properties): quorate.v1.DescribeClusterResponse.Bound;

                /**
                 * Encodes the specified Bound message. Does not implicitly {@link quorate.v1.DescribeClusterResponse.Bound.verify|verify} messages.
                 * @param message Bound message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeClusterResponse.Bound.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Bound message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeClusterResponse.Bound & quorate.v1.DescribeClusterResponse.Bound.$Shape} Bound
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeClusterResponse.Bound & quorate.v1.DescribeClusterResponse.Bound.$Shape;
            }

            namespace Bound {

                /** Properties of a Bound. */
                interface $Properties {

                    /** Bound name */
                    name?: string;

                    /** Bound inUse */
                    inUse?: Long;

                    /** Bound limit */
                    limit?: Long;

                    /** Bound refused */
                    refused?: Long;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Bound. */
                type $Shape = quorate.v1.DescribeClusterResponse.Bound.$Properties;
            }
        }

        /**
         * Properties of a DescribeElectionHistoryRequest.
         * @deprecated Use quorate.v1.DescribeElectionHistoryRequest.$Properties instead.
         */
        interface IDescribeElectionHistoryRequest extends quorate.v1.DescribeElectionHistoryRequest.$Properties {
        }

        /** Represents a DescribeElectionHistoryRequest. */
        class DescribeElectionHistoryRequest {

            /**
             * Constructs a new DescribeElectionHistoryRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeElectionHistoryRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeElectionHistoryRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new DescribeElectionHistoryRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeElectionHistoryRequest instance
             */
            static create(properties: quorate.v1.DescribeElectionHistoryRequest.$Shape): quorate.v1.DescribeElectionHistoryRequest & quorate.v1.DescribeElectionHistoryRequest.$Shape;
            static create(properties?: quorate.v1.DescribeElectionHistoryRequest.$Properties): quorate.v1.DescribeElectionHistoryRequest;

            /**
             * Encodes the specified DescribeElectionHistoryRequest message. Does not implicitly {@link quorate.v1.DescribeElectionHistoryRequest.verify|verify} messages.
             * @param message DescribeElectionHistoryRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeElectionHistoryRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeElectionHistoryRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeElectionHistoryRequest & quorate.v1.DescribeElectionHistoryRequest.$Shape} DescribeElectionHistoryRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeElectionHistoryRequest & quorate.v1.DescribeElectionHistoryRequest.$Shape;
        }

        namespace DescribeElectionHistoryRequest {

            /** Properties of a DescribeElectionHistoryRequest. */
            interface $Properties {

                /** DescribeElectionHistoryRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeElectionHistoryRequest. */
            type $Shape = quorate.v1.DescribeElectionHistoryRequest.$Properties;
        }

        /**
         * Properties of a DescribeElectionHistoryResponse.
         * @deprecated Use quorate.v1.DescribeElectionHistoryResponse.$Properties instead.
         */
        interface IDescribeElectionHistoryResponse extends quorate.v1.DescribeElectionHistoryResponse.$Properties {
        }

        /** Represents a DescribeElectionHistoryResponse. */
        class DescribeElectionHistoryResponse {

            /**
             * Constructs a new DescribeElectionHistoryResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DescribeElectionHistoryResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeElectionHistoryResponse nodeId. */
            nodeId: number;

            /** DescribeElectionHistoryResponse wallMs. */
            wallMs: Long;

            /** DescribeElectionHistoryResponse changes. */
            changes: quorate.v1.DescribeElectionHistoryResponse.Change[];

            /**
             * Creates a new DescribeElectionHistoryResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeElectionHistoryResponse instance
             */
            static create(properties: quorate.v1.DescribeElectionHistoryResponse.$Shape): quorate.v1.DescribeElectionHistoryResponse & quorate.v1.DescribeElectionHistoryResponse.$Shape;
            static create(properties?: quorate.v1.DescribeElectionHistoryResponse.$Properties): quorate.v1.DescribeElectionHistoryResponse;

            /**
             * Encodes the specified DescribeElectionHistoryResponse message. Does not implicitly {@link quorate.v1.DescribeElectionHistoryResponse.verify|verify} messages.
             * @param message DescribeElectionHistoryResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DescribeElectionHistoryResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeElectionHistoryResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DescribeElectionHistoryResponse & quorate.v1.DescribeElectionHistoryResponse.$Shape} DescribeElectionHistoryResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeElectionHistoryResponse & quorate.v1.DescribeElectionHistoryResponse.$Shape;
        }

        namespace DescribeElectionHistoryResponse {

            /** Properties of a DescribeElectionHistoryResponse. */
            interface $Properties {

                /** DescribeElectionHistoryResponse nodeId */
                nodeId?: number;

                /** DescribeElectionHistoryResponse wallMs */
                wallMs?: Long;

                /** DescribeElectionHistoryResponse changes */
                changes?: quorate.v1.DescribeElectionHistoryResponse.Change.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeElectionHistoryResponse. */
            type $Shape = quorate.v1.DescribeElectionHistoryResponse.$Properties;

            /**
             * Properties of a Change.
             * @deprecated Use quorate.v1.DescribeElectionHistoryResponse.Change.$Properties instead.
             */
            interface IChange extends quorate.v1.DescribeElectionHistoryResponse.Change.$Properties {
            }

            /** Represents a Change. */
            class Change {

                /**
                 * Constructs a new Change.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.DescribeElectionHistoryResponse.Change.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Change wallMs. */
                wallMs: Long;

                /** Change epoch. */
                epoch: Long;

                /** Change from. */
                from: (string|null);

                /** Change to. */
                to: string;

                /** Change leaderId. */
                leaderId: (number|null);

                /** Change cause. */
                cause: string;

                /** Change reason. */
                reason: string;

                /**
                 * Creates a new Change instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Change instance
                 */
                static create(properties: quorate.v1.DescribeElectionHistoryResponse.Change.$Shape): quorate.v1.DescribeElectionHistoryResponse.Change & quorate.v1.DescribeElectionHistoryResponse.Change.$Shape;
                static create(properties?: quorate.v1.DescribeElectionHistoryResponse.Change.$Properties): quorate.v1.DescribeElectionHistoryResponse.Change;

                /**
                 * Encodes the specified Change message. Does not implicitly {@link quorate.v1.DescribeElectionHistoryResponse.Change.verify|verify} messages.
                 * @param message Change message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.DescribeElectionHistoryResponse.Change.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Change message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.DescribeElectionHistoryResponse.Change & quorate.v1.DescribeElectionHistoryResponse.Change.$Shape} Change
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DescribeElectionHistoryResponse.Change & quorate.v1.DescribeElectionHistoryResponse.Change.$Shape;
            }

            namespace Change {

                /** Properties of a Change. */
                interface $Properties {

                    /** Change wallMs */
                    wallMs?: Long;

                    /** Change epoch */
                    epoch?: Long;

                    /** Change from */
                    from?: (string|null);

                    /** Change to */
                    to?: string;

                    /** Change leaderId */
                    leaderId?: (number|null);

                    /** Change cause */
                    cause?: string;

                    /** Change reason */
                    reason?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Change. */
                type $Shape = quorate.v1.DescribeElectionHistoryResponse.Change.$Properties;
            }
        }

        /**
         * Properties of a CheckHealthRequest.
         * @deprecated Use quorate.v1.CheckHealthRequest.$Properties instead.
         */
        interface ICheckHealthRequest extends quorate.v1.CheckHealthRequest.$Properties {
        }

        /** Represents a CheckHealthRequest. */
        class CheckHealthRequest {

            /**
             * Constructs a new CheckHealthRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CheckHealthRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckHealthRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new CheckHealthRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CheckHealthRequest instance
             */
            static create(properties: quorate.v1.CheckHealthRequest.$Shape): quorate.v1.CheckHealthRequest & quorate.v1.CheckHealthRequest.$Shape;
            static create(properties?: quorate.v1.CheckHealthRequest.$Properties): quorate.v1.CheckHealthRequest;

            /**
             * Encodes the specified CheckHealthRequest message. Does not implicitly {@link quorate.v1.CheckHealthRequest.verify|verify} messages.
             * @param message CheckHealthRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CheckHealthRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckHealthRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CheckHealthRequest & quorate.v1.CheckHealthRequest.$Shape} CheckHealthRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CheckHealthRequest & quorate.v1.CheckHealthRequest.$Shape;
        }

        namespace CheckHealthRequest {

            /** Properties of a CheckHealthRequest. */
            interface $Properties {

                /** CheckHealthRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckHealthRequest. */
            type $Shape = quorate.v1.CheckHealthRequest.$Properties;
        }

        /**
         * Properties of a CheckHealthResponse.
         * @deprecated Use quorate.v1.CheckHealthResponse.$Properties instead.
         */
        interface ICheckHealthResponse extends quorate.v1.CheckHealthResponse.$Properties {
        }

        /** Represents a CheckHealthResponse. */
        class CheckHealthResponse {

            /**
             * Constructs a new CheckHealthResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.CheckHealthResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CheckHealthResponse partitions. */
            partitions: Long;

            /** CheckHealthResponse offlinePartitions. */
            offlinePartitions: Long;

            /** CheckHealthResponse underReplicatedPartitions. */
            underReplicatedPartitions: Long;

            /** CheckHealthResponse underMinIsrPartitions. */
            underMinIsrPartitions: Long;

            /**
             * Creates a new CheckHealthResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns CheckHealthResponse instance
             */
            static create(properties: quorate.v1.CheckHealthResponse.$Shape): quorate.v1.CheckHealthResponse & quorate.v1.CheckHealthResponse.$Shape;
            static create(properties?: quorate.v1.CheckHealthResponse.$Properties): quorate.v1.CheckHealthResponse;

            /**
             * Encodes the specified CheckHealthResponse message. Does not implicitly {@link quorate.v1.CheckHealthResponse.verify|verify} messages.
             * @param message CheckHealthResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.CheckHealthResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CheckHealthResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.CheckHealthResponse & quorate.v1.CheckHealthResponse.$Shape} CheckHealthResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.CheckHealthResponse & quorate.v1.CheckHealthResponse.$Shape;
        }

        namespace CheckHealthResponse {

            /** Properties of a CheckHealthResponse. */
            interface $Properties {

                /** CheckHealthResponse partitions */
                partitions?: Long;

                /** CheckHealthResponse offlinePartitions */
                offlinePartitions?: Long;

                /** CheckHealthResponse underReplicatedPartitions */
                underReplicatedPartitions?: Long;

                /** CheckHealthResponse underMinIsrPartitions */
                underMinIsrPartitions?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CheckHealthResponse. */
            type $Shape = quorate.v1.CheckHealthResponse.$Properties;
        }

        /** Represents a BrokerService */
        class BrokerService extends $protobuf.rpc.Service {

            /**
             * Constructs a new BrokerService service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new BrokerService service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): BrokerService;

            /** Calls RegisterBroker. */
            registerBroker: quorate.v1.BrokerService.RegisterBroker;

            /** Calls BrokerHeartbeat. */
            brokerHeartbeat: quorate.v1.BrokerService.BrokerHeartbeat;

            /** Calls AlterPartition. */
            alterPartition: quorate.v1.BrokerService.AlterPartition;

            /** Calls Session. */
            session: quorate.v1.BrokerService.Session;

            /** Calls Follow. */
            follow: quorate.v1.BrokerService.Follow;
        }

        namespace BrokerService {

            /**
             * Callback as used by {@link quorate.v1.BrokerService#registerBroker}.
             * @param error Error, if any
             * @param [response] RegisterBrokerResponse
             */
            type RegisterBrokerCallback = (error: (Error|null), response?: quorate.v1.RegisterBrokerResponse) => void;

            /** Calls RegisterBroker. */
            type RegisterBroker = {
              (request: quorate.v1.IRegisterBrokerRequest, callback: quorate.v1.BrokerService.RegisterBrokerCallback): void;
              (request: quorate.v1.IRegisterBrokerRequest): Promise<quorate.v1.RegisterBrokerResponse>;
              readonly name: "RegisterBroker";
              readonly path: "/quorate.v1.BrokerService/RegisterBroker";
              readonly requestType: "RegisterBrokerRequest";
              readonly responseType: "RegisterBrokerResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.BrokerService#brokerHeartbeat}.
             * @param error Error, if any
             * @param [response] BrokerHeartbeatResponse
             */
            type BrokerHeartbeatCallback = (error: (Error|null), response?: quorate.v1.BrokerHeartbeatResponse) => void;

            /** Calls BrokerHeartbeat. */
            type BrokerHeartbeat = {
              (request: quorate.v1.IBrokerHeartbeatRequest, callback: quorate.v1.BrokerService.BrokerHeartbeatCallback): void;
              (request: quorate.v1.IBrokerHeartbeatRequest): Promise<quorate.v1.BrokerHeartbeatResponse>;
              readonly name: "BrokerHeartbeat";
              readonly path: "/quorate.v1.BrokerService/BrokerHeartbeat";
              readonly requestType: "BrokerHeartbeatRequest";
              readonly responseType: "BrokerHeartbeatResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.BrokerService#alterPartition}.
             * @param error Error, if any
             * @param [response] AlterPartitionResponse
             */
            type AlterPartitionCallback = (error: (Error|null), response?: quorate.v1.AlterPartitionResponse) => void;

            /** Calls AlterPartition. */
            type AlterPartition = {
              (request: quorate.v1.IAlterPartitionRequest, callback: quorate.v1.BrokerService.AlterPartitionCallback): void;
              (request: quorate.v1.IAlterPartitionRequest): Promise<quorate.v1.AlterPartitionResponse>;
              readonly name: "AlterPartition";
              readonly path: "/quorate.v1.BrokerService/AlterPartition";
              readonly requestType: "AlterPartitionRequest";
              readonly responseType: "AlterPartitionResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link quorate.v1.BrokerService#session}.
             * @param error Error, if any
             * @param [response] SessionResponse
             */
            type SessionCallback = (error: (Error|null), response?: quorate.v1.SessionResponse) => void;

            /** Calls Session. */
            type Session = {
              (request: quorate.v1.ISessionRequest, callback: quorate.v1.BrokerService.SessionCallback): void;
              (request: quorate.v1.ISessionRequest): Promise<quorate.v1.SessionResponse>;
              readonly name: "Session";
              readonly path: "/quorate.v1.BrokerService/Session";
              readonly requestType: "SessionRequest";
              readonly responseType: "SessionResponse";
              readonly requestStream: true;
              readonly responseStream: true;
            };

            /**
             * Callback as used by {@link quorate.v1.BrokerService#follow}.
             * @param error Error, if any
             * @param [response] FollowResponse
             */
            type FollowCallback = (error: (Error|null), response?: quorate.v1.FollowResponse) => void;

            /** Calls Follow. */
            type Follow = {
              (request: quorate.v1.IFollowRequest, callback: quorate.v1.BrokerService.FollowCallback): void;
              (request: quorate.v1.IFollowRequest): Promise<quorate.v1.FollowResponse>;
              readonly name: "Follow";
              readonly path: "/quorate.v1.BrokerService/Follow";
              readonly requestType: "FollowRequest";
              readonly responseType: "FollowResponse";
              readonly requestStream: undefined;
              readonly responseStream: true;
            };
        }

        /**
         * Properties of a SessionRequest.
         * @deprecated Use quorate.v1.SessionRequest.$Properties instead.
         */
        interface ISessionRequest extends quorate.v1.SessionRequest.$Properties {
        }

        /** Represents a SessionRequest. */
        class SessionRequest {

            /**
             * Constructs a new SessionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.SessionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionRequest calls. */
            calls: quorate.v1.BrokerCall[];

            /** SessionRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new SessionRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionRequest instance
             */
            static create(properties: quorate.v1.SessionRequest.$Shape): quorate.v1.SessionRequest & quorate.v1.SessionRequest.$Shape;
            static create(properties?: quorate.v1.SessionRequest.$Properties): quorate.v1.SessionRequest;

            /**
             * Encodes the specified SessionRequest message. Does not implicitly {@link quorate.v1.SessionRequest.verify|verify} messages.
             * @param message SessionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.SessionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.SessionRequest & quorate.v1.SessionRequest.$Shape} SessionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.SessionRequest & quorate.v1.SessionRequest.$Shape;
        }

        namespace SessionRequest {

            /** Properties of a SessionRequest. */
            interface $Properties {

                /** SessionRequest calls */
                calls?: quorate.v1.BrokerCall.$Properties[];

                /** SessionRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionRequest. */
            type $Shape = {
              calls?: quorate.v1.BrokerCall.$Shape[];
              context?: quorate.v1.RequestContext.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a BrokerCall.
         * @deprecated Use quorate.v1.BrokerCall.$Properties instead.
         */
        interface IBrokerCall extends quorate.v1.BrokerCall.$Properties {
        }

        /** Represents a BrokerCall. */
        class BrokerCall {

            /**
             * Constructs a new BrokerCall.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerCall.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerCall number. */
            number: number;

            /** BrokerCall registerBroker. */
            registerBroker: (quorate.v1.RegisterBrokerRequest|null);

            /** BrokerCall brokerHeartbeat. */
            brokerHeartbeat: (quorate.v1.BrokerHeartbeatRequest|null);

            /** BrokerCall alterPartition. */
            alterPartition: (quorate.v1.AlterPartitionRequest|null);

            /** BrokerCall request. */
            request?: ("registerBroker"|"brokerHeartbeat"|"alterPartition");

            /**
             * Creates a new BrokerCall instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerCall instance
             */
            static create(properties: quorate.v1.BrokerCall.$Shape): quorate.v1.BrokerCall & quorate.v1.BrokerCall.$Shape;
            static create(properties?: quorate.v1.BrokerCall.$Properties): quorate.v1.BrokerCall;

            /**
             * Encodes the specified BrokerCall message. Does not implicitly {@link quorate.v1.BrokerCall.verify|verify} messages.
             * @param message BrokerCall message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerCall.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerCall message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerCall & quorate.v1.BrokerCall.$Shape} BrokerCall
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerCall & quorate.v1.BrokerCall.$Shape;
        }

        namespace BrokerCall {

            /** Properties of a BrokerCall. */
            interface $Properties {

                /** BrokerCall number */
                number?: number;

                /** BrokerCall registerBroker */
                registerBroker?: (quorate.v1.RegisterBrokerRequest.$Properties|null);

                /** BrokerCall brokerHeartbeat */
                brokerHeartbeat?: (quorate.v1.BrokerHeartbeatRequest.$Properties|null);

                /** BrokerCall alterPartition */
                alterPartition?: (quorate.v1.AlterPartitionRequest.$Properties|null);

                /** BrokerCall request */
                request?: ("registerBroker"|"brokerHeartbeat"|"alterPartition");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a BrokerCall. */
            type $Shape = {
              number?: number;
              registerBroker?: quorate.v1.RegisterBrokerRequest.$Shape|null;
              brokerHeartbeat?: quorate.v1.BrokerHeartbeatRequest.$Shape|null;
              alterPartition?: quorate.v1.AlterPartitionRequest.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ request?: undefined; registerBroker?: null; brokerHeartbeat?: null; alterPartition?: null }|{ request?: "registerBroker"; registerBroker: quorate.v1.RegisterBrokerRequest.$Shape; brokerHeartbeat?: null; alterPartition?: null }|{ request?: "brokerHeartbeat"; registerBroker?: null; brokerHeartbeat: quorate.v1.BrokerHeartbeatRequest.$Shape; alterPartition?: null }|{ request?: "alterPartition"; registerBroker?: null; brokerHeartbeat?: null; alterPartition: quorate.v1.AlterPartitionRequest.$Shape })
            );
        }

        /**
         * Properties of a SessionResponse.
         * @deprecated Use quorate.v1.SessionResponse.$Properties instead.
         */
        interface ISessionResponse extends quorate.v1.SessionResponse.$Properties {
        }

        /** Represents a SessionResponse. */
        class SessionResponse {

            /**
             * Constructs a new SessionResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.SessionResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SessionResponse answers. */
            answers: quorate.v1.BrokerAnswer[];

            /**
             * Creates a new SessionResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SessionResponse instance
             */
            static create(properties: quorate.v1.SessionResponse.$Shape): quorate.v1.SessionResponse & quorate.v1.SessionResponse.$Shape;
            static create(properties?: quorate.v1.SessionResponse.$Properties): quorate.v1.SessionResponse;

            /**
             * Encodes the specified SessionResponse message. Does not implicitly {@link quorate.v1.SessionResponse.verify|verify} messages.
             * @param message SessionResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.SessionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SessionResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.SessionResponse & quorate.v1.SessionResponse.$Shape} SessionResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.SessionResponse & quorate.v1.SessionResponse.$Shape;
        }

        namespace SessionResponse {

            /** Properties of a SessionResponse. */
            interface $Properties {

                /** SessionResponse answers */
                answers?: quorate.v1.BrokerAnswer.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SessionResponse. */
            type $Shape = {
              answers?: quorate.v1.BrokerAnswer.$Shape[];
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a BrokerAnswer.
         * @deprecated Use quorate.v1.BrokerAnswer.$Properties instead.
         */
        interface IBrokerAnswer extends quorate.v1.BrokerAnswer.$Properties {
        }

        /** Represents a BrokerAnswer. */
        class BrokerAnswer {

            /**
             * Constructs a new BrokerAnswer.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerAnswer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerAnswer number. */
            number: number;

            /** BrokerAnswer registerBroker. */
            registerBroker: (quorate.v1.RegisterBrokerResponse|null);

            /** BrokerAnswer brokerHeartbeat. */
            brokerHeartbeat: (quorate.v1.BrokerHeartbeatResponse|null);

            /** BrokerAnswer alterPartition. */
            alterPartition: (quorate.v1.AlterPartitionResponse|null);

            /** BrokerAnswer error. */
            error: (quorate.v1.Error|null);

            /** BrokerAnswer outcome. */
            outcome?: ("registerBroker"|"brokerHeartbeat"|"alterPartition"|"error");

            /**
             * Creates a new BrokerAnswer instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerAnswer instance
             */
            static create(properties: quorate.v1.BrokerAnswer.$Shape): quorate.v1.BrokerAnswer & quorate.v1.BrokerAnswer.$Shape;
            static create(properties?: quorate.v1.BrokerAnswer.$Properties): quorate.v1.BrokerAnswer;

            /**
             * Encodes the specified BrokerAnswer message. Does not implicitly {@link quorate.v1.BrokerAnswer.verify|verify} messages.
             * @param message BrokerAnswer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerAnswer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerAnswer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerAnswer & quorate.v1.BrokerAnswer.$Shape} BrokerAnswer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerAnswer & quorate.v1.BrokerAnswer.$Shape;
        }

        namespace BrokerAnswer {

            /** Properties of a BrokerAnswer. */
            interface $Properties {

                /** BrokerAnswer number */
                number?: number;

                /** BrokerAnswer registerBroker */
                registerBroker?: (quorate.v1.RegisterBrokerResponse.$Properties|null);

                /** BrokerAnswer brokerHeartbeat */
                brokerHeartbeat?: (quorate.v1.BrokerHeartbeatResponse.$Properties|null);

                /** BrokerAnswer alterPartition */
                alterPartition?: (quorate.v1.AlterPartitionResponse.$Properties|null);

                /** BrokerAnswer error */
                error?: (quorate.v1.Error.$Properties|null);

                /** BrokerAnswer outcome */
                outcome?: ("registerBroker"|"brokerHeartbeat"|"alterPartition"|"error");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a BrokerAnswer. */
            type $Shape = {
              number?: number;
              registerBroker?: quorate.v1.RegisterBrokerResponse.$Shape|null;
              brokerHeartbeat?: quorate.v1.BrokerHeartbeatResponse.$Shape|null;
              alterPartition?: quorate.v1.AlterPartitionResponse.$Shape|null;
              error?: quorate.v1.Error.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; registerBroker?: null; brokerHeartbeat?: null; alterPartition?: null; error?: null }|{ outcome?: "registerBroker"; registerBroker: quorate.v1.RegisterBrokerResponse.$Shape; brokerHeartbeat?: null; alterPartition?: null; error?: null }|{ outcome?: "brokerHeartbeat"; registerBroker?: null; brokerHeartbeat: quorate.v1.BrokerHeartbeatResponse.$Shape; alterPartition?: null; error?: null }|{ outcome?: "alterPartition"; registerBroker?: null; brokerHeartbeat?: null; alterPartition: quorate.v1.AlterPartitionResponse.$Shape; error?: null }|{ outcome?: "error"; registerBroker?: null; brokerHeartbeat?: null; alterPartition?: null; error: quorate.v1.Error.$Shape })
            );
        }

        /** BrokerKind enum. */
        enum BrokerKind {

            /** BROKER_KIND_UNSPECIFIED value */
            BROKER_KIND_UNSPECIFIED = 0,

            /** BROKER_KIND_NATIVE value */
            BROKER_KIND_NATIVE = 1,

            /** BROKER_KIND_KAFKA value */
            BROKER_KIND_KAFKA = 2
        }

        /** ListenerSecurity enum. */
        enum ListenerSecurity {

            /** LISTENER_SECURITY_UNSPECIFIED value */
            LISTENER_SECURITY_UNSPECIFIED = 0,

            /** LISTENER_SECURITY_PLAINTEXT value */
            LISTENER_SECURITY_PLAINTEXT = 1,

            /** LISTENER_SECURITY_SSL value */
            LISTENER_SECURITY_SSL = 2,

            /** LISTENER_SECURITY_SASL_PLAINTEXT value */
            LISTENER_SECURITY_SASL_PLAINTEXT = 3,

            /** LISTENER_SECURITY_SASL_SSL value */
            LISTENER_SECURITY_SASL_SSL = 4
        }

        /**
         * Properties of a BrokerEndpoint.
         * @deprecated Use quorate.v1.BrokerEndpoint.$Properties instead.
         */
        interface IBrokerEndpoint extends quorate.v1.BrokerEndpoint.$Properties {
        }

        /** Represents a BrokerEndpoint. */
        class BrokerEndpoint {

            /**
             * Constructs a new BrokerEndpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerEndpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerEndpoint name. */
            name: string;

            /** BrokerEndpoint host. */
            host: string;

            /** BrokerEndpoint port. */
            port: number;

            /** BrokerEndpoint security. */
            security: quorate.v1.ListenerSecurity;

            /**
             * Creates a new BrokerEndpoint instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerEndpoint instance
             */
            static create(properties: quorate.v1.BrokerEndpoint.$Shape): quorate.v1.BrokerEndpoint & quorate.v1.BrokerEndpoint.$Shape;
            static create(properties?: quorate.v1.BrokerEndpoint.$Properties): quorate.v1.BrokerEndpoint;

            /**
             * Encodes the specified BrokerEndpoint message. Does not implicitly {@link quorate.v1.BrokerEndpoint.verify|verify} messages.
             * @param message BrokerEndpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerEndpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerEndpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerEndpoint & quorate.v1.BrokerEndpoint.$Shape} BrokerEndpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerEndpoint & quorate.v1.BrokerEndpoint.$Shape;
        }

        namespace BrokerEndpoint {

            /** Properties of a BrokerEndpoint. */
            interface $Properties {

                /** BrokerEndpoint name */
                name?: string;

                /** BrokerEndpoint host */
                host?: string;

                /** BrokerEndpoint port */
                port?: number;

                /** BrokerEndpoint security */
                security?: quorate.v1.ListenerSecurity;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerEndpoint. */
            type $Shape = quorate.v1.BrokerEndpoint.$Properties;
        }

        /**
         * Properties of a SupportedFeature.
         * @deprecated Use quorate.v1.SupportedFeature.$Properties instead.
         */
        interface ISupportedFeature extends quorate.v1.SupportedFeature.$Properties {
        }

        /** Represents a SupportedFeature. */
        class SupportedFeature {

            /**
             * Constructs a new SupportedFeature.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.SupportedFeature.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SupportedFeature name. */
            name: string;

            /** SupportedFeature minVersion. */
            minVersion: number;

            /** SupportedFeature maxVersion. */
            maxVersion: number;

            /**
             * Creates a new SupportedFeature instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SupportedFeature instance
             */
            static create(properties: quorate.v1.SupportedFeature.$Shape): quorate.v1.SupportedFeature & quorate.v1.SupportedFeature.$Shape;
            static create(properties?: quorate.v1.SupportedFeature.$Properties): quorate.v1.SupportedFeature;

            /**
             * Encodes the specified SupportedFeature message. Does not implicitly {@link quorate.v1.SupportedFeature.verify|verify} messages.
             * @param message SupportedFeature message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.SupportedFeature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SupportedFeature message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.SupportedFeature & quorate.v1.SupportedFeature.$Shape} SupportedFeature
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.SupportedFeature & quorate.v1.SupportedFeature.$Shape;
        }

        namespace SupportedFeature {

            /** Properties of a SupportedFeature. */
            interface $Properties {

                /** SupportedFeature name */
                name?: string;

                /** SupportedFeature minVersion */
                minVersion?: number;

                /** SupportedFeature maxVersion */
                maxVersion?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SupportedFeature. */
            type $Shape = quorate.v1.SupportedFeature.$Properties;
        }

        /**
         * Properties of a RegisterBrokerRequest.
         * @deprecated Use quorate.v1.RegisterBrokerRequest.$Properties instead.
         */
        interface IRegisterBrokerRequest extends quorate.v1.RegisterBrokerRequest.$Properties {
        }

        /** Represents a RegisterBrokerRequest. */
        class RegisterBrokerRequest {

            /**
             * Constructs a new RegisterBrokerRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RegisterBrokerRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBrokerRequest kind. */
            kind: quorate.v1.BrokerKind;

            /** RegisterBrokerRequest clusterId. */
            clusterId: string;

            /** RegisterBrokerRequest brokerId. */
            brokerId: number;

            /** RegisterBrokerRequest incarnationId. */
            incarnationId: Uint8Array;

            /** RegisterBrokerRequest listeners. */
            listeners: quorate.v1.BrokerEndpoint[];

            /** RegisterBrokerRequest features. */
            features: quorate.v1.SupportedFeature[];

            /** RegisterBrokerRequest rack. */
            rack: (string|null);

            /** RegisterBrokerRequest logDirs. */
            logDirs: Uint8Array[];

            /** RegisterBrokerRequest previousBrokerEpoch. */
            previousBrokerEpoch: (Long|null);

            /** RegisterBrokerRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new RegisterBrokerRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterBrokerRequest instance
             */
            static create(properties: quorate.v1.RegisterBrokerRequest.$Shape): quorate.v1.RegisterBrokerRequest & quorate.v1.RegisterBrokerRequest.$Shape;
            static create(properties?: quorate.v1.RegisterBrokerRequest.$Properties): quorate.v1.RegisterBrokerRequest;

            /**
             * Encodes the specified RegisterBrokerRequest message. Does not implicitly {@link quorate.v1.RegisterBrokerRequest.verify|verify} messages.
             * @param message RegisterBrokerRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RegisterBrokerRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBrokerRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RegisterBrokerRequest & quorate.v1.RegisterBrokerRequest.$Shape} RegisterBrokerRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RegisterBrokerRequest & quorate.v1.RegisterBrokerRequest.$Shape;
        }

        namespace RegisterBrokerRequest {

            /** Properties of a RegisterBrokerRequest. */
            interface $Properties {

                /** RegisterBrokerRequest kind */
                kind?: quorate.v1.BrokerKind;

                /** RegisterBrokerRequest clusterId */
                clusterId?: string;

                /** RegisterBrokerRequest brokerId */
                brokerId?: number;

                /** RegisterBrokerRequest incarnationId */
                incarnationId?: Uint8Array;

                /** RegisterBrokerRequest listeners */
                listeners?: quorate.v1.BrokerEndpoint.$Properties[];

                /** RegisterBrokerRequest features */
                features?: quorate.v1.SupportedFeature.$Properties[];

                /** RegisterBrokerRequest rack */
                rack?: (string|null);

                /** RegisterBrokerRequest logDirs */
                logDirs?: Uint8Array[];

                /** RegisterBrokerRequest previousBrokerEpoch */
                previousBrokerEpoch?: (Long|null);

                /** RegisterBrokerRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBrokerRequest. */
            type $Shape = quorate.v1.RegisterBrokerRequest.$Properties;
        }

        /**
         * Properties of a RegisterBrokerResponse.
         * @deprecated Use quorate.v1.RegisterBrokerResponse.$Properties instead.
         */
        interface IRegisterBrokerResponse extends quorate.v1.RegisterBrokerResponse.$Properties {
        }

        /** Represents a RegisterBrokerResponse. */
        class RegisterBrokerResponse {

            /**
             * Constructs a new RegisterBrokerResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RegisterBrokerResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBrokerResponse brokerEpoch. */
            brokerEpoch: Long;

            /** RegisterBrokerResponse heartbeatIntervalMs. */
            heartbeatIntervalMs: number;

            /**
             * Creates a new RegisterBrokerResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterBrokerResponse instance
             */
            static create(properties: quorate.v1.RegisterBrokerResponse.$Shape): quorate.v1.RegisterBrokerResponse & quorate.v1.RegisterBrokerResponse.$Shape;
            static create(properties?: quorate.v1.RegisterBrokerResponse.$Properties): quorate.v1.RegisterBrokerResponse;

            /**
             * Encodes the specified RegisterBrokerResponse message. Does not implicitly {@link quorate.v1.RegisterBrokerResponse.verify|verify} messages.
             * @param message RegisterBrokerResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RegisterBrokerResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBrokerResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RegisterBrokerResponse & quorate.v1.RegisterBrokerResponse.$Shape} RegisterBrokerResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RegisterBrokerResponse & quorate.v1.RegisterBrokerResponse.$Shape;
        }

        namespace RegisterBrokerResponse {

            /** Properties of a RegisterBrokerResponse. */
            interface $Properties {

                /** RegisterBrokerResponse brokerEpoch */
                brokerEpoch?: Long;

                /** RegisterBrokerResponse heartbeatIntervalMs */
                heartbeatIntervalMs?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBrokerResponse. */
            type $Shape = quorate.v1.RegisterBrokerResponse.$Properties;
        }

        /**
         * Properties of a BrokerHeartbeatRequest.
         * @deprecated Use quorate.v1.BrokerHeartbeatRequest.$Properties instead.
         */
        interface IBrokerHeartbeatRequest extends quorate.v1.BrokerHeartbeatRequest.$Properties {
        }

        /** Represents a BrokerHeartbeatRequest. */
        class BrokerHeartbeatRequest {

            /**
             * Constructs a new BrokerHeartbeatRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerHeartbeatRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerHeartbeatRequest brokerId. */
            brokerId: number;

            /** BrokerHeartbeatRequest brokerEpoch. */
            brokerEpoch: Long;

            /** BrokerHeartbeatRequest metadataEndOffset. */
            metadataEndOffset: Long;

            /** BrokerHeartbeatRequest wantFence. */
            wantFence: boolean;

            /** BrokerHeartbeatRequest wantShutDown. */
            wantShutDown: boolean;

            /** BrokerHeartbeatRequest offlineLogDirs. */
            offlineLogDirs: Uint8Array[];

            /** BrokerHeartbeatRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new BrokerHeartbeatRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerHeartbeatRequest instance
             */
            static create(properties: quorate.v1.BrokerHeartbeatRequest.$Shape): quorate.v1.BrokerHeartbeatRequest & quorate.v1.BrokerHeartbeatRequest.$Shape;
            static create(properties?: quorate.v1.BrokerHeartbeatRequest.$Properties): quorate.v1.BrokerHeartbeatRequest;

            /**
             * Encodes the specified BrokerHeartbeatRequest message. Does not implicitly {@link quorate.v1.BrokerHeartbeatRequest.verify|verify} messages.
             * @param message BrokerHeartbeatRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerHeartbeatRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerHeartbeatRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerHeartbeatRequest & quorate.v1.BrokerHeartbeatRequest.$Shape} BrokerHeartbeatRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerHeartbeatRequest & quorate.v1.BrokerHeartbeatRequest.$Shape;
        }

        namespace BrokerHeartbeatRequest {

            /** Properties of a BrokerHeartbeatRequest. */
            interface $Properties {

                /** BrokerHeartbeatRequest brokerId */
                brokerId?: number;

                /** BrokerHeartbeatRequest brokerEpoch */
                brokerEpoch?: Long;

                /** BrokerHeartbeatRequest metadataEndOffset */
                metadataEndOffset?: Long;

                /** BrokerHeartbeatRequest wantFence */
                wantFence?: boolean;

                /** BrokerHeartbeatRequest wantShutDown */
                wantShutDown?: boolean;

                /** BrokerHeartbeatRequest offlineLogDirs */
                offlineLogDirs?: Uint8Array[];

                /** BrokerHeartbeatRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerHeartbeatRequest. */
            type $Shape = quorate.v1.BrokerHeartbeatRequest.$Properties;
        }

        /**
         * Properties of a BrokerHeartbeatResponse.
         * @deprecated Use quorate.v1.BrokerHeartbeatResponse.$Properties instead.
         */
        interface IBrokerHeartbeatResponse extends quorate.v1.BrokerHeartbeatResponse.$Properties {
        }

        /** Represents a BrokerHeartbeatResponse. */
        class BrokerHeartbeatResponse {

            /**
             * Constructs a new BrokerHeartbeatResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerHeartbeatResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerHeartbeatResponse isCaughtUp. */
            isCaughtUp: boolean;

            /** BrokerHeartbeatResponse isFenced. */
            isFenced: boolean;

            /** BrokerHeartbeatResponse shouldShutDown. */
            shouldShutDown: boolean;

            /**
             * Creates a new BrokerHeartbeatResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerHeartbeatResponse instance
             */
            static create(properties: quorate.v1.BrokerHeartbeatResponse.$Shape): quorate.v1.BrokerHeartbeatResponse & quorate.v1.BrokerHeartbeatResponse.$Shape;
            static create(properties?: quorate.v1.BrokerHeartbeatResponse.$Properties): quorate.v1.BrokerHeartbeatResponse;

            /**
             * Encodes the specified BrokerHeartbeatResponse message. Does not implicitly {@link quorate.v1.BrokerHeartbeatResponse.verify|verify} messages.
             * @param message BrokerHeartbeatResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerHeartbeatResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerHeartbeatResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerHeartbeatResponse & quorate.v1.BrokerHeartbeatResponse.$Shape} BrokerHeartbeatResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerHeartbeatResponse & quorate.v1.BrokerHeartbeatResponse.$Shape;
        }

        namespace BrokerHeartbeatResponse {

            /** Properties of a BrokerHeartbeatResponse. */
            interface $Properties {

                /** BrokerHeartbeatResponse isCaughtUp */
                isCaughtUp?: boolean;

                /** BrokerHeartbeatResponse isFenced */
                isFenced?: boolean;

                /** BrokerHeartbeatResponse shouldShutDown */
                shouldShutDown?: boolean;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerHeartbeatResponse. */
            type $Shape = quorate.v1.BrokerHeartbeatResponse.$Properties;
        }

        /**
         * Properties of an AlterPartitionRequest.
         * @deprecated Use quorate.v1.AlterPartitionRequest.$Properties instead.
         */
        interface IAlterPartitionRequest extends quorate.v1.AlterPartitionRequest.$Properties {
        }

        /** Represents an AlterPartitionRequest. */
        class AlterPartitionRequest {

            /**
             * Constructs a new AlterPartitionRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.AlterPartitionRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlterPartitionRequest brokerId. */
            brokerId: number;

            /** AlterPartitionRequest brokerEpoch. */
            brokerEpoch: Long;

            /** AlterPartitionRequest topics. */
            topics: quorate.v1.AlterPartitionRequest.Topic[];

            /** AlterPartitionRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new AlterPartitionRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlterPartitionRequest instance
             */
            static create(properties: quorate.v1.AlterPartitionRequest.$Shape): quorate.v1.AlterPartitionRequest & quorate.v1.AlterPartitionRequest.$Shape;
            static create(properties?: quorate.v1.AlterPartitionRequest.$Properties): quorate.v1.AlterPartitionRequest;

            /**
             * Encodes the specified AlterPartitionRequest message. Does not implicitly {@link quorate.v1.AlterPartitionRequest.verify|verify} messages.
             * @param message AlterPartitionRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.AlterPartitionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlterPartitionRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.AlterPartitionRequest & quorate.v1.AlterPartitionRequest.$Shape} AlterPartitionRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionRequest & quorate.v1.AlterPartitionRequest.$Shape;
        }

        namespace AlterPartitionRequest {

            /** Properties of an AlterPartitionRequest. */
            interface $Properties {

                /** AlterPartitionRequest brokerId */
                brokerId?: number;

                /** AlterPartitionRequest brokerEpoch */
                brokerEpoch?: Long;

                /** AlterPartitionRequest topics */
                topics?: quorate.v1.AlterPartitionRequest.Topic.$Properties[];

                /** AlterPartitionRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlterPartitionRequest. */
            type $Shape = quorate.v1.AlterPartitionRequest.$Properties;

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.AlterPartitionRequest.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.AlterPartitionRequest.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionRequest.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic topicId. */
                topicId: Uint8Array;

                /** Topic partitions. */
                partitions: quorate.v1.AlterPartitionRequest.Partition[];

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.AlterPartitionRequest.Topic.$Shape): quorate.v1.AlterPartitionRequest.Topic & quorate.v1.AlterPartitionRequest.Topic.$Shape;
                static create(properties?: quorate.v1.AlterPartitionRequest.Topic.$Properties): quorate.v1.AlterPartitionRequest.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.AlterPartitionRequest.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionRequest.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionRequest.Topic & quorate.v1.AlterPartitionRequest.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionRequest.Topic & quorate.v1.AlterPartitionRequest.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic topicId */
                    topicId?: Uint8Array;

                    /** Topic partitions */
                    partitions?: quorate.v1.AlterPartitionRequest.Partition.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = quorate.v1.AlterPartitionRequest.Topic.$Properties;
            }

            /**
             * Properties of a Partition.
             * @deprecated Use quorate.v1.AlterPartitionRequest.Partition.$Properties instead.
             */
            interface IPartition extends quorate.v1.AlterPartitionRequest.Partition.$Properties {
            }

            /** Represents a Partition. */
            class Partition {

                /**
                 * Constructs a new Partition.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionRequest.Partition.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Partition partition. */
                partition: number;

                /** Partition leaderEpoch. */
                leaderEpoch: number;

                /** Partition partitionEpoch. */
                partitionEpoch: number;

                /** Partition newIsr. */
                newIsr: quorate.v1.AlterPartitionRequest.IsrMember[];

                /** Partition recovering. */
                recovering: boolean;

                /**
                 * Creates a new Partition instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Partition instance
                 */
                static create(properties: quorate.v1.AlterPartitionRequest.Partition.$Shape): quorate.v1.AlterPartitionRequest.Partition & quorate.v1.AlterPartitionRequest.Partition.$Shape;
                static create(properties?: quorate.v1.AlterPartitionRequest.Partition.$Properties): quorate.v1.AlterPartitionRequest.Partition;

                /**
                 * Encodes the specified Partition message. Does not implicitly {@link quorate.v1.AlterPartitionRequest.Partition.verify|verify} messages.
                 * @param message Partition message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionRequest.Partition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Partition message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionRequest.Partition & quorate.v1.AlterPartitionRequest.Partition.$Shape} Partition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionRequest.Partition & quorate.v1.AlterPartitionRequest.Partition.$Shape;
            }

            namespace Partition {

                /** Properties of a Partition. */
                interface $Properties {

                    /** Partition partition */
                    partition?: number;

                    /** Partition leaderEpoch */
                    leaderEpoch?: number;

                    /** Partition partitionEpoch */
                    partitionEpoch?: number;

                    /** Partition newIsr */
                    newIsr?: quorate.v1.AlterPartitionRequest.IsrMember.$Properties[];

                    /** Partition recovering */
                    recovering?: boolean;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Partition. */
                type $Shape = quorate.v1.AlterPartitionRequest.Partition.$Properties;
            }

            /**
             * Properties of an IsrMember.
             * @deprecated Use quorate.v1.AlterPartitionRequest.IsrMember.$Properties instead.
             */
            interface IIsrMember extends quorate.v1.AlterPartitionRequest.IsrMember.$Properties {
            }

            /** Represents an IsrMember. */
            class IsrMember {

                /**
                 * Constructs a new IsrMember.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionRequest.IsrMember.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** IsrMember brokerId. */
                brokerId: number;

                /** IsrMember brokerEpoch. */
                brokerEpoch: (Long|null);

                /**
                 * Creates a new IsrMember instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns IsrMember instance
                 */
                static create(properties: quorate.v1.AlterPartitionRequest.IsrMember.$Shape): quorate.v1.AlterPartitionRequest.IsrMember & quorate.v1.AlterPartitionRequest.IsrMember.$Shape;
                static create(properties?: quorate.v1.AlterPartitionRequest.IsrMember.$Properties): quorate.v1.AlterPartitionRequest.IsrMember;

                /**
                 * Encodes the specified IsrMember message. Does not implicitly {@link quorate.v1.AlterPartitionRequest.IsrMember.verify|verify} messages.
                 * @param message IsrMember message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionRequest.IsrMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an IsrMember message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionRequest.IsrMember & quorate.v1.AlterPartitionRequest.IsrMember.$Shape} IsrMember
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionRequest.IsrMember & quorate.v1.AlterPartitionRequest.IsrMember.$Shape;
            }

            namespace IsrMember {

                /** Properties of an IsrMember. */
                interface $Properties {

                    /** IsrMember brokerId */
                    brokerId?: number;

                    /** IsrMember brokerEpoch */
                    brokerEpoch?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an IsrMember. */
                type $Shape = quorate.v1.AlterPartitionRequest.IsrMember.$Properties;
            }
        }

        /**
         * Properties of an AlterPartitionResponse.
         * @deprecated Use quorate.v1.AlterPartitionResponse.$Properties instead.
         */
        interface IAlterPartitionResponse extends quorate.v1.AlterPartitionResponse.$Properties {
        }

        /** Represents an AlterPartitionResponse. */
        class AlterPartitionResponse {

            /**
             * Constructs a new AlterPartitionResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.AlterPartitionResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlterPartitionResponse topics. */
            topics: quorate.v1.AlterPartitionResponse.Topic[];

            /**
             * Creates a new AlterPartitionResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AlterPartitionResponse instance
             */
            static create(properties: quorate.v1.AlterPartitionResponse.$Shape): quorate.v1.AlterPartitionResponse & quorate.v1.AlterPartitionResponse.$Shape;
            static create(properties?: quorate.v1.AlterPartitionResponse.$Properties): quorate.v1.AlterPartitionResponse;

            /**
             * Encodes the specified AlterPartitionResponse message. Does not implicitly {@link quorate.v1.AlterPartitionResponse.verify|verify} messages.
             * @param message AlterPartitionResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.AlterPartitionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlterPartitionResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.AlterPartitionResponse & quorate.v1.AlterPartitionResponse.$Shape} AlterPartitionResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionResponse & quorate.v1.AlterPartitionResponse.$Shape;
        }

        namespace AlterPartitionResponse {

            /** Properties of an AlterPartitionResponse. */
            interface $Properties {

                /** AlterPartitionResponse topics */
                topics?: quorate.v1.AlterPartitionResponse.Topic.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlterPartitionResponse. */
            type $Shape = {
              topics?: quorate.v1.AlterPartitionResponse.Topic.$Shape[];
              $unknowns?: Uint8Array[];
            };

            /**
             * Properties of a Topic.
             * @deprecated Use quorate.v1.AlterPartitionResponse.Topic.$Properties instead.
             */
            interface ITopic extends quorate.v1.AlterPartitionResponse.Topic.$Properties {
            }

            /** Represents a Topic. */
            class Topic {

                /**
                 * Constructs a new Topic.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionResponse.Topic.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Topic topicId. */
                topicId: Uint8Array;

                /** Topic partitions. */
                partitions: quorate.v1.AlterPartitionResponse.Partition[];

                /**
                 * Creates a new Topic instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Topic instance
                 */
                static create(properties: quorate.v1.AlterPartitionResponse.Topic.$Shape): quorate.v1.AlterPartitionResponse.Topic & quorate.v1.AlterPartitionResponse.Topic.$Shape;
                static create(properties?: quorate.v1.AlterPartitionResponse.Topic.$Properties): quorate.v1.AlterPartitionResponse.Topic;

                /**
                 * Encodes the specified Topic message. Does not implicitly {@link quorate.v1.AlterPartitionResponse.Topic.verify|verify} messages.
                 * @param message Topic message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionResponse.Topic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Topic message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionResponse.Topic & quorate.v1.AlterPartitionResponse.Topic.$Shape} Topic
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionResponse.Topic & quorate.v1.AlterPartitionResponse.Topic.$Shape;
            }

            namespace Topic {

                /** Properties of a Topic. */
                interface $Properties {

                    /** Topic topicId */
                    topicId?: Uint8Array;

                    /** Topic partitions */
                    partitions?: quorate.v1.AlterPartitionResponse.Partition.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Topic. */
                type $Shape = {
                  topicId?: Uint8Array;
                  partitions?: quorate.v1.AlterPartitionResponse.Partition.$Shape[];
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a Partition.
             * @deprecated Use quorate.v1.AlterPartitionResponse.Partition.$Properties instead.
             */
            interface IPartition extends quorate.v1.AlterPartitionResponse.Partition.$Properties {
            }

            /** Represents a Partition. */
            class Partition {

                /**
                 * Constructs a new Partition.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionResponse.Partition.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Partition partition. */
                partition: number;

                /** Partition altered. */
                altered: (quorate.v1.AlterPartitionResponse.Altered|null);

                /** Partition error. */
                error: (quorate.v1.Error|null);

                /** Partition result. */
                result?: ("altered"|"error");

                /**
                 * Creates a new Partition instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Partition instance
                 */
                static create(properties: quorate.v1.AlterPartitionResponse.Partition.$Shape): quorate.v1.AlterPartitionResponse.Partition & quorate.v1.AlterPartitionResponse.Partition.$Shape;
                static create(properties?: quorate.v1.AlterPartitionResponse.Partition.$Properties): quorate.v1.AlterPartitionResponse.Partition;

                /**
                 * Encodes the specified Partition message. Does not implicitly {@link quorate.v1.AlterPartitionResponse.Partition.verify|verify} messages.
                 * @param message Partition message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionResponse.Partition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Partition message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionResponse.Partition & quorate.v1.AlterPartitionResponse.Partition.$Shape} Partition
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionResponse.Partition & quorate.v1.AlterPartitionResponse.Partition.$Shape;
            }

            namespace Partition {

                /** Properties of a Partition. */
                interface $Properties {

                    /** Partition partition */
                    partition?: number;

                    /** Partition altered */
                    altered?: (quorate.v1.AlterPartitionResponse.Altered.$Properties|null);

                    /** Partition error */
                    error?: (quorate.v1.Error.$Properties|null);

                    /** Partition result */
                    result?: ("altered"|"error");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Partition. */
                type $Shape = {
                  partition?: number;
                  altered?: quorate.v1.AlterPartitionResponse.Altered.$Shape|null;
                  error?: quorate.v1.Error.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ result?: undefined; altered?: null; error?: null }|{ result?: "altered"; altered: quorate.v1.AlterPartitionResponse.Altered.$Shape; error?: null }|{ result?: "error"; altered?: null; error: quorate.v1.Error.$Shape })
                );
            }

            /**
             * Properties of an Altered.
             * @deprecated Use quorate.v1.AlterPartitionResponse.Altered.$Properties instead.
             */
            interface IAltered extends quorate.v1.AlterPartitionResponse.Altered.$Properties {
            }

            /** Represents an Altered. */
            class Altered {

                /**
                 * Constructs a new Altered.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.AlterPartitionResponse.Altered.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Altered leader. */
                leader: (number|null);

                /** Altered leaderEpoch. */
                leaderEpoch: number;

                /** Altered isr. */
                isr: number[];

                /** Altered recovering. */
                recovering: boolean;

                /** Altered partitionEpoch. */
                partitionEpoch: number;

                /**
                 * Creates a new Altered instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Altered instance
                 */
                static create(properties: quorate.v1.AlterPartitionResponse.Altered.$Shape): quorate.v1.AlterPartitionResponse.Altered & quorate.v1.AlterPartitionResponse.Altered.$Shape;
                static create(properties?: quorate.v1.AlterPartitionResponse.Altered.$Properties): quorate.v1.AlterPartitionResponse.Altered;

                /**
                 * Encodes the specified Altered message. Does not implicitly {@link quorate.v1.AlterPartitionResponse.Altered.verify|verify} messages.
                 * @param message Altered message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.AlterPartitionResponse.Altered.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Altered message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.AlterPartitionResponse.Altered & quorate.v1.AlterPartitionResponse.Altered.$Shape} Altered
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AlterPartitionResponse.Altered & quorate.v1.AlterPartitionResponse.Altered.$Shape;
            }

            namespace Altered {

                /** Properties of an Altered. */
                interface $Properties {

                    /** Altered leader */
                    leader?: (number|null);

                    /** Altered leaderEpoch */
                    leaderEpoch?: number;

                    /** Altered isr */
                    isr?: number[];

                    /** Altered recovering */
                    recovering?: boolean;

                    /** Altered partitionEpoch */
                    partitionEpoch?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Altered. */
                type $Shape = quorate.v1.AlterPartitionResponse.Altered.$Properties;
            }
        }

        /**
         * Properties of a FollowRequest.
         * @deprecated Use quorate.v1.FollowRequest.$Properties instead.
         */
        interface IFollowRequest extends quorate.v1.FollowRequest.$Properties {
        }

        /** Represents a FollowRequest. */
        class FollowRequest {

            /**
             * Constructs a new FollowRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.FollowRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FollowRequest position. */
            position: (quorate.v1.LogPosition|null);

            /** FollowRequest followerName. */
            followerName: string;

            /** FollowRequest unfolded. */
            unfolded: boolean;

            /** FollowRequest context. */
            context: quorate.v1.RequestContext;

            /**
             * Creates a new FollowRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FollowRequest instance
             */
            static create(properties: quorate.v1.FollowRequest.$Shape): quorate.v1.FollowRequest & quorate.v1.FollowRequest.$Shape;
            static create(properties?: quorate.v1.FollowRequest.$Properties): quorate.v1.FollowRequest;

            /**
             * Encodes the specified FollowRequest message. Does not implicitly {@link quorate.v1.FollowRequest.verify|verify} messages.
             * @param message FollowRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.FollowRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FollowRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.FollowRequest & quorate.v1.FollowRequest.$Shape} FollowRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowRequest & quorate.v1.FollowRequest.$Shape;
        }

        namespace FollowRequest {

            /** Properties of a FollowRequest. */
            interface $Properties {

                /** FollowRequest position */
                position?: (quorate.v1.LogPosition.$Properties|null);

                /** FollowRequest followerName */
                followerName?: string;

                /** FollowRequest unfolded */
                unfolded?: boolean;

                /** FollowRequest context */
                context?: quorate.v1.RequestContext.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FollowRequest. */
            type $Shape = quorate.v1.FollowRequest.$Properties;
        }

        /**
         * Properties of a FollowResponse.
         * @deprecated Use quorate.v1.FollowResponse.$Properties instead.
         */
        interface IFollowResponse extends quorate.v1.FollowResponse.$Properties {
        }

        /** Represents a FollowResponse. */
        class FollowResponse {

            /**
             * Constructs a new FollowResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.FollowResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FollowResponse snapshotBegin. */
            snapshotBegin: (quorate.v1.FollowResponse.SnapshotBegin|null);

            /** FollowResponse snapshotChunk. */
            snapshotChunk: (quorate.v1.FollowResponse.SnapshotChunk|null);

            /** FollowResponse snapshotRecords. */
            snapshotRecords: (quorate.v1.FollowResponse.SnapshotRecords|null);

            /** FollowResponse snapshotEnd. */
            snapshotEnd: (quorate.v1.FollowResponse.SnapshotEnd|null);

            /** FollowResponse batches. */
            batches: (quorate.v1.FollowResponse.Batches|null);

            /** FollowResponse records. */
            records: (quorate.v1.FollowResponse.Records|null);

            /** FollowResponse event. */
            event?: ("snapshotBegin"|"snapshotChunk"|"snapshotRecords"|"snapshotEnd"|"batches"|"records");

            /**
             * Creates a new FollowResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FollowResponse instance
             */
            static create(properties: quorate.v1.FollowResponse.$Shape): quorate.v1.FollowResponse & quorate.v1.FollowResponse.$Shape;
            static create(properties?: quorate.v1.FollowResponse.$Properties): quorate.v1.FollowResponse;

            /**
             * Encodes the specified FollowResponse message. Does not implicitly {@link quorate.v1.FollowResponse.verify|verify} messages.
             * @param message FollowResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.FollowResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FollowResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.FollowResponse & quorate.v1.FollowResponse.$Shape} FollowResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse & quorate.v1.FollowResponse.$Shape;
        }

        namespace FollowResponse {

            /** Properties of a FollowResponse. */
            interface $Properties {

                /** FollowResponse snapshotBegin */
                snapshotBegin?: (quorate.v1.FollowResponse.SnapshotBegin.$Properties|null);

                /** FollowResponse snapshotChunk */
                snapshotChunk?: (quorate.v1.FollowResponse.SnapshotChunk.$Properties|null);

                /** FollowResponse snapshotRecords */
                snapshotRecords?: (quorate.v1.FollowResponse.SnapshotRecords.$Properties|null);

                /** FollowResponse snapshotEnd */
                snapshotEnd?: (quorate.v1.FollowResponse.SnapshotEnd.$Properties|null);

                /** FollowResponse batches */
                batches?: (quorate.v1.FollowResponse.Batches.$Properties|null);

                /** FollowResponse records */
                records?: (quorate.v1.FollowResponse.Records.$Properties|null);

                /** FollowResponse event */
                event?: ("snapshotBegin"|"snapshotChunk"|"snapshotRecords"|"snapshotEnd"|"batches"|"records");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a FollowResponse. */
            type $Shape = {
              snapshotBegin?: quorate.v1.FollowResponse.SnapshotBegin.$Shape|null;
              snapshotChunk?: quorate.v1.FollowResponse.SnapshotChunk.$Shape|null;
              snapshotRecords?: quorate.v1.FollowResponse.SnapshotRecords.$Shape|null;
              snapshotEnd?: quorate.v1.FollowResponse.SnapshotEnd.$Shape|null;
              batches?: quorate.v1.FollowResponse.Batches.$Shape|null;
              records?: quorate.v1.FollowResponse.Records.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ event?: undefined; snapshotBegin?: null; snapshotChunk?: null; snapshotRecords?: null; snapshotEnd?: null; batches?: null; records?: null }|{ event?: "snapshotBegin"; snapshotBegin: quorate.v1.FollowResponse.SnapshotBegin.$Shape; snapshotChunk?: null; snapshotRecords?: null; snapshotEnd?: null; batches?: null; records?: null }|{ event?: "snapshotChunk"; snapshotBegin?: null; snapshotChunk: quorate.v1.FollowResponse.SnapshotChunk.$Shape; snapshotRecords?: null; snapshotEnd?: null; batches?: null; records?: null }|{ event?: "snapshotRecords"; snapshotBegin?: null; snapshotChunk?: null; snapshotRecords: quorate.v1.FollowResponse.SnapshotRecords.$Shape; snapshotEnd?: null; batches?: null; records?: null }|{ event?: "snapshotEnd"; snapshotBegin?: null; snapshotChunk?: null; snapshotRecords?: null; snapshotEnd: quorate.v1.FollowResponse.SnapshotEnd.$Shape; batches?: null; records?: null }|{ event?: "batches"; snapshotBegin?: null; snapshotChunk?: null; snapshotRecords?: null; snapshotEnd?: null; batches: quorate.v1.FollowResponse.Batches.$Shape; records?: null }|{ event?: "records"; snapshotBegin?: null; snapshotChunk?: null; snapshotRecords?: null; snapshotEnd?: null; batches?: null; records: quorate.v1.FollowResponse.Records.$Shape })
            );

            /**
             * Properties of a SnapshotBegin.
             * @deprecated Use quorate.v1.FollowResponse.SnapshotBegin.$Properties instead.
             */
            interface ISnapshotBegin extends quorate.v1.FollowResponse.SnapshotBegin.$Properties {
            }

            /** Represents a SnapshotBegin. */
            class SnapshotBegin {

                /**
                 * Constructs a new SnapshotBegin.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.SnapshotBegin.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotBegin position. */
                position: quorate.v1.LogPosition;

                /** SnapshotBegin sizeBytes. */
                sizeBytes: Long;

                /**
                 * Creates a new SnapshotBegin instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotBegin instance
                 */
                static create(properties: quorate.v1.FollowResponse.SnapshotBegin.$Shape): quorate.v1.FollowResponse.SnapshotBegin & quorate.v1.FollowResponse.SnapshotBegin.$Shape;
                static create(properties?: quorate.v1.FollowResponse.SnapshotBegin.$Properties): quorate.v1.FollowResponse.SnapshotBegin;

                /**
                 * Encodes the specified SnapshotBegin message. Does not implicitly {@link quorate.v1.FollowResponse.SnapshotBegin.verify|verify} messages.
                 * @param message SnapshotBegin message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.SnapshotBegin.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotBegin message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.SnapshotBegin & quorate.v1.FollowResponse.SnapshotBegin.$Shape} SnapshotBegin
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.SnapshotBegin & quorate.v1.FollowResponse.SnapshotBegin.$Shape;
            }

            namespace SnapshotBegin {

                /** Properties of a SnapshotBegin. */
                interface $Properties {

                    /** SnapshotBegin position */
                    position?: quorate.v1.LogPosition.$Properties;

                    /** SnapshotBegin sizeBytes */
                    sizeBytes?: Long;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotBegin. */
                type $Shape = quorate.v1.FollowResponse.SnapshotBegin.$Properties;
            }

            /**
             * Properties of a SnapshotChunk.
             * @deprecated Use quorate.v1.FollowResponse.SnapshotChunk.$Properties instead.
             */
            interface ISnapshotChunk extends quorate.v1.FollowResponse.SnapshotChunk.$Properties {
            }

            /** Represents a SnapshotChunk. */
            class SnapshotChunk {

                /**
                 * Constructs a new SnapshotChunk.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.SnapshotChunk.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotChunk data. */
                data: Uint8Array;

                /**
                 * Creates a new SnapshotChunk instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotChunk instance
                 */
                static create(properties: quorate.v1.FollowResponse.SnapshotChunk.$Shape): quorate.v1.FollowResponse.SnapshotChunk & quorate.v1.FollowResponse.SnapshotChunk.$Shape;
                static create(properties?: quorate.v1.FollowResponse.SnapshotChunk.$Properties): quorate.v1.FollowResponse.SnapshotChunk;

                /**
                 * Encodes the specified SnapshotChunk message. Does not implicitly {@link quorate.v1.FollowResponse.SnapshotChunk.verify|verify} messages.
                 * @param message SnapshotChunk message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.SnapshotChunk.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotChunk message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.SnapshotChunk & quorate.v1.FollowResponse.SnapshotChunk.$Shape} SnapshotChunk
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.SnapshotChunk & quorate.v1.FollowResponse.SnapshotChunk.$Shape;
            }

            namespace SnapshotChunk {

                /** Properties of a SnapshotChunk. */
                interface $Properties {

                    /** SnapshotChunk data */
                    data?: Uint8Array;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotChunk. */
                type $Shape = quorate.v1.FollowResponse.SnapshotChunk.$Properties;
            }

            /**
             * Properties of a SnapshotRecords.
             * @deprecated Use quorate.v1.FollowResponse.SnapshotRecords.$Properties instead.
             */
            interface ISnapshotRecords extends quorate.v1.FollowResponse.SnapshotRecords.$Properties {
            }

            /** Represents a SnapshotRecords. */
            class SnapshotRecords {

                /**
                 * Constructs a new SnapshotRecords.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.SnapshotRecords.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** SnapshotRecords records. */
                records: quorate.v1.Record[];

                /**
                 * Creates a new SnapshotRecords instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotRecords instance
                 */
                static create(properties: quorate.v1.FollowResponse.SnapshotRecords.$Shape): quorate.v1.FollowResponse.SnapshotRecords & quorate.v1.FollowResponse.SnapshotRecords.$Shape;
                static create(properties?: quorate.v1.FollowResponse.SnapshotRecords.$Properties): quorate.v1.FollowResponse.SnapshotRecords;

                /**
                 * Encodes the specified SnapshotRecords message. Does not implicitly {@link quorate.v1.FollowResponse.SnapshotRecords.verify|verify} messages.
                 * @param message SnapshotRecords message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.SnapshotRecords.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotRecords message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.SnapshotRecords & quorate.v1.FollowResponse.SnapshotRecords.$Shape} SnapshotRecords
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.SnapshotRecords & quorate.v1.FollowResponse.SnapshotRecords.$Shape;
            }

            namespace SnapshotRecords {

                /** Properties of a SnapshotRecords. */
                interface $Properties {

                    /** SnapshotRecords records */
                    records?: quorate.v1.Record.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotRecords. */
                type $Shape = {
                  records?: quorate.v1.Record.$Shape[];
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a SnapshotEnd.
             * @deprecated Use quorate.v1.FollowResponse.SnapshotEnd.$Properties instead.
             */
            interface ISnapshotEnd extends quorate.v1.FollowResponse.SnapshotEnd.$Properties {
            }

            /** Represents a SnapshotEnd. */
            class SnapshotEnd {

                /**
                 * Constructs a new SnapshotEnd.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.SnapshotEnd.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new SnapshotEnd instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns SnapshotEnd instance
                 */
                static create(properties: quorate.v1.FollowResponse.SnapshotEnd.$Shape): quorate.v1.FollowResponse.SnapshotEnd & quorate.v1.FollowResponse.SnapshotEnd.$Shape;
                static create(properties?: quorate.v1.FollowResponse.SnapshotEnd.$Properties): quorate.v1.FollowResponse.SnapshotEnd;

                /**
                 * Encodes the specified SnapshotEnd message. Does not implicitly {@link quorate.v1.FollowResponse.SnapshotEnd.verify|verify} messages.
                 * @param message SnapshotEnd message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.SnapshotEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a SnapshotEnd message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.SnapshotEnd & quorate.v1.FollowResponse.SnapshotEnd.$Shape} SnapshotEnd
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.SnapshotEnd & quorate.v1.FollowResponse.SnapshotEnd.$Shape;
            }

            namespace SnapshotEnd {

                /** Properties of a SnapshotEnd. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a SnapshotEnd. */
                type $Shape = quorate.v1.FollowResponse.SnapshotEnd.$Properties;
            }

            /**
             * Properties of a Batches.
             * @deprecated Use quorate.v1.FollowResponse.Batches.$Properties instead.
             */
            interface IBatches extends quorate.v1.FollowResponse.Batches.$Properties {
            }

            /** Represents a Batches. */
            class Batches {

                /**
                 * Constructs a new Batches.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.Batches.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Batches chunks. */
                chunks: Uint8Array[];

                /** Batches stableEndOffset. */
                stableEndOffset: Long;

                /** Batches leader. */
                leader: quorate.v1.LeaderAddress;

                /**
                 * Creates a new Batches instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Batches instance
                 */
                static create(properties: quorate.v1.FollowResponse.Batches.$Shape): quorate.v1.FollowResponse.Batches & quorate.v1.FollowResponse.Batches.$Shape;
                static create(properties?: quorate.v1.FollowResponse.Batches.$Properties): quorate.v1.FollowResponse.Batches;

                /**
                 * Encodes the specified Batches message. Does not implicitly {@link quorate.v1.FollowResponse.Batches.verify|verify} messages.
                 * @param message Batches message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.Batches.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Batches message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.Batches & quorate.v1.FollowResponse.Batches.$Shape} Batches
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.Batches & quorate.v1.FollowResponse.Batches.$Shape;
            }

            namespace Batches {

                /** Properties of a Batches. */
                interface $Properties {

                    /** Batches chunks */
                    chunks?: Uint8Array[];

                    /** Batches stableEndOffset */
                    stableEndOffset?: Long;

                    /** Batches leader */
                    leader?: quorate.v1.LeaderAddress.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Batches. */
                type $Shape = quorate.v1.FollowResponse.Batches.$Properties;
            }

            /**
             * Properties of a Records.
             * @deprecated Use quorate.v1.FollowResponse.Records.$Properties instead.
             */
            interface IRecords extends quorate.v1.FollowResponse.Records.$Properties {
            }

            /** Represents a Records. */
            class Records {

                /**
                 * Constructs a new Records.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.Records.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Records records. */
                records: quorate.v1.FollowResponse.RecordAtOffset[];

                /** Records stableEndOffset. */
                stableEndOffset: Long;

                /** Records leader. */
                leader: quorate.v1.LeaderAddress;

                /**
                 * Creates a new Records instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Records instance
                 */
                static create(properties: quorate.v1.FollowResponse.Records.$Shape): quorate.v1.FollowResponse.Records & quorate.v1.FollowResponse.Records.$Shape;
                static create(properties?: quorate.v1.FollowResponse.Records.$Properties): quorate.v1.FollowResponse.Records;

                /**
                 * Encodes the specified Records message. Does not implicitly {@link quorate.v1.FollowResponse.Records.verify|verify} messages.
                 * @param message Records message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.Records.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Records message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.Records & quorate.v1.FollowResponse.Records.$Shape} Records
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.Records & quorate.v1.FollowResponse.Records.$Shape;
            }

            namespace Records {

                /** Properties of a Records. */
                interface $Properties {

                    /** Records records */
                    records?: quorate.v1.FollowResponse.RecordAtOffset.$Properties[];

                    /** Records stableEndOffset */
                    stableEndOffset?: Long;

                    /** Records leader */
                    leader?: quorate.v1.LeaderAddress.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Records. */
                type $Shape = {
                  records?: quorate.v1.FollowResponse.RecordAtOffset.$Shape[];
                  stableEndOffset?: Long;
                  leader?: quorate.v1.LeaderAddress.$Shape;
                  $unknowns?: Uint8Array[];
                };
            }

            /**
             * Properties of a RecordAtOffset.
             * @deprecated Use quorate.v1.FollowResponse.RecordAtOffset.$Properties instead.
             */
            interface IRecordAtOffset extends quorate.v1.FollowResponse.RecordAtOffset.$Properties {
            }

            /** Represents a RecordAtOffset. */
            class RecordAtOffset {

                /**
                 * Constructs a new RecordAtOffset.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.FollowResponse.RecordAtOffset.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** RecordAtOffset offset. */
                offset: Long;

                /** RecordAtOffset epoch. */
                epoch: Long;

                /** RecordAtOffset record. */
                record: quorate.v1.Record;

                /**
                 * Creates a new RecordAtOffset instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns RecordAtOffset instance
                 */
                static create(properties: quorate.v1.FollowResponse.RecordAtOffset.$Shape): quorate.v1.FollowResponse.RecordAtOffset & quorate.v1.FollowResponse.RecordAtOffset.$Shape;
                static create(properties?: quorate.v1.FollowResponse.RecordAtOffset.$Properties): quorate.v1.FollowResponse.RecordAtOffset;

                /**
                 * Encodes the specified RecordAtOffset message. Does not implicitly {@link quorate.v1.FollowResponse.RecordAtOffset.verify|verify} messages.
                 * @param message RecordAtOffset message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.FollowResponse.RecordAtOffset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a RecordAtOffset message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.FollowResponse.RecordAtOffset & quorate.v1.FollowResponse.RecordAtOffset.$Shape} RecordAtOffset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FollowResponse.RecordAtOffset & quorate.v1.FollowResponse.RecordAtOffset.$Shape;
            }

            namespace RecordAtOffset {

                /** Properties of a RecordAtOffset. */
                interface $Properties {

                    /** RecordAtOffset offset */
                    offset?: Long;

                    /** RecordAtOffset epoch */
                    epoch?: Long;

                    /** RecordAtOffset record */
                    record?: quorate.v1.Record.$Properties;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a RecordAtOffset. */
                type $Shape = {
                  offset?: Long;
                  epoch?: Long;
                  record?: quorate.v1.Record.$Shape;
                  $unknowns?: Uint8Array[];
                };
            }
        }

        /**
         * Properties of an Error.
         * @deprecated Use quorate.v1.Error.$Properties instead.
         */
        interface IError extends quorate.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: number;

            /** Error name. */
            name: string;

            /** Error message. */
            message: string;

            /** Error leader. */
            leader: quorate.v1.LeaderAddress;

            /**
             * Creates a new Error instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Error instance
             */
            static create(properties: quorate.v1.Error.$Shape): quorate.v1.Error & quorate.v1.Error.$Shape;
            static create(properties?: quorate.v1.Error.$Properties): quorate.v1.Error;

            /**
             * Encodes the specified Error message. Does not implicitly {@link quorate.v1.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.Error & quorate.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.Error & quorate.v1.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: number;

                /** Error name */
                name?: string;

                /** Error message */
                message?: string;

                /** Error leader */
                leader?: quorate.v1.LeaderAddress.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = quorate.v1.Error.$Properties;
        }

        /**
         * Properties of a LeaderAddress.
         * @deprecated Use quorate.v1.LeaderAddress.$Properties instead.
         */
        interface ILeaderAddress extends quorate.v1.LeaderAddress.$Properties {
        }

        /** Represents a LeaderAddress. */
        class LeaderAddress {

            /**
             * Constructs a new LeaderAddress.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.LeaderAddress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaderAddress id. */
            id: number;

            /** LeaderAddress epoch. */
            epoch: Long;

            /** LeaderAddress endpoints. */
            endpoints: quorate.v1.NodeEndpoint[];

            /**
             * Creates a new LeaderAddress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaderAddress instance
             */
            static create(properties: quorate.v1.LeaderAddress.$Shape): quorate.v1.LeaderAddress & quorate.v1.LeaderAddress.$Shape;
            static create(properties?: quorate.v1.LeaderAddress.$Properties): quorate.v1.LeaderAddress;

            /**
             * Encodes the specified LeaderAddress message. Does not implicitly {@link quorate.v1.LeaderAddress.verify|verify} messages.
             * @param message LeaderAddress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.LeaderAddress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaderAddress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.LeaderAddress & quorate.v1.LeaderAddress.$Shape} LeaderAddress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.LeaderAddress & quorate.v1.LeaderAddress.$Shape;
        }

        namespace LeaderAddress {

            /** Properties of a LeaderAddress. */
            interface $Properties {

                /** LeaderAddress id */
                id?: number;

                /** LeaderAddress epoch */
                epoch?: Long;

                /** LeaderAddress endpoints */
                endpoints?: quorate.v1.NodeEndpoint.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaderAddress. */
            type $Shape = quorate.v1.LeaderAddress.$Properties;
        }

        /**
         * Properties of a NodeEndpoint.
         * @deprecated Use quorate.v1.NodeEndpoint.$Properties instead.
         */
        interface INodeEndpoint extends quorate.v1.NodeEndpoint.$Properties {
        }

        /** Represents a NodeEndpoint. */
        class NodeEndpoint {

            /**
             * Constructs a new NodeEndpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.NodeEndpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NodeEndpoint name. */
            name: string;

            /** NodeEndpoint host. */
            host: string;

            /** NodeEndpoint port. */
            port: number;

            /**
             * Creates a new NodeEndpoint instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NodeEndpoint instance
             */
            static create(properties: quorate.v1.NodeEndpoint.$Shape): quorate.v1.NodeEndpoint & quorate.v1.NodeEndpoint.$Shape;
            static create(properties?: quorate.v1.NodeEndpoint.$Properties): quorate.v1.NodeEndpoint;

            /**
             * Encodes the specified NodeEndpoint message. Does not implicitly {@link quorate.v1.NodeEndpoint.verify|verify} messages.
             * @param message NodeEndpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.NodeEndpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NodeEndpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.NodeEndpoint & quorate.v1.NodeEndpoint.$Shape} NodeEndpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.NodeEndpoint & quorate.v1.NodeEndpoint.$Shape;
        }

        namespace NodeEndpoint {

            /** Properties of a NodeEndpoint. */
            interface $Properties {

                /** NodeEndpoint name */
                name?: string;

                /** NodeEndpoint host */
                host?: string;

                /** NodeEndpoint port */
                port?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NodeEndpoint. */
            type $Shape = quorate.v1.NodeEndpoint.$Properties;
        }

        /**
         * Properties of a LogPosition.
         * @deprecated Use quorate.v1.LogPosition.$Properties instead.
         */
        interface ILogPosition extends quorate.v1.LogPosition.$Properties {
        }

        /** Represents a LogPosition. */
        class LogPosition {

            /**
             * Constructs a new LogPosition.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.LogPosition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LogPosition offset. */
            offset: Long;

            /** LogPosition epoch. */
            epoch: Long;

            /**
             * Creates a new LogPosition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LogPosition instance
             */
            static create(properties: quorate.v1.LogPosition.$Shape): quorate.v1.LogPosition & quorate.v1.LogPosition.$Shape;
            static create(properties?: quorate.v1.LogPosition.$Properties): quorate.v1.LogPosition;

            /**
             * Encodes the specified LogPosition message. Does not implicitly {@link quorate.v1.LogPosition.verify|verify} messages.
             * @param message LogPosition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.LogPosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LogPosition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.LogPosition & quorate.v1.LogPosition.$Shape} LogPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.LogPosition & quorate.v1.LogPosition.$Shape;
        }

        namespace LogPosition {

            /** Properties of a LogPosition. */
            interface $Properties {

                /** LogPosition offset */
                offset?: Long;

                /** LogPosition epoch */
                epoch?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LogPosition. */
            type $Shape = quorate.v1.LogPosition.$Properties;
        }

        /**
         * Properties of a Principal.
         * @deprecated Use quorate.v1.Principal.$Properties instead.
         */
        interface IPrincipal extends quorate.v1.Principal.$Properties {
        }

        /** Represents a Principal. */
        class Principal {

            /**
             * Constructs a new Principal.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.Principal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Principal type. */
            type: string;

            /** Principal name. */
            name: string;

            /**
             * Creates a new Principal instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Principal instance
             */
            static create(properties: quorate.v1.Principal.$Shape): quorate.v1.Principal & quorate.v1.Principal.$Shape;
            static create(properties?: quorate.v1.Principal.$Properties): quorate.v1.Principal;

            /**
             * Encodes the specified Principal message. Does not implicitly {@link quorate.v1.Principal.verify|verify} messages.
             * @param message Principal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.Principal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Principal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.Principal & quorate.v1.Principal.$Shape} Principal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.Principal & quorate.v1.Principal.$Shape;
        }

        namespace Principal {

            /** Properties of a Principal. */
            interface $Properties {

                /** Principal type */
                type?: string;

                /** Principal name */
                name?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Principal. */
            type $Shape = quorate.v1.Principal.$Properties;
        }

        /**
         * Properties of a RequestContext.
         * @deprecated Use quorate.v1.RequestContext.$Properties instead.
         */
        interface IRequestContext extends quorate.v1.RequestContext.$Properties {
        }

        /** Represents a RequestContext. */
        class RequestContext {

            /**
             * Constructs a new RequestContext.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RequestContext.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RequestContext principal. */
            principal: quorate.v1.Principal;

            /** RequestContext clientId. */
            clientId: string;

            /**
             * Creates a new RequestContext instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RequestContext instance
             */
            static create(properties: quorate.v1.RequestContext.$Shape): quorate.v1.RequestContext & quorate.v1.RequestContext.$Shape;
            static create(properties?: quorate.v1.RequestContext.$Properties): quorate.v1.RequestContext;

            /**
             * Encodes the specified RequestContext message. Does not implicitly {@link quorate.v1.RequestContext.verify|verify} messages.
             * @param message RequestContext message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RequestContext.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RequestContext message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RequestContext & quorate.v1.RequestContext.$Shape} RequestContext
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RequestContext & quorate.v1.RequestContext.$Shape;
        }

        namespace RequestContext {

            /** Properties of a RequestContext. */
            interface $Properties {

                /** RequestContext principal */
                principal?: quorate.v1.Principal.$Properties;

                /** RequestContext clientId */
                clientId?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RequestContext. */
            type $Shape = quorate.v1.RequestContext.$Properties;
        }

        /**
         * Properties of a Records.
         * @deprecated Use quorate.v1.Records.$Properties instead.
         */
        interface IRecords extends quorate.v1.Records.$Properties {
        }

        /** Represents a Records. */
        class Records {

            /**
             * Constructs a new Records.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.Records.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Records records. */
            records: quorate.v1.Record[];

            /**
             * Creates a new Records instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Records instance
             */
            static create(properties: quorate.v1.Records.$Shape): quorate.v1.Records & quorate.v1.Records.$Shape;
            static create(properties?: quorate.v1.Records.$Properties): quorate.v1.Records;

            /**
             * Encodes the specified Records message. Does not implicitly {@link quorate.v1.Records.verify|verify} messages.
             * @param message Records message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.Records.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Records message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.Records & quorate.v1.Records.$Shape} Records
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.Records & quorate.v1.Records.$Shape;
        }

        namespace Records {

            /** Properties of a Records. */
            interface $Properties {

                /** Records records */
                records?: quorate.v1.Record.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Records. */
            type $Shape = {
              records?: quorate.v1.Record.$Shape[];
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a Record.
         * @deprecated Use quorate.v1.Record.$Properties instead.
         */
        interface IRecord extends quorate.v1.Record.$Properties {
        }

        /** Represents a Record. */
        class Record {

            /**
             * Constructs a new Record.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.Record.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Record registerBroker. */
            registerBroker: (quorate.v1.RegisterBrokerRecord|null);

            /** Record unregisterBroker. */
            unregisterBroker: (quorate.v1.UnregisterBrokerRecord|null);

            /** Record topic. */
            topic: (quorate.v1.TopicRecord|null);

            /** Record partition. */
            partition: (quorate.v1.PartitionRecord|null);

            /** Record config. */
            config: (quorate.v1.ConfigRecord|null);

            /** Record partitionChange. */
            partitionChange: (quorate.v1.PartitionChangeRecord|null);

            /** Record removeTopic. */
            removeTopic: (quorate.v1.RemoveTopicRecord|null);

            /** Record featureLevel. */
            featureLevel: (quorate.v1.FeatureLevelRecord|null);

            /** Record producerIds. */
            producerIds: (quorate.v1.ProducerIdsRecord|null);

            /** Record brokerRegistrationChange. */
            brokerRegistrationChange: (quorate.v1.BrokerRegistrationChangeRecord|null);

            /** Record noOp. */
            noOp: (quorate.v1.NoOpRecord|null);

            /** Record beginTransaction. */
            beginTransaction: (quorate.v1.BeginTransactionRecord|null);

            /** Record endTransaction. */
            endTransaction: (quorate.v1.EndTransactionRecord|null);

            /** Record abortTransaction. */
            abortTransaction: (quorate.v1.AbortTransactionRecord|null);

            /** Record partitions. */
            partitions: (quorate.v1.PartitionsRecord|null);

            /** Record partitionChanges. */
            partitionChanges: (quorate.v1.PartitionChangesRecord|null);

            /** Record leaderChange. */
            leaderChange: (quorate.v1.LeaderChangeRecord|null);

            /** Record snapshotHeader. */
            snapshotHeader: (quorate.v1.SnapshotHeaderRecord|null);

            /** Record snapshotFooter. */
            snapshotFooter: (quorate.v1.SnapshotFooterRecord|null);

            /** Record kraftVersion. */
            kraftVersion: (quorate.v1.KRaftVersionRecord|null);

            /** Record voters. */
            voters: (quorate.v1.VotersRecord|null);

            /** Record kind. */
            kind?: ("registerBroker"|"unregisterBroker"|"topic"|"partition"|"config"|"partitionChange"|"removeTopic"|"featureLevel"|"producerIds"|"brokerRegistrationChange"|"noOp"|"beginTransaction"|"endTransaction"|"abortTransaction"|"partitions"|"partitionChanges"|"leaderChange"|"snapshotHeader"|"snapshotFooter"|"kraftVersion"|"voters");

            /**
             * Creates a new Record instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Record instance
             */
            static create(properties: quorate.v1.Record.$Shape): quorate.v1.Record & quorate.v1.Record.$Shape;
            static create(properties?: quorate.v1.Record.$Properties): quorate.v1.Record;

            /**
             * Encodes the specified Record message. Does not implicitly {@link quorate.v1.Record.verify|verify} messages.
             * @param message Record message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.Record.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Record message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.Record & quorate.v1.Record.$Shape} Record
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.Record & quorate.v1.Record.$Shape;
        }

        namespace Record {

            /** Properties of a Record. */
            interface $Properties {

                /** Record registerBroker */
                registerBroker?: (quorate.v1.RegisterBrokerRecord.$Properties|null);

                /** Record unregisterBroker */
                unregisterBroker?: (quorate.v1.UnregisterBrokerRecord.$Properties|null);

                /** Record topic */
                topic?: (quorate.v1.TopicRecord.$Properties|null);

                /** Record partition */
                partition?: (quorate.v1.PartitionRecord.$Properties|null);

                /** Record config */
                config?: (quorate.v1.ConfigRecord.$Properties|null);

                /** Record partitionChange */
                partitionChange?: (quorate.v1.PartitionChangeRecord.$Properties|null);

                /** Record removeTopic */
                removeTopic?: (quorate.v1.RemoveTopicRecord.$Properties|null);

                /** Record featureLevel */
                featureLevel?: (quorate.v1.FeatureLevelRecord.$Properties|null);

                /** Record producerIds */
                producerIds?: (quorate.v1.ProducerIdsRecord.$Properties|null);

                /** Record brokerRegistrationChange */
                brokerRegistrationChange?: (quorate.v1.BrokerRegistrationChangeRecord.$Properties|null);

                /** Record noOp */
                noOp?: (quorate.v1.NoOpRecord.$Properties|null);

                /** Record beginTransaction */
                beginTransaction?: (quorate.v1.BeginTransactionRecord.$Properties|null);

                /** Record endTransaction */
                endTransaction?: (quorate.v1.EndTransactionRecord.$Properties|null);

                /** Record abortTransaction */
                abortTransaction?: (quorate.v1.AbortTransactionRecord.$Properties|null);

                /** Record partitions */
                partitions?: (quorate.v1.PartitionsRecord.$Properties|null);

                /** Record partitionChanges */
                partitionChanges?: (quorate.v1.PartitionChangesRecord.$Properties|null);

                /** Record leaderChange */
                leaderChange?: (quorate.v1.LeaderChangeRecord.$Properties|null);

                /** Record snapshotHeader */
                snapshotHeader?: (quorate.v1.SnapshotHeaderRecord.$Properties|null);

                /** Record snapshotFooter */
                snapshotFooter?: (quorate.v1.SnapshotFooterRecord.$Properties|null);

                /** Record kraftVersion */
                kraftVersion?: (quorate.v1.KRaftVersionRecord.$Properties|null);

                /** Record voters */
                voters?: (quorate.v1.VotersRecord.$Properties|null);

                /** Record kind */
                kind?: ("registerBroker"|"unregisterBroker"|"topic"|"partition"|"config"|"partitionChange"|"removeTopic"|"featureLevel"|"producerIds"|"brokerRegistrationChange"|"noOp"|"beginTransaction"|"endTransaction"|"abortTransaction"|"partitions"|"partitionChanges"|"leaderChange"|"snapshotHeader"|"snapshotFooter"|"kraftVersion"|"voters");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Record. */
            type $Shape = {
              registerBroker?: quorate.v1.RegisterBrokerRecord.$Shape|null;
              unregisterBroker?: quorate.v1.UnregisterBrokerRecord.$Shape|null;
              topic?: quorate.v1.TopicRecord.$Shape|null;
              partition?: quorate.v1.PartitionRecord.$Shape|null;
              config?: quorate.v1.ConfigRecord.$Shape|null;
              partitionChange?: quorate.v1.PartitionChangeRecord.$Shape|null;
              removeTopic?: quorate.v1.RemoveTopicRecord.$Shape|null;
              featureLevel?: quorate.v1.FeatureLevelRecord.$Shape|null;
              producerIds?: quorate.v1.ProducerIdsRecord.$Shape|null;
              brokerRegistrationChange?: quorate.v1.BrokerRegistrationChangeRecord.$Shape|null;
              noOp?: quorate.v1.NoOpRecord.$Shape|null;
              beginTransaction?: quorate.v1.BeginTransactionRecord.$Shape|null;
              endTransaction?: quorate.v1.EndTransactionRecord.$Shape|null;
              abortTransaction?: quorate.v1.AbortTransactionRecord.$Shape|null;
              partitions?: quorate.v1.PartitionsRecord.$Shape|null;
              partitionChanges?: quorate.v1.PartitionChangesRecord.$Shape|null;
              leaderChange?: quorate.v1.LeaderChangeRecord.$Shape|null;
              snapshotHeader?: quorate.v1.SnapshotHeaderRecord.$Shape|null;
              snapshotFooter?: quorate.v1.SnapshotFooterRecord.$Shape|null;
              kraftVersion?: quorate.v1.KRaftVersionRecord.$Shape|null;
              voters?: quorate.v1.VotersRecord.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ kind?: undefined; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "registerBroker"; registerBroker: quorate.v1.RegisterBrokerRecord.$Shape; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "unregisterBroker"; registerBroker?: null; unregisterBroker: quorate.v1.UnregisterBrokerRecord.$Shape; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "topic"; registerBroker?: null; unregisterBroker?: null; topic: quorate.v1.TopicRecord.$Shape; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "partition"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition: quorate.v1.PartitionRecord.$Shape; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "config"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config: quorate.v1.ConfigRecord.$Shape; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "partitionChange"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange: quorate.v1.PartitionChangeRecord.$Shape; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "removeTopic"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic: quorate.v1.RemoveTopicRecord.$Shape; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "featureLevel"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel: quorate.v1.FeatureLevelRecord.$Shape; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "producerIds"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds: quorate.v1.ProducerIdsRecord.$Shape; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "brokerRegistrationChange"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange: quorate.v1.BrokerRegistrationChangeRecord.$Shape; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "noOp"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp: quorate.v1.NoOpRecord.$Shape; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "beginTransaction"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction: quorate.v1.BeginTransactionRecord.$Shape; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "endTransaction"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction: quorate.v1.EndTransactionRecord.$Shape; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "abortTransaction"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction: quorate.v1.AbortTransactionRecord.$Shape; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "partitions"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions: quorate.v1.PartitionsRecord.$Shape; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "partitionChanges"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges: quorate.v1.PartitionChangesRecord.$Shape; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "leaderChange"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange: quorate.v1.LeaderChangeRecord.$Shape; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "snapshotHeader"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader: quorate.v1.SnapshotHeaderRecord.$Shape; snapshotFooter?: null; kraftVersion?: null; voters?: null }|{ kind?: "snapshotFooter"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter: quorate.v1.SnapshotFooterRecord.$Shape; kraftVersion?: null; voters?: null }|{ kind?: "kraftVersion"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion: quorate.v1.KRaftVersionRecord.$Shape; voters?: null }|{ kind?: "voters"; registerBroker?: null; unregisterBroker?: null; topic?: null; partition?: null; config?: null; partitionChange?: null; removeTopic?: null; featureLevel?: null; producerIds?: null; brokerRegistrationChange?: null; noOp?: null; beginTransaction?: null; endTransaction?: null; abortTransaction?: null; partitions?: null; partitionChanges?: null; leaderChange?: null; snapshotHeader?: null; snapshotFooter?: null; kraftVersion?: null; voters: quorate.v1.VotersRecord.$Shape })
            );
        }

        /**
         * Properties of a RegisterBrokerRecord.
         * @deprecated Use quorate.v1.RegisterBrokerRecord.$Properties instead.
         */
        interface IRegisterBrokerRecord extends quorate.v1.RegisterBrokerRecord.$Properties {
        }

        /** Represents a RegisterBrokerRecord. */
        class RegisterBrokerRecord {

            /**
             * Constructs a new RegisterBrokerRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RegisterBrokerRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBrokerRecord brokerId. */
            brokerId: number;

            /** RegisterBrokerRecord incarnationId. */
            incarnationId: Uint8Array;

            /** RegisterBrokerRecord brokerEpoch. */
            brokerEpoch: Long;

            /** RegisterBrokerRecord listeners. */
            listeners: quorate.v1.RegisterBrokerRecord.Listener[];

            /** RegisterBrokerRecord features. */
            features: quorate.v1.RegisterBrokerRecord.Feature[];

            /** RegisterBrokerRecord rack. */
            rack: (string|null);

            /** RegisterBrokerRecord fenced. */
            fenced: boolean;

            /** RegisterBrokerRecord inControlledShutdown. */
            inControlledShutdown: boolean;

            /** RegisterBrokerRecord logDirs. */
            logDirs: Uint8Array[];

            /**
             * Creates a new RegisterBrokerRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RegisterBrokerRecord instance
             */
            static create(properties: quorate.v1.RegisterBrokerRecord.$Shape): quorate.v1.RegisterBrokerRecord & quorate.v1.RegisterBrokerRecord.$Shape;
            static create(properties?: quorate.v1.RegisterBrokerRecord.$Properties): quorate.v1.RegisterBrokerRecord;

            /**
             * Encodes the specified RegisterBrokerRecord message. Does not implicitly {@link quorate.v1.RegisterBrokerRecord.verify|verify} messages.
             * @param message RegisterBrokerRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RegisterBrokerRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBrokerRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RegisterBrokerRecord & quorate.v1.RegisterBrokerRecord.$Shape} RegisterBrokerRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RegisterBrokerRecord & quorate.v1.RegisterBrokerRecord.$Shape;
        }

        namespace RegisterBrokerRecord {

            /** Properties of a RegisterBrokerRecord. */
            interface $Properties {

                /** RegisterBrokerRecord brokerId */
                brokerId?: number;

                /** RegisterBrokerRecord incarnationId */
                incarnationId?: Uint8Array;

                /** RegisterBrokerRecord brokerEpoch */
                brokerEpoch?: Long;

                /** RegisterBrokerRecord listeners */
                listeners?: quorate.v1.RegisterBrokerRecord.Listener.$Properties[];

                /** RegisterBrokerRecord features */
                features?: quorate.v1.RegisterBrokerRecord.Feature.$Properties[];

                /** RegisterBrokerRecord rack */
                rack?: (string|null);

                /** RegisterBrokerRecord fenced */
                fenced?: boolean;

                /** RegisterBrokerRecord inControlledShutdown */
                inControlledShutdown?: boolean;

                /** RegisterBrokerRecord logDirs */
                logDirs?: Uint8Array[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBrokerRecord. */
            type $Shape = quorate.v1.RegisterBrokerRecord.$Properties;

            /**
             * Properties of a Listener.
             * @deprecated Use quorate.v1.RegisterBrokerRecord.Listener.$Properties instead.
             */
            interface IListener extends quorate.v1.RegisterBrokerRecord.Listener.$Properties {
            }

            /** Represents a Listener. */
            class Listener {

                /**
                 * Constructs a new Listener.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RegisterBrokerRecord.Listener.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Listener name. */
                name: string;

                /** Listener host. */
                host: string;

                /** Listener port. */
                port: number;

                /** Listener securityProtocol. */
                securityProtocol: number;

                /**
                 * Creates a new Listener instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Listener instance
                 */
                static create(properties: quorate.v1.RegisterBrokerRecord.Listener.$Shape): quorate.v1.RegisterBrokerRecord.Listener & quorate.v1.RegisterBrokerRecord.Listener.$Shape;
                static create(properties?: quorate.v1.RegisterBrokerRecord.Listener.$Properties): quorate.v1.RegisterBrokerRecord.Listener;

                /**
                 * Encodes the specified Listener message. Does not implicitly {@link quorate.v1.RegisterBrokerRecord.Listener.verify|verify} messages.
                 * @param message Listener message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RegisterBrokerRecord.Listener.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Listener message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RegisterBrokerRecord.Listener & quorate.v1.RegisterBrokerRecord.Listener.$Shape} Listener
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RegisterBrokerRecord.Listener & quorate.v1.RegisterBrokerRecord.Listener.$Shape;
            }

            namespace Listener {

                /** Properties of a Listener. */
                interface $Properties {

                    /** Listener name */
                    name?: string;

                    /** Listener host */
                    host?: string;

                    /** Listener port */
                    port?: number;

                    /** Listener securityProtocol */
                    securityProtocol?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Listener. */
                type $Shape = quorate.v1.RegisterBrokerRecord.Listener.$Properties;
            }

            /**
             * Properties of a Feature.
             * @deprecated Use quorate.v1.RegisterBrokerRecord.Feature.$Properties instead.
             */
            interface IFeature extends quorate.v1.RegisterBrokerRecord.Feature.$Properties {
            }

            /** Represents a Feature. */
            class Feature {

                /**
                 * Constructs a new Feature.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RegisterBrokerRecord.Feature.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Feature name. */
                name: string;

                /** Feature minVersion. */
                minVersion: number;

                /** Feature maxVersion. */
                maxVersion: number;

                /**
                 * Creates a new Feature instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Feature instance
                 */
                static create(properties: quorate.v1.RegisterBrokerRecord.Feature.$Shape): quorate.v1.RegisterBrokerRecord.Feature & quorate.v1.RegisterBrokerRecord.Feature.$Shape;
                static create(properties?: quorate.v1.RegisterBrokerRecord.Feature.$Properties): quorate.v1.RegisterBrokerRecord.Feature;

                /**
                 * Encodes the specified Feature message. Does not implicitly {@link quorate.v1.RegisterBrokerRecord.Feature.verify|verify} messages.
                 * @param message Feature message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RegisterBrokerRecord.Feature.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Feature message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RegisterBrokerRecord.Feature & quorate.v1.RegisterBrokerRecord.Feature.$Shape} Feature
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RegisterBrokerRecord.Feature & quorate.v1.RegisterBrokerRecord.Feature.$Shape;
            }

            namespace Feature {

                /** Properties of a Feature. */
                interface $Properties {

                    /** Feature name */
                    name?: string;

                    /** Feature minVersion */
                    minVersion?: number;

                    /** Feature maxVersion */
                    maxVersion?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Feature. */
                type $Shape = quorate.v1.RegisterBrokerRecord.Feature.$Properties;
            }
        }

        /**
         * Properties of an UnregisterBrokerRecord.
         * @deprecated Use quorate.v1.UnregisterBrokerRecord.$Properties instead.
         */
        interface IUnregisterBrokerRecord extends quorate.v1.UnregisterBrokerRecord.$Properties {
        }

        /** Represents an UnregisterBrokerRecord. */
        class UnregisterBrokerRecord {

            /**
             * Constructs a new UnregisterBrokerRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.UnregisterBrokerRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnregisterBrokerRecord brokerId. */
            brokerId: number;

            /** UnregisterBrokerRecord brokerEpoch. */
            brokerEpoch: Long;

            /**
             * Creates a new UnregisterBrokerRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns UnregisterBrokerRecord instance
             */
            static create(properties: quorate.v1.UnregisterBrokerRecord.$Shape): quorate.v1.UnregisterBrokerRecord & quorate.v1.UnregisterBrokerRecord.$Shape;
            static create(properties?: quorate.v1.UnregisterBrokerRecord.$Properties): quorate.v1.UnregisterBrokerRecord;

            /**
             * Encodes the specified UnregisterBrokerRecord message. Does not implicitly {@link quorate.v1.UnregisterBrokerRecord.verify|verify} messages.
             * @param message UnregisterBrokerRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.UnregisterBrokerRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnregisterBrokerRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.UnregisterBrokerRecord & quorate.v1.UnregisterBrokerRecord.$Shape} UnregisterBrokerRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.UnregisterBrokerRecord & quorate.v1.UnregisterBrokerRecord.$Shape;
        }

        namespace UnregisterBrokerRecord {

            /** Properties of an UnregisterBrokerRecord. */
            interface $Properties {

                /** UnregisterBrokerRecord brokerId */
                brokerId?: number;

                /** UnregisterBrokerRecord brokerEpoch */
                brokerEpoch?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnregisterBrokerRecord. */
            type $Shape = quorate.v1.UnregisterBrokerRecord.$Properties;
        }

        /**
         * Properties of a BrokerRegistrationChangeRecord.
         * @deprecated Use quorate.v1.BrokerRegistrationChangeRecord.$Properties instead.
         */
        interface IBrokerRegistrationChangeRecord extends quorate.v1.BrokerRegistrationChangeRecord.$Properties {
        }

        /** Represents a BrokerRegistrationChangeRecord. */
        class BrokerRegistrationChangeRecord {

            /**
             * Constructs a new BrokerRegistrationChangeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerRegistrationChangeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerRegistrationChangeRecord brokerId. */
            brokerId: number;

            /** BrokerRegistrationChangeRecord brokerEpoch. */
            brokerEpoch: Long;

            /** BrokerRegistrationChangeRecord fenced. */
            fenced: (boolean|null);

            /** BrokerRegistrationChangeRecord inControlledShutdown. */
            inControlledShutdown: boolean;

            /** BrokerRegistrationChangeRecord logDirs. */
            logDirs: quorate.v1.DirectoryIds;

            /**
             * Creates a new BrokerRegistrationChangeRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerRegistrationChangeRecord instance
             */
            static create(properties: quorate.v1.BrokerRegistrationChangeRecord.$Shape): quorate.v1.BrokerRegistrationChangeRecord & quorate.v1.BrokerRegistrationChangeRecord.$Shape;
            static create(properties?: quorate.v1.BrokerRegistrationChangeRecord.$Properties): quorate.v1.BrokerRegistrationChangeRecord;

            /**
             * Encodes the specified BrokerRegistrationChangeRecord message. Does not implicitly {@link quorate.v1.BrokerRegistrationChangeRecord.verify|verify} messages.
             * @param message BrokerRegistrationChangeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerRegistrationChangeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerRegistrationChangeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerRegistrationChangeRecord & quorate.v1.BrokerRegistrationChangeRecord.$Shape} BrokerRegistrationChangeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerRegistrationChangeRecord & quorate.v1.BrokerRegistrationChangeRecord.$Shape;
        }

        namespace BrokerRegistrationChangeRecord {

            /** Properties of a BrokerRegistrationChangeRecord. */
            interface $Properties {

                /** BrokerRegistrationChangeRecord brokerId */
                brokerId?: number;

                /** BrokerRegistrationChangeRecord brokerEpoch */
                brokerEpoch?: Long;

                /** BrokerRegistrationChangeRecord fenced */
                fenced?: (boolean|null);

                /** BrokerRegistrationChangeRecord inControlledShutdown */
                inControlledShutdown?: boolean;

                /** BrokerRegistrationChangeRecord logDirs */
                logDirs?: quorate.v1.DirectoryIds.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerRegistrationChangeRecord. */
            type $Shape = quorate.v1.BrokerRegistrationChangeRecord.$Properties;
        }

        /**
         * Properties of a DirectoryIds.
         * @deprecated Use quorate.v1.DirectoryIds.$Properties instead.
         */
        interface IDirectoryIds extends quorate.v1.DirectoryIds.$Properties {
        }

        /** Represents a DirectoryIds. */
        class DirectoryIds {

            /**
             * Constructs a new DirectoryIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.DirectoryIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DirectoryIds ids. */
            ids: Uint8Array[];

            /**
             * Creates a new DirectoryIds instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DirectoryIds instance
             */
            static create(properties: quorate.v1.DirectoryIds.$Shape): quorate.v1.DirectoryIds & quorate.v1.DirectoryIds.$Shape;
            static create(properties?: quorate.v1.DirectoryIds.$Properties): quorate.v1.DirectoryIds;

            /**
             * Encodes the specified DirectoryIds message. Does not implicitly {@link quorate.v1.DirectoryIds.verify|verify} messages.
             * @param message DirectoryIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.DirectoryIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DirectoryIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.DirectoryIds & quorate.v1.DirectoryIds.$Shape} DirectoryIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.DirectoryIds & quorate.v1.DirectoryIds.$Shape;
        }

        namespace DirectoryIds {

            /** Properties of a DirectoryIds. */
            interface $Properties {

                /** DirectoryIds ids */
                ids?: Uint8Array[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DirectoryIds. */
            type $Shape = quorate.v1.DirectoryIds.$Properties;
        }

        /**
         * Properties of a TopicRecord.
         * @deprecated Use quorate.v1.TopicRecord.$Properties instead.
         */
        interface ITopicRecord extends quorate.v1.TopicRecord.$Properties {
        }

        /** Represents a TopicRecord. */
        class TopicRecord {

            /**
             * Constructs a new TopicRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.TopicRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicRecord name. */
            name: string;

            /** TopicRecord topicId. */
            topicId: Uint8Array;

            /**
             * Creates a new TopicRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns TopicRecord instance
             */
            static create(properties: quorate.v1.TopicRecord.$Shape): quorate.v1.TopicRecord & quorate.v1.TopicRecord.$Shape;
            static create(properties?: quorate.v1.TopicRecord.$Properties): quorate.v1.TopicRecord;

            /**
             * Encodes the specified TopicRecord message. Does not implicitly {@link quorate.v1.TopicRecord.verify|verify} messages.
             * @param message TopicRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.TopicRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.TopicRecord & quorate.v1.TopicRecord.$Shape} TopicRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.TopicRecord & quorate.v1.TopicRecord.$Shape;
        }

        namespace TopicRecord {

            /** Properties of a TopicRecord. */
            interface $Properties {

                /** TopicRecord name */
                name?: string;

                /** TopicRecord topicId */
                topicId?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicRecord. */
            type $Shape = quorate.v1.TopicRecord.$Properties;
        }

        /**
         * Properties of a RemoveTopicRecord.
         * @deprecated Use quorate.v1.RemoveTopicRecord.$Properties instead.
         */
        interface IRemoveTopicRecord extends quorate.v1.RemoveTopicRecord.$Properties {
        }

        /** Represents a RemoveTopicRecord. */
        class RemoveTopicRecord {

            /**
             * Constructs a new RemoveTopicRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RemoveTopicRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveTopicRecord topicId. */
            topicId: Uint8Array;

            /**
             * Creates a new RemoveTopicRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RemoveTopicRecord instance
             */
            static create(properties: quorate.v1.RemoveTopicRecord.$Shape): quorate.v1.RemoveTopicRecord & quorate.v1.RemoveTopicRecord.$Shape;
            static create(properties?: quorate.v1.RemoveTopicRecord.$Properties): quorate.v1.RemoveTopicRecord;

            /**
             * Encodes the specified RemoveTopicRecord message. Does not implicitly {@link quorate.v1.RemoveTopicRecord.verify|verify} messages.
             * @param message RemoveTopicRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RemoveTopicRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveTopicRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RemoveTopicRecord & quorate.v1.RemoveTopicRecord.$Shape} RemoveTopicRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RemoveTopicRecord & quorate.v1.RemoveTopicRecord.$Shape;
        }

        namespace RemoveTopicRecord {

            /** Properties of a RemoveTopicRecord. */
            interface $Properties {

                /** RemoveTopicRecord topicId */
                topicId?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveTopicRecord. */
            type $Shape = quorate.v1.RemoveTopicRecord.$Properties;
        }

        /**
         * Properties of a PartitionRecord.
         * @deprecated Use quorate.v1.PartitionRecord.$Properties instead.
         */
        interface IPartitionRecord extends quorate.v1.PartitionRecord.$Properties {
        }

        /** Represents a PartitionRecord. */
        class PartitionRecord {

            /**
             * Constructs a new PartitionRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.PartitionRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionRecord topicId. */
            topicId: Uint8Array;

            /** PartitionRecord partition. */
            partition: number;

            /** PartitionRecord replicas. */
            replicas: number[];

            /** PartitionRecord isr. */
            isr: number[];

            /** PartitionRecord removingReplicas. */
            removingReplicas: number[];

            /** PartitionRecord addingReplicas. */
            addingReplicas: number[];

            /** PartitionRecord leader. */
            leader: number;

            /** PartitionRecord recovering. */
            recovering: boolean;

            /** PartitionRecord leaderEpoch. */
            leaderEpoch: number;

            /** PartitionRecord partitionEpoch. */
            partitionEpoch: number;

            /** PartitionRecord directories. */
            directories: Uint8Array[];

            /** PartitionRecord elr. */
            elr: number[];

            /** PartitionRecord lastKnownElr. */
            lastKnownElr: number[];

            /**
             * Creates a new PartitionRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartitionRecord instance
             */
            static create(properties: quorate.v1.PartitionRecord.$Shape): quorate.v1.PartitionRecord & quorate.v1.PartitionRecord.$Shape;
            static create(properties?: quorate.v1.PartitionRecord.$Properties): quorate.v1.PartitionRecord;

            /**
             * Encodes the specified PartitionRecord message. Does not implicitly {@link quorate.v1.PartitionRecord.verify|verify} messages.
             * @param message PartitionRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.PartitionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.PartitionRecord & quorate.v1.PartitionRecord.$Shape} PartitionRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.PartitionRecord & quorate.v1.PartitionRecord.$Shape;
        }

        namespace PartitionRecord {

            /** Properties of a PartitionRecord. */
            interface $Properties {

                /** PartitionRecord topicId */
                topicId?: Uint8Array;

                /** PartitionRecord partition */
                partition?: number;

                /** PartitionRecord replicas */
                replicas?: number[];

                /** PartitionRecord isr */
                isr?: number[];

                /** PartitionRecord removingReplicas */
                removingReplicas?: number[];

                /** PartitionRecord addingReplicas */
                addingReplicas?: number[];

                /** PartitionRecord leader */
                leader?: number;

                /** PartitionRecord recovering */
                recovering?: boolean;

                /** PartitionRecord leaderEpoch */
                leaderEpoch?: number;

                /** PartitionRecord partitionEpoch */
                partitionEpoch?: number;

                /** PartitionRecord directories */
                directories?: Uint8Array[];

                /** PartitionRecord elr */
                elr?: number[];

                /** PartitionRecord lastKnownElr */
                lastKnownElr?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionRecord. */
            type $Shape = quorate.v1.PartitionRecord.$Properties;
        }

        /**
         * Properties of a PartitionChangeRecord.
         * @deprecated Use quorate.v1.PartitionChangeRecord.$Properties instead.
         */
        interface IPartitionChangeRecord extends quorate.v1.PartitionChangeRecord.$Properties {
        }

        /** Represents a PartitionChangeRecord. */
        class PartitionChangeRecord {

            /**
             * Constructs a new PartitionChangeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.PartitionChangeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionChangeRecord topicId. */
            topicId: Uint8Array;

            /** PartitionChangeRecord partition. */
            partition: number;

            /** PartitionChangeRecord isr. */
            isr: quorate.v1.BrokerIds;

            /** PartitionChangeRecord leader. */
            leader: (number|null);

            /** PartitionChangeRecord replicas. */
            replicas: quorate.v1.BrokerIds;

            /** PartitionChangeRecord removingReplicas. */
            removingReplicas: quorate.v1.BrokerIds;

            /** PartitionChangeRecord addingReplicas. */
            addingReplicas: quorate.v1.BrokerIds;

            /** PartitionChangeRecord recovering. */
            recovering: (boolean|null);

            /** PartitionChangeRecord directories. */
            directories: quorate.v1.DirectoryIds;

            /** PartitionChangeRecord elr. */
            elr: quorate.v1.BrokerIds;

            /** PartitionChangeRecord lastKnownElr. */
            lastKnownElr: quorate.v1.BrokerIds;

            /**
             * Creates a new PartitionChangeRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartitionChangeRecord instance
             */
            static create(properties: quorate.v1.PartitionChangeRecord.$Shape): quorate.v1.PartitionChangeRecord & quorate.v1.PartitionChangeRecord.$Shape;
            static create(properties?: quorate.v1.PartitionChangeRecord.$Properties): quorate.v1.PartitionChangeRecord;

            /**
             * Encodes the specified PartitionChangeRecord message. Does not implicitly {@link quorate.v1.PartitionChangeRecord.verify|verify} messages.
             * @param message PartitionChangeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.PartitionChangeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionChangeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.PartitionChangeRecord & quorate.v1.PartitionChangeRecord.$Shape} PartitionChangeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.PartitionChangeRecord & quorate.v1.PartitionChangeRecord.$Shape;
        }

        namespace PartitionChangeRecord {

            /** Properties of a PartitionChangeRecord. */
            interface $Properties {

                /** PartitionChangeRecord topicId */
                topicId?: Uint8Array;

                /** PartitionChangeRecord partition */
                partition?: number;

                /** PartitionChangeRecord isr */
                isr?: quorate.v1.BrokerIds.$Properties;

                /** PartitionChangeRecord leader */
                leader?: (number|null);

                /** PartitionChangeRecord replicas */
                replicas?: quorate.v1.BrokerIds.$Properties;

                /** PartitionChangeRecord removingReplicas */
                removingReplicas?: quorate.v1.BrokerIds.$Properties;

                /** PartitionChangeRecord addingReplicas */
                addingReplicas?: quorate.v1.BrokerIds.$Properties;

                /** PartitionChangeRecord recovering */
                recovering?: (boolean|null);

                /** PartitionChangeRecord directories */
                directories?: quorate.v1.DirectoryIds.$Properties;

                /** PartitionChangeRecord elr */
                elr?: quorate.v1.BrokerIds.$Properties;

                /** PartitionChangeRecord lastKnownElr */
                lastKnownElr?: quorate.v1.BrokerIds.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionChangeRecord. */
            type $Shape = quorate.v1.PartitionChangeRecord.$Properties;
        }

        /**
         * Properties of a BrokerIds.
         * @deprecated Use quorate.v1.BrokerIds.$Properties instead.
         */
        interface IBrokerIds extends quorate.v1.BrokerIds.$Properties {
        }

        /** Represents a BrokerIds. */
        class BrokerIds {

            /**
             * Constructs a new BrokerIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BrokerIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerIds ids. */
            ids: number[];

            /**
             * Creates a new BrokerIds instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BrokerIds instance
             */
            static create(properties: quorate.v1.BrokerIds.$Shape): quorate.v1.BrokerIds & quorate.v1.BrokerIds.$Shape;
            static create(properties?: quorate.v1.BrokerIds.$Properties): quorate.v1.BrokerIds;

            /**
             * Encodes the specified BrokerIds message. Does not implicitly {@link quorate.v1.BrokerIds.verify|verify} messages.
             * @param message BrokerIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BrokerIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BrokerIds & quorate.v1.BrokerIds.$Shape} BrokerIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BrokerIds & quorate.v1.BrokerIds.$Shape;
        }

        namespace BrokerIds {

            /** Properties of a BrokerIds. */
            interface $Properties {

                /** BrokerIds ids */
                ids?: number[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerIds. */
            type $Shape = quorate.v1.BrokerIds.$Properties;
        }

        /**
         * Properties of a PartitionsRecord.
         * @deprecated Use quorate.v1.PartitionsRecord.$Properties instead.
         */
        interface IPartitionsRecord extends quorate.v1.PartitionsRecord.$Properties {
        }

        /** Represents a PartitionsRecord. */
        class PartitionsRecord {

            /**
             * Constructs a new PartitionsRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.PartitionsRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionsRecord topicId. */
            topicId: Uint8Array;

            /** PartitionsRecord firstPartition. */
            firstPartition: number;

            /** PartitionsRecord count. */
            count: number;

            /** PartitionsRecord replicationFactor. */
            replicationFactor: number;

            /** PartitionsRecord replicas. */
            replicas: number[];

            /** PartitionsRecord directoryIds. */
            directoryIds: Uint8Array[];

            /** PartitionsRecord directories. */
            directories: number[];

            /** PartitionsRecord isrCounts. */
            isrCounts: Uint8Array;

            /** PartitionsRecord isrBrokers. */
            isrBrokers: number[];

            /** PartitionsRecord leaders. */
            leaders: number[];

            /** PartitionsRecord leaderEpochs. */
            leaderEpochs: number[];

            /** PartitionsRecord partitionEpochs. */
            partitionEpochs: number[];

            /** PartitionsRecord recovering. */
            recovering: Uint8Array;

            /**
             * Creates a new PartitionsRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartitionsRecord instance
             */
            static create(properties: quorate.v1.PartitionsRecord.$Shape): quorate.v1.PartitionsRecord & quorate.v1.PartitionsRecord.$Shape;
            static create(properties?: quorate.v1.PartitionsRecord.$Properties): quorate.v1.PartitionsRecord;

            /**
             * Encodes the specified PartitionsRecord message. Does not implicitly {@link quorate.v1.PartitionsRecord.verify|verify} messages.
             * @param message PartitionsRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.PartitionsRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionsRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.PartitionsRecord & quorate.v1.PartitionsRecord.$Shape} PartitionsRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.PartitionsRecord & quorate.v1.PartitionsRecord.$Shape;
        }

        namespace PartitionsRecord {

            /** Properties of a PartitionsRecord. */
            interface $Properties {

                /** PartitionsRecord topicId */
                topicId?: Uint8Array;

                /** PartitionsRecord firstPartition */
                firstPartition?: number;

                /** PartitionsRecord count */
                count?: number;

                /** PartitionsRecord replicationFactor */
                replicationFactor?: number;

                /** PartitionsRecord replicas */
                replicas?: number[];

                /** PartitionsRecord directoryIds */
                directoryIds?: Uint8Array[];

                /** PartitionsRecord directories */
                directories?: number[];

                /** PartitionsRecord isrCounts */
                isrCounts?: Uint8Array;

                /** PartitionsRecord isrBrokers */
                isrBrokers?: number[];

                /** PartitionsRecord leaders */
                leaders?: number[];

                /** PartitionsRecord leaderEpochs */
                leaderEpochs?: number[];

                /** PartitionsRecord partitionEpochs */
                partitionEpochs?: number[];

                /** PartitionsRecord recovering */
                recovering?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionsRecord. */
            type $Shape = quorate.v1.PartitionsRecord.$Properties;
        }

        /**
         * Properties of a PartitionChangesRecord.
         * @deprecated Use quorate.v1.PartitionChangesRecord.$Properties instead.
         */
        interface IPartitionChangesRecord extends quorate.v1.PartitionChangesRecord.$Properties {
        }

        /** Represents a PartitionChangesRecord. */
        class PartitionChangesRecord {

            /**
             * Constructs a new PartitionChangesRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.PartitionChangesRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionChangesRecord topicIds. */
            topicIds: Uint8Array[];

            /** PartitionChangesRecord topicCounts. */
            topicCounts: number[];

            /** PartitionChangesRecord partitionGaps. */
            partitionGaps: number[];

            /** PartitionChangesRecord leaders. */
            leaders: number[];

            /** PartitionChangesRecord isrCounts. */
            isrCounts: Uint8Array;

            /** PartitionChangesRecord isrBrokers. */
            isrBrokers: number[];

            /** PartitionChangesRecord recovery. */
            recovery: Uint8Array;

            /**
             * Creates a new PartitionChangesRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PartitionChangesRecord instance
             */
            static create(properties: quorate.v1.PartitionChangesRecord.$Shape): quorate.v1.PartitionChangesRecord & quorate.v1.PartitionChangesRecord.$Shape;
            static create(properties?: quorate.v1.PartitionChangesRecord.$Properties): quorate.v1.PartitionChangesRecord;

            /**
             * Encodes the specified PartitionChangesRecord message. Does not implicitly {@link quorate.v1.PartitionChangesRecord.verify|verify} messages.
             * @param message PartitionChangesRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.PartitionChangesRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionChangesRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.PartitionChangesRecord & quorate.v1.PartitionChangesRecord.$Shape} PartitionChangesRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.PartitionChangesRecord & quorate.v1.PartitionChangesRecord.$Shape;
        }

        namespace PartitionChangesRecord {

            /** Properties of a PartitionChangesRecord. */
            interface $Properties {

                /** PartitionChangesRecord topicIds */
                topicIds?: Uint8Array[];

                /** PartitionChangesRecord topicCounts */
                topicCounts?: number[];

                /** PartitionChangesRecord partitionGaps */
                partitionGaps?: number[];

                /** PartitionChangesRecord leaders */
                leaders?: number[];

                /** PartitionChangesRecord isrCounts */
                isrCounts?: Uint8Array;

                /** PartitionChangesRecord isrBrokers */
                isrBrokers?: number[];

                /** PartitionChangesRecord recovery */
                recovery?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionChangesRecord. */
            type $Shape = quorate.v1.PartitionChangesRecord.$Properties;
        }

        /**
         * Properties of a ConfigRecord.
         * @deprecated Use quorate.v1.ConfigRecord.$Properties instead.
         */
        interface IConfigRecord extends quorate.v1.ConfigRecord.$Properties {
        }

        /** Represents a ConfigRecord. */
        class ConfigRecord {

            /**
             * Constructs a new ConfigRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ConfigRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfigRecord resourceType. */
            resourceType: number;

            /** ConfigRecord resourceName. */
            resourceName: string;

            /** ConfigRecord name. */
            name: string;

            /** ConfigRecord value. */
            value: (string|null);

            /**
             * Creates a new ConfigRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConfigRecord instance
             */
            static create(properties: quorate.v1.ConfigRecord.$Shape): quorate.v1.ConfigRecord & quorate.v1.ConfigRecord.$Shape;
            static create(properties?: quorate.v1.ConfigRecord.$Properties): quorate.v1.ConfigRecord;

            /**
             * Encodes the specified ConfigRecord message. Does not implicitly {@link quorate.v1.ConfigRecord.verify|verify} messages.
             * @param message ConfigRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ConfigRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfigRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ConfigRecord & quorate.v1.ConfigRecord.$Shape} ConfigRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ConfigRecord & quorate.v1.ConfigRecord.$Shape;
        }

        namespace ConfigRecord {

            /** Properties of a ConfigRecord. */
            interface $Properties {

                /** ConfigRecord resourceType */
                resourceType?: number;

                /** ConfigRecord resourceName */
                resourceName?: string;

                /** ConfigRecord name */
                name?: string;

                /** ConfigRecord value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfigRecord. */
            type $Shape = quorate.v1.ConfigRecord.$Properties;
        }

        /**
         * Properties of a FeatureLevelRecord.
         * @deprecated Use quorate.v1.FeatureLevelRecord.$Properties instead.
         */
        interface IFeatureLevelRecord extends quorate.v1.FeatureLevelRecord.$Properties {
        }

        /** Represents a FeatureLevelRecord. */
        class FeatureLevelRecord {

            /**
             * Constructs a new FeatureLevelRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.FeatureLevelRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FeatureLevelRecord name. */
            name: string;

            /** FeatureLevelRecord level. */
            level: number;

            /**
             * Creates a new FeatureLevelRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FeatureLevelRecord instance
             */
            static create(properties: quorate.v1.FeatureLevelRecord.$Shape): quorate.v1.FeatureLevelRecord & quorate.v1.FeatureLevelRecord.$Shape;
            static create(properties?: quorate.v1.FeatureLevelRecord.$Properties): quorate.v1.FeatureLevelRecord;

            /**
             * Encodes the specified FeatureLevelRecord message. Does not implicitly {@link quorate.v1.FeatureLevelRecord.verify|verify} messages.
             * @param message FeatureLevelRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.FeatureLevelRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FeatureLevelRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.FeatureLevelRecord & quorate.v1.FeatureLevelRecord.$Shape} FeatureLevelRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FeatureLevelRecord & quorate.v1.FeatureLevelRecord.$Shape;
        }

        namespace FeatureLevelRecord {

            /** Properties of a FeatureLevelRecord. */
            interface $Properties {

                /** FeatureLevelRecord name */
                name?: string;

                /** FeatureLevelRecord level */
                level?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FeatureLevelRecord. */
            type $Shape = quorate.v1.FeatureLevelRecord.$Properties;
        }

        /**
         * Properties of a ProducerIdsRecord.
         * @deprecated Use quorate.v1.ProducerIdsRecord.$Properties instead.
         */
        interface IProducerIdsRecord extends quorate.v1.ProducerIdsRecord.$Properties {
        }

        /** Represents a ProducerIdsRecord. */
        class ProducerIdsRecord {

            /**
             * Constructs a new ProducerIdsRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ProducerIdsRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProducerIdsRecord brokerId. */
            brokerId: (number|null);

            /** ProducerIdsRecord brokerEpoch. */
            brokerEpoch: (Long|null);

            /** ProducerIdsRecord nextProducerId. */
            nextProducerId: Long;

            /**
             * Creates a new ProducerIdsRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProducerIdsRecord instance
             */
            static create(properties: quorate.v1.ProducerIdsRecord.$Shape): quorate.v1.ProducerIdsRecord & quorate.v1.ProducerIdsRecord.$Shape;
            static create(properties?: quorate.v1.ProducerIdsRecord.$Properties): quorate.v1.ProducerIdsRecord;

            /**
             * Encodes the specified ProducerIdsRecord message. Does not implicitly {@link quorate.v1.ProducerIdsRecord.verify|verify} messages.
             * @param message ProducerIdsRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ProducerIdsRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProducerIdsRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ProducerIdsRecord & quorate.v1.ProducerIdsRecord.$Shape} ProducerIdsRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ProducerIdsRecord & quorate.v1.ProducerIdsRecord.$Shape;
        }

        namespace ProducerIdsRecord {

            /** Properties of a ProducerIdsRecord. */
            interface $Properties {

                /** ProducerIdsRecord brokerId */
                brokerId?: (number|null);

                /** ProducerIdsRecord brokerEpoch */
                brokerEpoch?: (Long|null);

                /** ProducerIdsRecord nextProducerId */
                nextProducerId?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProducerIdsRecord. */
            type $Shape = quorate.v1.ProducerIdsRecord.$Properties;
        }

        /**
         * Properties of a NoOpRecord.
         * @deprecated Use quorate.v1.NoOpRecord.$Properties instead.
         */
        interface INoOpRecord extends quorate.v1.NoOpRecord.$Properties {
        }

        /** Represents a NoOpRecord. */
        class NoOpRecord {

            /**
             * Constructs a new NoOpRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.NoOpRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new NoOpRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns NoOpRecord instance
             */
            static create(properties: quorate.v1.NoOpRecord.$Shape): quorate.v1.NoOpRecord & quorate.v1.NoOpRecord.$Shape;
            static create(properties?: quorate.v1.NoOpRecord.$Properties): quorate.v1.NoOpRecord;

            /**
             * Encodes the specified NoOpRecord message. Does not implicitly {@link quorate.v1.NoOpRecord.verify|verify} messages.
             * @param message NoOpRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.NoOpRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NoOpRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.NoOpRecord & quorate.v1.NoOpRecord.$Shape} NoOpRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.NoOpRecord & quorate.v1.NoOpRecord.$Shape;
        }

        namespace NoOpRecord {

            /** Properties of a NoOpRecord. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NoOpRecord. */
            type $Shape = quorate.v1.NoOpRecord.$Properties;
        }

        /**
         * Properties of a BeginTransactionRecord.
         * @deprecated Use quorate.v1.BeginTransactionRecord.$Properties instead.
         */
        interface IBeginTransactionRecord extends quorate.v1.BeginTransactionRecord.$Properties {
        }

        /** Represents a BeginTransactionRecord. */
        class BeginTransactionRecord {

            /**
             * Constructs a new BeginTransactionRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.BeginTransactionRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BeginTransactionRecord name. */
            name: (string|null);

            /**
             * Creates a new BeginTransactionRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns BeginTransactionRecord instance
             */
            static create(properties: quorate.v1.BeginTransactionRecord.$Shape): quorate.v1.BeginTransactionRecord & quorate.v1.BeginTransactionRecord.$Shape;
            static create(properties?: quorate.v1.BeginTransactionRecord.$Properties): quorate.v1.BeginTransactionRecord;

            /**
             * Encodes the specified BeginTransactionRecord message. Does not implicitly {@link quorate.v1.BeginTransactionRecord.verify|verify} messages.
             * @param message BeginTransactionRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.BeginTransactionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BeginTransactionRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.BeginTransactionRecord & quorate.v1.BeginTransactionRecord.$Shape} BeginTransactionRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.BeginTransactionRecord & quorate.v1.BeginTransactionRecord.$Shape;
        }

        namespace BeginTransactionRecord {

            /** Properties of a BeginTransactionRecord. */
            interface $Properties {

                /** BeginTransactionRecord name */
                name?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BeginTransactionRecord. */
            type $Shape = quorate.v1.BeginTransactionRecord.$Properties;
        }

        /**
         * Properties of an EndTransactionRecord.
         * @deprecated Use quorate.v1.EndTransactionRecord.$Properties instead.
         */
        interface IEndTransactionRecord extends quorate.v1.EndTransactionRecord.$Properties {
        }

        /** Represents an EndTransactionRecord. */
        class EndTransactionRecord {

            /**
             * Constructs a new EndTransactionRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.EndTransactionRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new EndTransactionRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EndTransactionRecord instance
             */
            static create(properties: quorate.v1.EndTransactionRecord.$Shape): quorate.v1.EndTransactionRecord & quorate.v1.EndTransactionRecord.$Shape;
            static create(properties?: quorate.v1.EndTransactionRecord.$Properties): quorate.v1.EndTransactionRecord;

            /**
             * Encodes the specified EndTransactionRecord message. Does not implicitly {@link quorate.v1.EndTransactionRecord.verify|verify} messages.
             * @param message EndTransactionRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.EndTransactionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EndTransactionRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.EndTransactionRecord & quorate.v1.EndTransactionRecord.$Shape} EndTransactionRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.EndTransactionRecord & quorate.v1.EndTransactionRecord.$Shape;
        }

        namespace EndTransactionRecord {

            /** Properties of an EndTransactionRecord. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EndTransactionRecord. */
            type $Shape = quorate.v1.EndTransactionRecord.$Properties;
        }

        /**
         * Properties of an AbortTransactionRecord.
         * @deprecated Use quorate.v1.AbortTransactionRecord.$Properties instead.
         */
        interface IAbortTransactionRecord extends quorate.v1.AbortTransactionRecord.$Properties {
        }

        /** Represents an AbortTransactionRecord. */
        class AbortTransactionRecord {

            /**
             * Constructs a new AbortTransactionRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.AbortTransactionRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AbortTransactionRecord reason. */
            reason: (string|null);

            /**
             * Creates a new AbortTransactionRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns AbortTransactionRecord instance
             */
            static create(properties: quorate.v1.AbortTransactionRecord.$Shape): quorate.v1.AbortTransactionRecord & quorate.v1.AbortTransactionRecord.$Shape;
            static create(properties?: quorate.v1.AbortTransactionRecord.$Properties): quorate.v1.AbortTransactionRecord;

            /**
             * Encodes the specified AbortTransactionRecord message. Does not implicitly {@link quorate.v1.AbortTransactionRecord.verify|verify} messages.
             * @param message AbortTransactionRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.AbortTransactionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AbortTransactionRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.AbortTransactionRecord & quorate.v1.AbortTransactionRecord.$Shape} AbortTransactionRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.AbortTransactionRecord & quorate.v1.AbortTransactionRecord.$Shape;
        }

        namespace AbortTransactionRecord {

            /** Properties of an AbortTransactionRecord. */
            interface $Properties {

                /** AbortTransactionRecord reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AbortTransactionRecord. */
            type $Shape = quorate.v1.AbortTransactionRecord.$Properties;
        }

        /**
         * Properties of a VoterKey.
         * @deprecated Use quorate.v1.VoterKey.$Properties instead.
         */
        interface IVoterKey extends quorate.v1.VoterKey.$Properties {
        }

        /** Represents a VoterKey. */
        class VoterKey {

            /**
             * Constructs a new VoterKey.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.VoterKey.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VoterKey id. */
            id: number;

            /** VoterKey directoryId. */
            directoryId: (Uint8Array|null);

            /**
             * Creates a new VoterKey instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VoterKey instance
             */
            static create(properties: quorate.v1.VoterKey.$Shape): quorate.v1.VoterKey & quorate.v1.VoterKey.$Shape;
            static create(properties?: quorate.v1.VoterKey.$Properties): quorate.v1.VoterKey;

            /**
             * Encodes the specified VoterKey message. Does not implicitly {@link quorate.v1.VoterKey.verify|verify} messages.
             * @param message VoterKey message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.VoterKey.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VoterKey message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.VoterKey & quorate.v1.VoterKey.$Shape} VoterKey
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.VoterKey & quorate.v1.VoterKey.$Shape;
        }

        namespace VoterKey {

            /** Properties of a VoterKey. */
            interface $Properties {

                /** VoterKey id */
                id?: number;

                /** VoterKey directoryId */
                directoryId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VoterKey. */
            type $Shape = quorate.v1.VoterKey.$Properties;
        }

        /**
         * Properties of a LeaderChangeRecord.
         * @deprecated Use quorate.v1.LeaderChangeRecord.$Properties instead.
         */
        interface ILeaderChangeRecord extends quorate.v1.LeaderChangeRecord.$Properties {
        }

        /** Represents a LeaderChangeRecord. */
        class LeaderChangeRecord {

            /**
             * Constructs a new LeaderChangeRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.LeaderChangeRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LeaderChangeRecord leaderId. */
            leaderId: number;

            /** LeaderChangeRecord voters. */
            voters: quorate.v1.VoterKey[];

            /** LeaderChangeRecord grantingVoters. */
            grantingVoters: quorate.v1.VoterKey[];

            /**
             * Creates a new LeaderChangeRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LeaderChangeRecord instance
             */
            static create(properties: quorate.v1.LeaderChangeRecord.$Shape): quorate.v1.LeaderChangeRecord & quorate.v1.LeaderChangeRecord.$Shape;
            static create(properties?: quorate.v1.LeaderChangeRecord.$Properties): quorate.v1.LeaderChangeRecord;

            /**
             * Encodes the specified LeaderChangeRecord message. Does not implicitly {@link quorate.v1.LeaderChangeRecord.verify|verify} messages.
             * @param message LeaderChangeRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.LeaderChangeRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LeaderChangeRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.LeaderChangeRecord & quorate.v1.LeaderChangeRecord.$Shape} LeaderChangeRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.LeaderChangeRecord & quorate.v1.LeaderChangeRecord.$Shape;
        }

        namespace LeaderChangeRecord {

            /** Properties of a LeaderChangeRecord. */
            interface $Properties {

                /** LeaderChangeRecord leaderId */
                leaderId?: number;

                /** LeaderChangeRecord voters */
                voters?: quorate.v1.VoterKey.$Properties[];

                /** LeaderChangeRecord grantingVoters */
                grantingVoters?: quorate.v1.VoterKey.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LeaderChangeRecord. */
            type $Shape = quorate.v1.LeaderChangeRecord.$Properties;
        }

        /**
         * Properties of a SnapshotHeaderRecord.
         * @deprecated Use quorate.v1.SnapshotHeaderRecord.$Properties instead.
         */
        interface ISnapshotHeaderRecord extends quorate.v1.SnapshotHeaderRecord.$Properties {
        }

        /** Represents a SnapshotHeaderRecord. */
        class SnapshotHeaderRecord {

            /**
             * Constructs a new SnapshotHeaderRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.SnapshotHeaderRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** SnapshotHeaderRecord lastContainedLogTimestampMs. */
            lastContainedLogTimestampMs: Long;

            /** SnapshotHeaderRecord endOffset. */
            endOffset: Long;

            /**
             * Creates a new SnapshotHeaderRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotHeaderRecord instance
             */
            static create(properties: quorate.v1.SnapshotHeaderRecord.$Shape): quorate.v1.SnapshotHeaderRecord & quorate.v1.SnapshotHeaderRecord.$Shape;
            static create(properties?: quorate.v1.SnapshotHeaderRecord.$Properties): quorate.v1.SnapshotHeaderRecord;

            /**
             * Encodes the specified SnapshotHeaderRecord message. Does not implicitly {@link quorate.v1.SnapshotHeaderRecord.verify|verify} messages.
             * @param message SnapshotHeaderRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.SnapshotHeaderRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotHeaderRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.SnapshotHeaderRecord & quorate.v1.SnapshotHeaderRecord.$Shape} SnapshotHeaderRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.SnapshotHeaderRecord & quorate.v1.SnapshotHeaderRecord.$Shape;
        }

        namespace SnapshotHeaderRecord {

            /** Properties of a SnapshotHeaderRecord. */
            interface $Properties {

                /** SnapshotHeaderRecord lastContainedLogTimestampMs */
                lastContainedLogTimestampMs?: Long;

                /** SnapshotHeaderRecord endOffset */
                endOffset?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotHeaderRecord. */
            type $Shape = quorate.v1.SnapshotHeaderRecord.$Properties;
        }

        /**
         * Properties of a SnapshotFooterRecord.
         * @deprecated Use quorate.v1.SnapshotFooterRecord.$Properties instead.
         */
        interface ISnapshotFooterRecord extends quorate.v1.SnapshotFooterRecord.$Properties {
        }

        /** Represents a SnapshotFooterRecord. */
        class SnapshotFooterRecord {

            /**
             * Constructs a new SnapshotFooterRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.SnapshotFooterRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Creates a new SnapshotFooterRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns SnapshotFooterRecord instance
             */
            static create(properties: quorate.v1.SnapshotFooterRecord.$Shape): quorate.v1.SnapshotFooterRecord & quorate.v1.SnapshotFooterRecord.$Shape;
            static create(properties?: quorate.v1.SnapshotFooterRecord.$Properties): quorate.v1.SnapshotFooterRecord;

            /**
             * Encodes the specified SnapshotFooterRecord message. Does not implicitly {@link quorate.v1.SnapshotFooterRecord.verify|verify} messages.
             * @param message SnapshotFooterRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.SnapshotFooterRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a SnapshotFooterRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.SnapshotFooterRecord & quorate.v1.SnapshotFooterRecord.$Shape} SnapshotFooterRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.SnapshotFooterRecord & quorate.v1.SnapshotFooterRecord.$Shape;
        }

        namespace SnapshotFooterRecord {

            /** Properties of a SnapshotFooterRecord. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a SnapshotFooterRecord. */
            type $Shape = quorate.v1.SnapshotFooterRecord.$Properties;
        }

        /**
         * Properties of a KRaftVersionRecord.
         * @deprecated Use quorate.v1.KRaftVersionRecord.$Properties instead.
         */
        interface IKRaftVersionRecord extends quorate.v1.KRaftVersionRecord.$Properties {
        }

        /** Represents a KRaftVersionRecord. */
        class KRaftVersionRecord {

            /**
             * Constructs a new KRaftVersionRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.KRaftVersionRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** KRaftVersionRecord kraftVersion. */
            kraftVersion: number;

            /**
             * Creates a new KRaftVersionRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns KRaftVersionRecord instance
             */
            static create(properties: quorate.v1.KRaftVersionRecord.$Shape): quorate.v1.KRaftVersionRecord & quorate.v1.KRaftVersionRecord.$Shape;
            static create(properties?: quorate.v1.KRaftVersionRecord.$Properties): quorate.v1.KRaftVersionRecord;

            /**
             * Encodes the specified KRaftVersionRecord message. Does not implicitly {@link quorate.v1.KRaftVersionRecord.verify|verify} messages.
             * @param message KRaftVersionRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.KRaftVersionRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a KRaftVersionRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.KRaftVersionRecord & quorate.v1.KRaftVersionRecord.$Shape} KRaftVersionRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.KRaftVersionRecord & quorate.v1.KRaftVersionRecord.$Shape;
        }

        namespace KRaftVersionRecord {

            /** Properties of a KRaftVersionRecord. */
            interface $Properties {

                /** KRaftVersionRecord kraftVersion */
                kraftVersion?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a KRaftVersionRecord. */
            type $Shape = quorate.v1.KRaftVersionRecord.$Properties;
        }

        /**
         * Properties of a VotersRecord.
         * @deprecated Use quorate.v1.VotersRecord.$Properties instead.
         */
        interface IVotersRecord extends quorate.v1.VotersRecord.$Properties {
        }

        /** Represents a VotersRecord. */
        class VotersRecord {

            /**
             * Constructs a new VotersRecord.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.VotersRecord.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** VotersRecord voters. */
            voters: quorate.v1.VotersRecord.Voter[];

            /** VotersRecord removed. */
            removed: quorate.v1.VoterKey[];

            /**
             * Creates a new VotersRecord instance using the specified properties.
             * @param [properties] Properties to set
             * @returns VotersRecord instance
             */
            static create(properties: quorate.v1.VotersRecord.$Shape): quorate.v1.VotersRecord & quorate.v1.VotersRecord.$Shape;
            static create(properties?: quorate.v1.VotersRecord.$Properties): quorate.v1.VotersRecord;

            /**
             * Encodes the specified VotersRecord message. Does not implicitly {@link quorate.v1.VotersRecord.verify|verify} messages.
             * @param message VotersRecord message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.VotersRecord.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a VotersRecord message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.VotersRecord & quorate.v1.VotersRecord.$Shape} VotersRecord
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.VotersRecord & quorate.v1.VotersRecord.$Shape;
        }

        namespace VotersRecord {

            /** Properties of a VotersRecord. */
            interface $Properties {

                /** VotersRecord voters */
                voters?: quorate.v1.VotersRecord.Voter.$Properties[];

                /** VotersRecord removed */
                removed?: quorate.v1.VoterKey.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a VotersRecord. */
            type $Shape = quorate.v1.VotersRecord.$Properties;

            /**
             * Properties of a Voter.
             * @deprecated Use quorate.v1.VotersRecord.Voter.$Properties instead.
             */
            interface IVoter extends quorate.v1.VotersRecord.Voter.$Properties {
            }

            /** Represents a Voter. */
            class Voter {

                /**
                 * Constructs a new Voter.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.VotersRecord.Voter.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Voter id. */
                id: number;

                /** Voter directoryId. */
                directoryId: (Uint8Array|null);

                /** Voter endpoints. */
                endpoints: quorate.v1.VotersRecord.Endpoint[];

                /** Voter minKraftVersion. */
                minKraftVersion: number;

                /** Voter maxKraftVersion. */
                maxKraftVersion: number;

                /**
                 * Creates a new Voter instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Voter instance
                 */
                static create(properties: quorate.v1.VotersRecord.Voter.$Shape): quorate.v1.VotersRecord.Voter & quorate.v1.VotersRecord.Voter.$Shape;
                static create(properties?: quorate.v1.VotersRecord.Voter.$Properties): quorate.v1.VotersRecord.Voter;

                /**
                 * Encodes the specified Voter message. Does not implicitly {@link quorate.v1.VotersRecord.Voter.verify|verify} messages.
                 * @param message Voter message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.VotersRecord.Voter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Voter message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.VotersRecord.Voter & quorate.v1.VotersRecord.Voter.$Shape} Voter
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.VotersRecord.Voter & quorate.v1.VotersRecord.Voter.$Shape;
            }

            namespace Voter {

                /** Properties of a Voter. */
                interface $Properties {

                    /** Voter id */
                    id?: number;

                    /** Voter directoryId */
                    directoryId?: (Uint8Array|null);

                    /** Voter endpoints */
                    endpoints?: quorate.v1.VotersRecord.Endpoint.$Properties[];

                    /** Voter minKraftVersion */
                    minKraftVersion?: number;

                    /** Voter maxKraftVersion */
                    maxKraftVersion?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Voter. */
                type $Shape = quorate.v1.VotersRecord.Voter.$Properties;
            }

            /**
             * Properties of an Endpoint.
             * @deprecated Use quorate.v1.VotersRecord.Endpoint.$Properties instead.
             */
            interface IEndpoint extends quorate.v1.VotersRecord.Endpoint.$Properties {
            }

            /** Represents an Endpoint. */
            class Endpoint {

                /**
                 * Constructs a new Endpoint.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.VotersRecord.Endpoint.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Endpoint name. */
                name: string;

                /** Endpoint host. */
                host: string;

                /** Endpoint port. */
                port: number;

                /**
                 * Creates a new Endpoint instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Endpoint instance
                 */
                static create(properties: quorate.v1.VotersRecord.Endpoint.$Shape): quorate.v1.VotersRecord.Endpoint & quorate.v1.VotersRecord.Endpoint.$Shape;
                static create(properties?: quorate.v1.VotersRecord.Endpoint.$Properties): quorate.v1.VotersRecord.Endpoint;

                /**
                 * Encodes the specified Endpoint message. Does not implicitly {@link quorate.v1.VotersRecord.Endpoint.verify|verify} messages.
                 * @param message Endpoint message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.VotersRecord.Endpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an Endpoint message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.VotersRecord.Endpoint & quorate.v1.VotersRecord.Endpoint.$Shape} Endpoint
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.VotersRecord.Endpoint & quorate.v1.VotersRecord.Endpoint.$Shape;
            }

            namespace Endpoint {

                /** Properties of an Endpoint. */
                interface $Properties {

                    /** Endpoint name */
                    name?: string;

                    /** Endpoint host */
                    host?: string;

                    /** Endpoint port */
                    port?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an Endpoint. */
                type $Shape = quorate.v1.VotersRecord.Endpoint.$Properties;
            }
        }

        /** Represents a RaftService */
        class RaftService extends $protobuf.rpc.Service {

            /**
             * Constructs a new RaftService service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new RaftService service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): RaftService;

            /** Calls Fetch. */
            fetch: quorate.v1.RaftService.Fetch;

            /** Calls Epoch. */
            epoch: quorate.v1.RaftService.Epoch;
        }

        namespace RaftService {

            /**
             * Callback as used by {@link quorate.v1.RaftService#fetch}.
             * @param error Error, if any
             * @param [response] FetchResponse
             */
            type FetchCallback = (error: (Error|null), response?: quorate.v1.FetchResponse) => void;

            /** Calls Fetch. */
            type Fetch = {
              (request: quorate.v1.IFetchRequest, callback: quorate.v1.RaftService.FetchCallback): void;
              (request: quorate.v1.IFetchRequest): Promise<quorate.v1.FetchResponse>;
              readonly name: "Fetch";
              readonly path: "/quorate.v1.RaftService/Fetch";
              readonly requestType: "FetchRequest";
              readonly responseType: "FetchResponse";
              readonly requestStream: true;
              readonly responseStream: true;
            };

            /**
             * Callback as used by {@link quorate.v1.RaftService#epoch}.
             * @param error Error, if any
             * @param [response] EpochResponse
             */
            type EpochCallback = (error: (Error|null), response?: quorate.v1.EpochResponse) => void;

            /** Calls Epoch. */
            type Epoch = {
              (request: quorate.v1.IEpochRequest, callback: quorate.v1.RaftService.EpochCallback): void;
              (request: quorate.v1.IEpochRequest): Promise<quorate.v1.EpochResponse>;
              readonly name: "Epoch";
              readonly path: "/quorate.v1.RaftService/Epoch";
              readonly requestType: "EpochRequest";
              readonly responseType: "EpochResponse";
              readonly requestStream: true;
              readonly responseStream: true;
            };
        }

        /**
         * Properties of a FetchRequest.
         * @deprecated Use quorate.v1.FetchRequest.$Properties instead.
         */
        interface IFetchRequest extends quorate.v1.FetchRequest.$Properties {
        }

        /** Represents a FetchRequest. */
        class FetchRequest {

            /**
             * Constructs a new FetchRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.FetchRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchRequest correlationId. */
            correlationId: number;

            /** FetchRequest request. */
            request: quorate.v1.RaftRequest;

            /**
             * Creates a new FetchRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FetchRequest instance
             */
            static create(properties: quorate.v1.FetchRequest.$Shape): quorate.v1.FetchRequest & quorate.v1.FetchRequest.$Shape;
            static create(properties?: quorate.v1.FetchRequest.$Properties): quorate.v1.FetchRequest;

            /**
             * Encodes the specified FetchRequest message. Does not implicitly {@link quorate.v1.FetchRequest.verify|verify} messages.
             * @param message FetchRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.FetchRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.FetchRequest & quorate.v1.FetchRequest.$Shape} FetchRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FetchRequest & quorate.v1.FetchRequest.$Shape;
        }

        namespace FetchRequest {

            /** Properties of a FetchRequest. */
            interface $Properties {

                /** FetchRequest correlationId */
                correlationId?: number;

                /** FetchRequest request */
                request?: quorate.v1.RaftRequest.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FetchRequest. */
            type $Shape = {
              correlationId?: number;
              request?: quorate.v1.RaftRequest.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a FetchResponse.
         * @deprecated Use quorate.v1.FetchResponse.$Properties instead.
         */
        interface IFetchResponse extends quorate.v1.FetchResponse.$Properties {
        }

        /** Represents a FetchResponse. */
        class FetchResponse {

            /**
             * Constructs a new FetchResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.FetchResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FetchResponse correlationId. */
            correlationId: number;

            /** FetchResponse response. */
            response: quorate.v1.RaftResponse;

            /**
             * Creates a new FetchResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FetchResponse instance
             */
            static create(properties: quorate.v1.FetchResponse.$Shape): quorate.v1.FetchResponse & quorate.v1.FetchResponse.$Shape;
            static create(properties?: quorate.v1.FetchResponse.$Properties): quorate.v1.FetchResponse;

            /**
             * Encodes the specified FetchResponse message. Does not implicitly {@link quorate.v1.FetchResponse.verify|verify} messages.
             * @param message FetchResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.FetchResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FetchResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.FetchResponse & quorate.v1.FetchResponse.$Shape} FetchResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.FetchResponse & quorate.v1.FetchResponse.$Shape;
        }

        namespace FetchResponse {

            /** Properties of a FetchResponse. */
            interface $Properties {

                /** FetchResponse correlationId */
                correlationId?: number;

                /** FetchResponse response */
                response?: quorate.v1.RaftResponse.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FetchResponse. */
            type $Shape = {
              correlationId?: number;
              response?: quorate.v1.RaftResponse.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an EpochRequest.
         * @deprecated Use quorate.v1.EpochRequest.$Properties instead.
         */
        interface IEpochRequest extends quorate.v1.EpochRequest.$Properties {
        }

        /** Represents an EpochRequest. */
        class EpochRequest {

            /**
             * Constructs a new EpochRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.EpochRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EpochRequest correlationId. */
            correlationId: number;

            /** EpochRequest request. */
            request: quorate.v1.RaftRequest;

            /**
             * Creates a new EpochRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EpochRequest instance
             */
            static create(properties: quorate.v1.EpochRequest.$Shape): quorate.v1.EpochRequest & quorate.v1.EpochRequest.$Shape;
            static create(properties?: quorate.v1.EpochRequest.$Properties): quorate.v1.EpochRequest;

            /**
             * Encodes the specified EpochRequest message. Does not implicitly {@link quorate.v1.EpochRequest.verify|verify} messages.
             * @param message EpochRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.EpochRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.EpochRequest & quorate.v1.EpochRequest.$Shape} EpochRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.EpochRequest & quorate.v1.EpochRequest.$Shape;
        }

        namespace EpochRequest {

            /** Properties of an EpochRequest. */
            interface $Properties {

                /** EpochRequest correlationId */
                correlationId?: number;

                /** EpochRequest request */
                request?: quorate.v1.RaftRequest.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochRequest. */
            type $Shape = {
              correlationId?: number;
              request?: quorate.v1.RaftRequest.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of an EpochResponse.
         * @deprecated Use quorate.v1.EpochResponse.$Properties instead.
         */
        interface IEpochResponse extends quorate.v1.EpochResponse.$Properties {
        }

        /** Represents an EpochResponse. */
        class EpochResponse {

            /**
             * Constructs a new EpochResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.EpochResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EpochResponse correlationId. */
            correlationId: number;

            /** EpochResponse response. */
            response: quorate.v1.RaftResponse;

            /**
             * Creates a new EpochResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EpochResponse instance
             */
            static create(properties: quorate.v1.EpochResponse.$Shape): quorate.v1.EpochResponse & quorate.v1.EpochResponse.$Shape;
            static create(properties?: quorate.v1.EpochResponse.$Properties): quorate.v1.EpochResponse;

            /**
             * Encodes the specified EpochResponse message. Does not implicitly {@link quorate.v1.EpochResponse.verify|verify} messages.
             * @param message EpochResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.EpochResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.EpochResponse & quorate.v1.EpochResponse.$Shape} EpochResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.EpochResponse & quorate.v1.EpochResponse.$Shape;
        }

        namespace EpochResponse {

            /** Properties of an EpochResponse. */
            interface $Properties {

                /** EpochResponse correlationId */
                correlationId?: number;

                /** EpochResponse response */
                response?: quorate.v1.RaftResponse.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochResponse. */
            type $Shape = {
              correlationId?: number;
              response?: quorate.v1.RaftResponse.$Shape;
              $unknowns?: Uint8Array[];
            };
        }

        /**
         * Properties of a ReplicaIdentity.
         * @deprecated Use quorate.v1.ReplicaIdentity.$Properties instead.
         */
        interface IReplicaIdentity extends quorate.v1.ReplicaIdentity.$Properties {
        }

        /** Represents a ReplicaIdentity. */
        class ReplicaIdentity {

            /**
             * Constructs a new ReplicaIdentity.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.ReplicaIdentity.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicaIdentity id. */
            id: number;

            /** ReplicaIdentity directoryId. */
            directoryId: (Uint8Array|null);

            /**
             * Creates a new ReplicaIdentity instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ReplicaIdentity instance
             */
            static create(properties: quorate.v1.ReplicaIdentity.$Shape): quorate.v1.ReplicaIdentity & quorate.v1.ReplicaIdentity.$Shape;
            static create(properties?: quorate.v1.ReplicaIdentity.$Properties): quorate.v1.ReplicaIdentity;

            /**
             * Encodes the specified ReplicaIdentity message. Does not implicitly {@link quorate.v1.ReplicaIdentity.verify|verify} messages.
             * @param message ReplicaIdentity message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.ReplicaIdentity.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaIdentity message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.ReplicaIdentity & quorate.v1.ReplicaIdentity.$Shape} ReplicaIdentity
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.ReplicaIdentity & quorate.v1.ReplicaIdentity.$Shape;
        }

        namespace ReplicaIdentity {

            /** Properties of a ReplicaIdentity. */
            interface $Properties {

                /** ReplicaIdentity id */
                id?: number;

                /** ReplicaIdentity directoryId */
                directoryId?: (Uint8Array|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicaIdentity. */
            type $Shape = quorate.v1.ReplicaIdentity.$Properties;
        }

        /**
         * Properties of a StateHash.
         * @deprecated Use quorate.v1.StateHash.$Properties instead.
         */
        interface IStateHash extends quorate.v1.StateHash.$Properties {
        }

        /** Represents a StateHash. */
        class StateHash {

            /**
             * Constructs a new StateHash.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.StateHash.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** StateHash offset. */
            offset: Long;

            /** StateHash version. */
            version: number;

            /** StateHash hash. */
            hash: string;

            /**
             * Creates a new StateHash instance using the specified properties.
             * @param [properties] Properties to set
             * @returns StateHash instance
             */
            static create(properties: quorate.v1.StateHash.$Shape): quorate.v1.StateHash & quorate.v1.StateHash.$Shape;
            static create(properties?: quorate.v1.StateHash.$Properties): quorate.v1.StateHash;

            /**
             * Encodes the specified StateHash message. Does not implicitly {@link quorate.v1.StateHash.verify|verify} messages.
             * @param message StateHash message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.StateHash.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a StateHash message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.StateHash & quorate.v1.StateHash.$Shape} StateHash
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.StateHash & quorate.v1.StateHash.$Shape;
        }

        namespace StateHash {

            /** Properties of a StateHash. */
            interface $Properties {

                /** StateHash offset */
                offset?: Long;

                /** StateHash version */
                version?: number;

                /** StateHash hash */
                hash?: string;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a StateHash. */
            type $Shape = quorate.v1.StateHash.$Properties;
        }

        /**
         * Properties of a RaftRequest.
         * @deprecated Use quorate.v1.RaftRequest.$Properties instead.
         */
        interface IRaftRequest extends quorate.v1.RaftRequest.$Properties {
        }

        /** Represents a RaftRequest. */
        class RaftRequest {

            /**
             * Constructs a new RaftRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RaftRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftRequest clusterId. */
            clusterId: string;

            /** RaftRequest replicaId. */
            replicaId: number;

            /** RaftRequest directoryId. */
            directoryId: Uint8Array;

            /** RaftRequest epoch. */
            epoch: Long;

            /** RaftRequest fetch. */
            fetch: (quorate.v1.RaftRequest.Fetch|null);

            /** RaftRequest vote. */
            vote: (quorate.v1.RaftRequest.Vote|null);

            /** RaftRequest beginQuorumEpoch. */
            beginQuorumEpoch: (quorate.v1.RaftRequest.BeginQuorumEpoch|null);

            /** RaftRequest endQuorumEpoch. */
            endQuorumEpoch: (quorate.v1.RaftRequest.EndQuorumEpoch|null);

            /** RaftRequest fetchSnapshot. */
            fetchSnapshot: (quorate.v1.RaftRequest.FetchSnapshot|null);

            /** RaftRequest readOffset. */
            readOffset: (quorate.v1.RaftRequest.ReadOffset|null);

            /** RaftRequest incarnationId. */
            incarnationId: (Uint8Array|null);

            /** RaftRequest principal. */
            principal: quorate.v1.Principal;

            /** RaftRequest body. */
            body?: ("fetch"|"vote"|"beginQuorumEpoch"|"endQuorumEpoch"|"fetchSnapshot"|"readOffset");

            /**
             * Creates a new RaftRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftRequest instance
             */
            static create(properties: quorate.v1.RaftRequest.$Shape): quorate.v1.RaftRequest & quorate.v1.RaftRequest.$Shape;
            static create(properties?: quorate.v1.RaftRequest.$Properties): quorate.v1.RaftRequest;

            /**
             * Encodes the specified RaftRequest message. Does not implicitly {@link quorate.v1.RaftRequest.verify|verify} messages.
             * @param message RaftRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RaftRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RaftRequest & quorate.v1.RaftRequest.$Shape} RaftRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest & quorate.v1.RaftRequest.$Shape;
        }

        namespace RaftRequest {

            /** Properties of a RaftRequest. */
            interface $Properties {

                /** RaftRequest clusterId */
                clusterId?: string;

                /** RaftRequest replicaId */
                replicaId?: number;

                /** RaftRequest directoryId */
                directoryId?: Uint8Array;

                /** RaftRequest epoch */
                epoch?: Long;

                /** RaftRequest fetch */
                fetch?: (quorate.v1.RaftRequest.Fetch.$Properties|null);

                /** RaftRequest vote */
                vote?: (quorate.v1.RaftRequest.Vote.$Properties|null);

                /** RaftRequest beginQuorumEpoch */
                beginQuorumEpoch?: (quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties|null);

                /** RaftRequest endQuorumEpoch */
                endQuorumEpoch?: (quorate.v1.RaftRequest.EndQuorumEpoch.$Properties|null);

                /** RaftRequest fetchSnapshot */
                fetchSnapshot?: (quorate.v1.RaftRequest.FetchSnapshot.$Properties|null);

                /** RaftRequest readOffset */
                readOffset?: (quorate.v1.RaftRequest.ReadOffset.$Properties|null);

                /** RaftRequest incarnationId */
                incarnationId?: (Uint8Array|null);

                /** RaftRequest principal */
                principal?: quorate.v1.Principal.$Properties;

                /** RaftRequest body */
                body?: ("fetch"|"vote"|"beginQuorumEpoch"|"endQuorumEpoch"|"fetchSnapshot"|"readOffset");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RaftRequest. */
            type $Shape = {
              clusterId?: string;
              replicaId?: number;
              directoryId?: Uint8Array;
              epoch?: Long;
              fetch?: quorate.v1.RaftRequest.Fetch.$Shape|null;
              vote?: quorate.v1.RaftRequest.Vote.$Shape|null;
              beginQuorumEpoch?: quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape|null;
              endQuorumEpoch?: quorate.v1.RaftRequest.EndQuorumEpoch.$Shape|null;
              fetchSnapshot?: quorate.v1.RaftRequest.FetchSnapshot.$Shape|null;
              readOffset?: quorate.v1.RaftRequest.ReadOffset.$Shape|null;
              incarnationId?: Uint8Array|null;
              principal?: quorate.v1.Principal.$Shape;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "fetch"; fetch: quorate.v1.RaftRequest.Fetch.$Shape; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "vote"; fetch?: null; vote: quorate.v1.RaftRequest.Vote.$Shape; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "beginQuorumEpoch"; fetch?: null; vote?: null; beginQuorumEpoch: quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "endQuorumEpoch"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch: quorate.v1.RaftRequest.EndQuorumEpoch.$Shape; fetchSnapshot?: null; readOffset?: null }|{ body?: "fetchSnapshot"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot: quorate.v1.RaftRequest.FetchSnapshot.$Shape; readOffset?: null }|{ body?: "readOffset"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset: quorate.v1.RaftRequest.ReadOffset.$Shape })
            );

            /**
             * Properties of a Fetch.
             * @deprecated Use quorate.v1.RaftRequest.Fetch.$Properties instead.
             */
            interface IFetch extends quorate.v1.RaftRequest.Fetch.$Properties {
            }

            /** Represents a Fetch. */
            class Fetch {

                /**
                 * Constructs a new Fetch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.Fetch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Fetch fetchOffset. */
                fetchOffset: Long;

                /** Fetch lastFetchedEpoch. */
                lastFetchedEpoch: Long;

                /** Fetch highWatermark. */
                highWatermark: (Long|null);

                /** Fetch maxBytes. */
                maxBytes: number;

                /** Fetch maxWaitMs. */
                maxWaitMs: number;

                /** Fetch endpoints. */
                endpoints: quorate.v1.NodeEndpoint[];

                /** Fetch readRound. */
                readRound: Long;

                /** Fetch joins. */
                joins: boolean;

                /** Fetch stateHashes. */
                stateHashes: quorate.v1.StateHash[];

                /**
                 * Creates a new Fetch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Fetch instance
                 */
                static create(properties: quorate.v1.RaftRequest.Fetch.$Shape): quorate.v1.RaftRequest.Fetch & quorate.v1.RaftRequest.Fetch.$Shape;
                static create(properties?: quorate.v1.RaftRequest.Fetch.$Properties): quorate.v1.RaftRequest.Fetch;

                /**
                 * Encodes the specified Fetch message. Does not implicitly {@link quorate.v1.RaftRequest.Fetch.verify|verify} messages.
                 * @param message Fetch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.Fetch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Fetch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.Fetch & quorate.v1.RaftRequest.Fetch.$Shape} Fetch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.Fetch & quorate.v1.RaftRequest.Fetch.$Shape;
            }

            namespace Fetch {

                /** Properties of a Fetch. */
                interface $Properties {

                    /** Fetch fetchOffset */
                    fetchOffset?: Long;

                    /** Fetch lastFetchedEpoch */
                    lastFetchedEpoch?: Long;

                    /** Fetch highWatermark */
                    highWatermark?: (Long|null);

                    /** Fetch maxBytes */
                    maxBytes?: number;

                    /** Fetch maxWaitMs */
                    maxWaitMs?: number;

                    /** Fetch endpoints */
                    endpoints?: quorate.v1.NodeEndpoint.$Properties[];

                    /** Fetch readRound */
                    readRound?: Long;

                    /** Fetch joins */
                    joins?: boolean;

                    /** Fetch stateHashes */
                    stateHashes?: quorate.v1.StateHash.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Fetch. */
                type $Shape = quorate.v1.RaftRequest.Fetch.$Properties;
            }

            /**
             * Properties of a FetchSnapshot.
             * @deprecated Use quorate.v1.RaftRequest.FetchSnapshot.$Properties instead.
             */
            interface IFetchSnapshot extends quorate.v1.RaftRequest.FetchSnapshot.$Properties {
            }

            /** Represents a FetchSnapshot. */
            class FetchSnapshot {

                /**
                 * Constructs a new FetchSnapshot.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.FetchSnapshot.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FetchSnapshot snapshot. */
                snapshot: quorate.v1.LogPosition;

                /** FetchSnapshot position. */
                position: Long;

                /** FetchSnapshot maxBytes. */
                maxBytes: number;

                /**
                 * Creates a new FetchSnapshot instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FetchSnapshot instance
                 */
                static create(properties: quorate.v1.RaftRequest.FetchSnapshot.$Shape): quorate.v1.RaftRequest.FetchSnapshot & quorate.v1.RaftRequest.FetchSnapshot.$Shape;
                static create(properties?: quorate.v1.RaftRequest.FetchSnapshot.$Properties): quorate.v1.RaftRequest.FetchSnapshot;

                /**
                 * Encodes the specified FetchSnapshot message. Does not implicitly {@link quorate.v1.RaftRequest.FetchSnapshot.verify|verify} messages.
                 * @param message FetchSnapshot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.FetchSnapshot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FetchSnapshot message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.FetchSnapshot & quorate.v1.RaftRequest.FetchSnapshot.$Shape} FetchSnapshot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.FetchSnapshot & quorate.v1.RaftRequest.FetchSnapshot.$Shape;
            }

            namespace FetchSnapshot {

                /** Properties of a FetchSnapshot. */
                interface $Properties {

                    /** FetchSnapshot snapshot */
                    snapshot?: quorate.v1.LogPosition.$Properties;

                    /** FetchSnapshot position */
                    position?: Long;

                    /** FetchSnapshot maxBytes */
                    maxBytes?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FetchSnapshot. */
                type $Shape = quorate.v1.RaftRequest.FetchSnapshot.$Properties;
            }

            /**
             * Properties of a ReadOffset.
             * @deprecated Use quorate.v1.RaftRequest.ReadOffset.$Properties instead.
             */
            interface IReadOffset extends quorate.v1.RaftRequest.ReadOffset.$Properties {
            }

            /** Represents a ReadOffset. */
            class ReadOffset {

                /**
                 * Constructs a new ReadOffset.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.ReadOffset.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new ReadOffset instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReadOffset instance
                 */
                static create(properties: quorate.v1.RaftRequest.ReadOffset.$Shape): quorate.v1.RaftRequest.ReadOffset & quorate.v1.RaftRequest.ReadOffset.$Shape;
                static create(properties?: quorate.v1.RaftRequest.ReadOffset.$Properties): quorate.v1.RaftRequest.ReadOffset;

                /**
                 * Encodes the specified ReadOffset message. Does not implicitly {@link quorate.v1.RaftRequest.ReadOffset.verify|verify} messages.
                 * @param message ReadOffset message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.ReadOffset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReadOffset message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.ReadOffset & quorate.v1.RaftRequest.ReadOffset.$Shape} ReadOffset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.ReadOffset & quorate.v1.RaftRequest.ReadOffset.$Shape;
            }

            namespace ReadOffset {

                /** Properties of a ReadOffset. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReadOffset. */
                type $Shape = quorate.v1.RaftRequest.ReadOffset.$Properties;
            }

            /**
             * Properties of a Vote.
             * @deprecated Use quorate.v1.RaftRequest.Vote.$Properties instead.
             */
            interface IVote extends quorate.v1.RaftRequest.Vote.$Properties {
            }

            /** Represents a Vote. */
            class Vote {

                /**
                 * Constructs a new Vote.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.Vote.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Vote preVote. */
                preVote: boolean;

                /** Vote voter. */
                voter: quorate.v1.ReplicaIdentity;

                /** Vote lastOffset. */
                lastOffset: Long;

                /** Vote lastOffsetEpoch. */
                lastOffsetEpoch: Long;

                /**
                 * Creates a new Vote instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Vote instance
                 */
                static create(properties: quorate.v1.RaftRequest.Vote.$Shape): quorate.v1.RaftRequest.Vote & quorate.v1.RaftRequest.Vote.$Shape;
                static create(properties?: quorate.v1.RaftRequest.Vote.$Properties): quorate.v1.RaftRequest.Vote;

                /**
                 * Encodes the specified Vote message. Does not implicitly {@link quorate.v1.RaftRequest.Vote.verify|verify} messages.
                 * @param message Vote message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.Vote.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Vote message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.Vote & quorate.v1.RaftRequest.Vote.$Shape} Vote
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.Vote & quorate.v1.RaftRequest.Vote.$Shape;
            }

            namespace Vote {

                /** Properties of a Vote. */
                interface $Properties {

                    /** Vote preVote */
                    preVote?: boolean;

                    /** Vote voter */
                    voter?: quorate.v1.ReplicaIdentity.$Properties;

                    /** Vote lastOffset */
                    lastOffset?: Long;

                    /** Vote lastOffsetEpoch */
                    lastOffsetEpoch?: Long;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Vote. */
                type $Shape = quorate.v1.RaftRequest.Vote.$Properties;
            }

            /**
             * Properties of a BeginQuorumEpoch.
             * @deprecated Use quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties instead.
             */
            interface IBeginQuorumEpoch extends quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties {
            }

            /** Represents a BeginQuorumEpoch. */
            class BeginQuorumEpoch {

                /**
                 * Constructs a new BeginQuorumEpoch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** BeginQuorumEpoch voter. */
                voter: quorate.v1.ReplicaIdentity;

                /** BeginQuorumEpoch leaderEndpoints. */
                leaderEndpoints: quorate.v1.NodeEndpoint[];

                /**
                 * Creates a new BeginQuorumEpoch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns BeginQuorumEpoch instance
                 */
                static create(properties: quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape): quorate.v1.RaftRequest.BeginQuorumEpoch & quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape;
                static create(properties?: quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties): quorate.v1.RaftRequest.BeginQuorumEpoch;

                /**
                 * Encodes the specified BeginQuorumEpoch message. Does not implicitly {@link quorate.v1.RaftRequest.BeginQuorumEpoch.verify|verify} messages.
                 * @param message BeginQuorumEpoch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BeginQuorumEpoch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.BeginQuorumEpoch & quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape} BeginQuorumEpoch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.BeginQuorumEpoch & quorate.v1.RaftRequest.BeginQuorumEpoch.$Shape;
            }

            namespace BeginQuorumEpoch {

                /** Properties of a BeginQuorumEpoch. */
                interface $Properties {

                    /** BeginQuorumEpoch voter */
                    voter?: quorate.v1.ReplicaIdentity.$Properties;

                    /** BeginQuorumEpoch leaderEndpoints */
                    leaderEndpoints?: quorate.v1.NodeEndpoint.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BeginQuorumEpoch. */
                type $Shape = quorate.v1.RaftRequest.BeginQuorumEpoch.$Properties;
            }

            /**
             * Properties of an EndQuorumEpoch.
             * @deprecated Use quorate.v1.RaftRequest.EndQuorumEpoch.$Properties instead.
             */
            interface IEndQuorumEpoch extends quorate.v1.RaftRequest.EndQuorumEpoch.$Properties {
            }

            /** Represents an EndQuorumEpoch. */
            class EndQuorumEpoch {

                /**
                 * Constructs a new EndQuorumEpoch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftRequest.EndQuorumEpoch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** EndQuorumEpoch preferredCandidates. */
                preferredCandidates: quorate.v1.ReplicaIdentity[];

                /**
                 * Creates a new EndQuorumEpoch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EndQuorumEpoch instance
                 */
                static create(properties: quorate.v1.RaftRequest.EndQuorumEpoch.$Shape): quorate.v1.RaftRequest.EndQuorumEpoch & quorate.v1.RaftRequest.EndQuorumEpoch.$Shape;
                static create(properties?: quorate.v1.RaftRequest.EndQuorumEpoch.$Properties): quorate.v1.RaftRequest.EndQuorumEpoch;

                /**
                 * Encodes the specified EndQuorumEpoch message. Does not implicitly {@link quorate.v1.RaftRequest.EndQuorumEpoch.verify|verify} messages.
                 * @param message EndQuorumEpoch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftRequest.EndQuorumEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EndQuorumEpoch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftRequest.EndQuorumEpoch & quorate.v1.RaftRequest.EndQuorumEpoch.$Shape} EndQuorumEpoch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftRequest.EndQuorumEpoch & quorate.v1.RaftRequest.EndQuorumEpoch.$Shape;
            }

            namespace EndQuorumEpoch {

                /** Properties of an EndQuorumEpoch. */
                interface $Properties {

                    /** EndQuorumEpoch preferredCandidates */
                    preferredCandidates?: quorate.v1.ReplicaIdentity.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EndQuorumEpoch. */
                type $Shape = quorate.v1.RaftRequest.EndQuorumEpoch.$Properties;
            }
        }

        /**
         * Properties of a RaftResponse.
         * @deprecated Use quorate.v1.RaftResponse.$Properties instead.
         */
        interface IRaftResponse extends quorate.v1.RaftResponse.$Properties {
        }

        /** Represents a RaftResponse. */
        class RaftResponse {

            /**
             * Constructs a new RaftResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: quorate.v1.RaftResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RaftResponse errorCode. */
            errorCode: number;

            /** RaftResponse epoch. */
            epoch: Long;

            /** RaftResponse leader. */
            leader: quorate.v1.RaftResponse.Leader;

            /** RaftResponse fetch. */
            fetch: (quorate.v1.RaftResponse.Fetch|null);

            /** RaftResponse vote. */
            vote: (quorate.v1.RaftResponse.Vote|null);

            /** RaftResponse beginQuorumEpoch. */
            beginQuorumEpoch: (quorate.v1.RaftResponse.BeginQuorumEpoch|null);

            /** RaftResponse endQuorumEpoch. */
            endQuorumEpoch: (quorate.v1.RaftResponse.EndQuorumEpoch|null);

            /** RaftResponse fetchSnapshot. */
            fetchSnapshot: (quorate.v1.RaftResponse.FetchSnapshot|null);

            /** RaftResponse readOffset. */
            readOffset: (quorate.v1.RaftResponse.ReadOffset|null);

            /** RaftResponse body. */
            body?: ("fetch"|"vote"|"beginQuorumEpoch"|"endQuorumEpoch"|"fetchSnapshot"|"readOffset");

            /**
             * Creates a new RaftResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns RaftResponse instance
             */
            static create(properties: quorate.v1.RaftResponse.$Shape): quorate.v1.RaftResponse & quorate.v1.RaftResponse.$Shape;
            static create(properties?: quorate.v1.RaftResponse.$Properties): quorate.v1.RaftResponse;

            /**
             * Encodes the specified RaftResponse message. Does not implicitly {@link quorate.v1.RaftResponse.verify|verify} messages.
             * @param message RaftResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: quorate.v1.RaftResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RaftResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {quorate.v1.RaftResponse & quorate.v1.RaftResponse.$Shape} RaftResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse & quorate.v1.RaftResponse.$Shape;
        }

        namespace RaftResponse {

            /** Properties of a RaftResponse. */
            interface $Properties {

                /** RaftResponse errorCode */
                errorCode?: number;

                /** RaftResponse epoch */
                epoch?: Long;

                /** RaftResponse leader */
                leader?: quorate.v1.RaftResponse.Leader.$Properties;

                /** RaftResponse fetch */
                fetch?: (quorate.v1.RaftResponse.Fetch.$Properties|null);

                /** RaftResponse vote */
                vote?: (quorate.v1.RaftResponse.Vote.$Properties|null);

                /** RaftResponse beginQuorumEpoch */
                beginQuorumEpoch?: (quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties|null);

                /** RaftResponse endQuorumEpoch */
                endQuorumEpoch?: (quorate.v1.RaftResponse.EndQuorumEpoch.$Properties|null);

                /** RaftResponse fetchSnapshot */
                fetchSnapshot?: (quorate.v1.RaftResponse.FetchSnapshot.$Properties|null);

                /** RaftResponse readOffset */
                readOffset?: (quorate.v1.RaftResponse.ReadOffset.$Properties|null);

                /** RaftResponse body */
                body?: ("fetch"|"vote"|"beginQuorumEpoch"|"endQuorumEpoch"|"fetchSnapshot"|"readOffset");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a RaftResponse. */
            type $Shape = {
              errorCode?: number;
              epoch?: Long;
              leader?: quorate.v1.RaftResponse.Leader.$Shape;
              fetch?: quorate.v1.RaftResponse.Fetch.$Shape|null;
              vote?: quorate.v1.RaftResponse.Vote.$Shape|null;
              beginQuorumEpoch?: quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape|null;
              endQuorumEpoch?: quorate.v1.RaftResponse.EndQuorumEpoch.$Shape|null;
              fetchSnapshot?: quorate.v1.RaftResponse.FetchSnapshot.$Shape|null;
              readOffset?: quorate.v1.RaftResponse.ReadOffset.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ body?: undefined; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "fetch"; fetch: quorate.v1.RaftResponse.Fetch.$Shape; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "vote"; fetch?: null; vote: quorate.v1.RaftResponse.Vote.$Shape; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "beginQuorumEpoch"; fetch?: null; vote?: null; beginQuorumEpoch: quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset?: null }|{ body?: "endQuorumEpoch"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch: quorate.v1.RaftResponse.EndQuorumEpoch.$Shape; fetchSnapshot?: null; readOffset?: null }|{ body?: "fetchSnapshot"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot: quorate.v1.RaftResponse.FetchSnapshot.$Shape; readOffset?: null }|{ body?: "readOffset"; fetch?: null; vote?: null; beginQuorumEpoch?: null; endQuorumEpoch?: null; fetchSnapshot?: null; readOffset: quorate.v1.RaftResponse.ReadOffset.$Shape })
            );

            /**
             * Properties of a Leader.
             * @deprecated Use quorate.v1.RaftResponse.Leader.$Properties instead.
             */
            interface ILeader extends quorate.v1.RaftResponse.Leader.$Properties {
            }

            /** Represents a Leader. */
            class Leader {

                /**
                 * Constructs a new Leader.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.Leader.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Leader id. */
                id: number;

                /** Leader endpoints. */
                endpoints: quorate.v1.NodeEndpoint[];

                /**
                 * Creates a new Leader instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Leader instance
                 */
                static create(properties: quorate.v1.RaftResponse.Leader.$Shape): quorate.v1.RaftResponse.Leader & quorate.v1.RaftResponse.Leader.$Shape;
                static create(properties?: quorate.v1.RaftResponse.Leader.$Properties): quorate.v1.RaftResponse.Leader;

                /**
                 * Encodes the specified Leader message. Does not implicitly {@link quorate.v1.RaftResponse.Leader.verify|verify} messages.
                 * @param message Leader message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.Leader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Leader message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.Leader & quorate.v1.RaftResponse.Leader.$Shape} Leader
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.Leader & quorate.v1.RaftResponse.Leader.$Shape;
            }

            namespace Leader {

                /** Properties of a Leader. */
                interface $Properties {

                    /** Leader id */
                    id?: number;

                    /** Leader endpoints */
                    endpoints?: quorate.v1.NodeEndpoint.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Leader. */
                type $Shape = quorate.v1.RaftResponse.Leader.$Properties;
            }

            /**
             * Properties of a Fetch.
             * @deprecated Use quorate.v1.RaftResponse.Fetch.$Properties instead.
             */
            interface IFetch extends quorate.v1.RaftResponse.Fetch.$Properties {
            }

            /** Represents a Fetch. */
            class Fetch {

                /**
                 * Constructs a new Fetch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.Fetch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Fetch highWatermark. */
                highWatermark: (Long|null);

                /** Fetch logStartOffset. */
                logStartOffset: Long;

                /** Fetch batches. */
                batches: (quorate.v1.RaftResponse.Batches|null);

                /** Fetch diverging. */
                diverging: (quorate.v1.LogPosition|null);

                /** Fetch snapshot. */
                snapshot: (quorate.v1.LogPosition|null);

                /** Fetch readRound. */
                readRound: Long;

                /** Fetch content. */
                content?: ("batches"|"diverging"|"snapshot");

                /**
                 * Creates a new Fetch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Fetch instance
                 */
                static create(properties: quorate.v1.RaftResponse.Fetch.$Shape): quorate.v1.RaftResponse.Fetch & quorate.v1.RaftResponse.Fetch.$Shape;
                static create(properties?: quorate.v1.RaftResponse.Fetch.$Properties): quorate.v1.RaftResponse.Fetch;

                /**
                 * Encodes the specified Fetch message. Does not implicitly {@link quorate.v1.RaftResponse.Fetch.verify|verify} messages.
                 * @param message Fetch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.Fetch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Fetch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.Fetch & quorate.v1.RaftResponse.Fetch.$Shape} Fetch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.Fetch & quorate.v1.RaftResponse.Fetch.$Shape;
            }

            namespace Fetch {

                /** Properties of a Fetch. */
                interface $Properties {

                    /** Fetch highWatermark */
                    highWatermark?: (Long|null);

                    /** Fetch logStartOffset */
                    logStartOffset?: Long;

                    /** Fetch batches */
                    batches?: (quorate.v1.RaftResponse.Batches.$Properties|null);

                    /** Fetch diverging */
                    diverging?: (quorate.v1.LogPosition.$Properties|null);

                    /** Fetch snapshot */
                    snapshot?: (quorate.v1.LogPosition.$Properties|null);

                    /** Fetch readRound */
                    readRound?: Long;

                    /** Fetch content */
                    content?: ("batches"|"diverging"|"snapshot");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a Fetch. */
                type $Shape = {
                  highWatermark?: Long|null;
                  logStartOffset?: Long;
                  batches?: quorate.v1.RaftResponse.Batches.$Shape|null;
                  diverging?: quorate.v1.LogPosition.$Shape|null;
                  snapshot?: quorate.v1.LogPosition.$Shape|null;
                  readRound?: Long;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ content?: undefined; batches?: null; diverging?: null; snapshot?: null }|{ content?: "batches"; batches: quorate.v1.RaftResponse.Batches.$Shape; diverging?: null; snapshot?: null }|{ content?: "diverging"; batches?: null; diverging: quorate.v1.LogPosition.$Shape; snapshot?: null }|{ content?: "snapshot"; batches?: null; diverging?: null; snapshot: quorate.v1.LogPosition.$Shape })
                );
            }

            /**
             * Properties of a Batches.
             * @deprecated Use quorate.v1.RaftResponse.Batches.$Properties instead.
             */
            interface IBatches extends quorate.v1.RaftResponse.Batches.$Properties {
            }

            /** Represents a Batches. */
            class Batches {

                /**
                 * Constructs a new Batches.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.Batches.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Batches chunks. */
                chunks: Uint8Array[];

                /**
                 * Creates a new Batches instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Batches instance
                 */
                static create(properties: quorate.v1.RaftResponse.Batches.$Shape): quorate.v1.RaftResponse.Batches & quorate.v1.RaftResponse.Batches.$Shape;
                static create(properties?: quorate.v1.RaftResponse.Batches.$Properties): quorate.v1.RaftResponse.Batches;

                /**
                 * Encodes the specified Batches message. Does not implicitly {@link quorate.v1.RaftResponse.Batches.verify|verify} messages.
                 * @param message Batches message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.Batches.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Batches message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.Batches & quorate.v1.RaftResponse.Batches.$Shape} Batches
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.Batches & quorate.v1.RaftResponse.Batches.$Shape;
            }

            namespace Batches {

                /** Properties of a Batches. */
                interface $Properties {

                    /** Batches chunks */
                    chunks?: Uint8Array[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Batches. */
                type $Shape = quorate.v1.RaftResponse.Batches.$Properties;
            }

            /**
             * Properties of a FetchSnapshot.
             * @deprecated Use quorate.v1.RaftResponse.FetchSnapshot.$Properties instead.
             */
            interface IFetchSnapshot extends quorate.v1.RaftResponse.FetchSnapshot.$Properties {
            }

            /** Represents a FetchSnapshot. */
            class FetchSnapshot {

                /**
                 * Constructs a new FetchSnapshot.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.FetchSnapshot.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FetchSnapshot snapshot. */
                snapshot: quorate.v1.LogPosition;

                /** FetchSnapshot position. */
                position: Long;

                /** FetchSnapshot size. */
                size: Long;

                /** FetchSnapshot bytes. */
                bytes: Uint8Array;

                /**
                 * Creates a new FetchSnapshot instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FetchSnapshot instance
                 */
                static create(properties: quorate.v1.RaftResponse.FetchSnapshot.$Shape): quorate.v1.RaftResponse.FetchSnapshot & quorate.v1.RaftResponse.FetchSnapshot.$Shape;
                static create(properties?: quorate.v1.RaftResponse.FetchSnapshot.$Properties): quorate.v1.RaftResponse.FetchSnapshot;

                /**
                 * Encodes the specified FetchSnapshot message. Does not implicitly {@link quorate.v1.RaftResponse.FetchSnapshot.verify|verify} messages.
                 * @param message FetchSnapshot message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.FetchSnapshot.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FetchSnapshot message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.FetchSnapshot & quorate.v1.RaftResponse.FetchSnapshot.$Shape} FetchSnapshot
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.FetchSnapshot & quorate.v1.RaftResponse.FetchSnapshot.$Shape;
            }

            namespace FetchSnapshot {

                /** Properties of a FetchSnapshot. */
                interface $Properties {

                    /** FetchSnapshot snapshot */
                    snapshot?: quorate.v1.LogPosition.$Properties;

                    /** FetchSnapshot position */
                    position?: Long;

                    /** FetchSnapshot size */
                    size?: Long;

                    /** FetchSnapshot bytes */
                    bytes?: Uint8Array;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FetchSnapshot. */
                type $Shape = quorate.v1.RaftResponse.FetchSnapshot.$Properties;
            }

            /**
             * Properties of a ReadOffset.
             * @deprecated Use quorate.v1.RaftResponse.ReadOffset.$Properties instead.
             */
            interface IReadOffset extends quorate.v1.RaftResponse.ReadOffset.$Properties {
            }

            /** Represents a ReadOffset. */
            class ReadOffset {

                /**
                 * Constructs a new ReadOffset.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.ReadOffset.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ReadOffset readOffset. */
                readOffset: (Long|null);

                /**
                 * Creates a new ReadOffset instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ReadOffset instance
                 */
                static create(properties: quorate.v1.RaftResponse.ReadOffset.$Shape): quorate.v1.RaftResponse.ReadOffset & quorate.v1.RaftResponse.ReadOffset.$Shape;
                static create(properties?: quorate.v1.RaftResponse.ReadOffset.$Properties): quorate.v1.RaftResponse.ReadOffset;

                /**
                 * Encodes the specified ReadOffset message. Does not implicitly {@link quorate.v1.RaftResponse.ReadOffset.verify|verify} messages.
                 * @param message ReadOffset message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.ReadOffset.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ReadOffset message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.ReadOffset & quorate.v1.RaftResponse.ReadOffset.$Shape} ReadOffset
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.ReadOffset & quorate.v1.RaftResponse.ReadOffset.$Shape;
            }

            namespace ReadOffset {

                /** Properties of a ReadOffset. */
                interface $Properties {

                    /** ReadOffset readOffset */
                    readOffset?: (Long|null);

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ReadOffset. */
                type $Shape = quorate.v1.RaftResponse.ReadOffset.$Properties;
            }

            /**
             * Properties of a Vote.
             * @deprecated Use quorate.v1.RaftResponse.Vote.$Properties instead.
             */
            interface IVote extends quorate.v1.RaftResponse.Vote.$Properties {
            }

            /** Represents a Vote. */
            class Vote {

                /**
                 * Constructs a new Vote.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.Vote.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** Vote preVote. */
                preVote: boolean;

                /** Vote voteGranted. */
                voteGranted: boolean;

                /**
                 * Creates a new Vote instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns Vote instance
                 */
                static create(properties: quorate.v1.RaftResponse.Vote.$Shape): quorate.v1.RaftResponse.Vote & quorate.v1.RaftResponse.Vote.$Shape;
                static create(properties?: quorate.v1.RaftResponse.Vote.$Properties): quorate.v1.RaftResponse.Vote;

                /**
                 * Encodes the specified Vote message. Does not implicitly {@link quorate.v1.RaftResponse.Vote.verify|verify} messages.
                 * @param message Vote message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.Vote.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a Vote message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.Vote & quorate.v1.RaftResponse.Vote.$Shape} Vote
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.Vote & quorate.v1.RaftResponse.Vote.$Shape;
            }

            namespace Vote {

                /** Properties of a Vote. */
                interface $Properties {

                    /** Vote preVote */
                    preVote?: boolean;

                    /** Vote voteGranted */
                    voteGranted?: boolean;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a Vote. */
                type $Shape = quorate.v1.RaftResponse.Vote.$Properties;
            }

            /**
             * Properties of a BeginQuorumEpoch.
             * @deprecated Use quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties instead.
             */
            interface IBeginQuorumEpoch extends quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties {
            }

            /** Represents a BeginQuorumEpoch. */
            class BeginQuorumEpoch {

                /**
                 * Constructs a new BeginQuorumEpoch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new BeginQuorumEpoch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns BeginQuorumEpoch instance
                 */
                static create(properties: quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape): quorate.v1.RaftResponse.BeginQuorumEpoch & quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape;
                static create(properties?: quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties): quorate.v1.RaftResponse.BeginQuorumEpoch;

                /**
                 * Encodes the specified BeginQuorumEpoch message. Does not implicitly {@link quorate.v1.RaftResponse.BeginQuorumEpoch.verify|verify} messages.
                 * @param message BeginQuorumEpoch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a BeginQuorumEpoch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.BeginQuorumEpoch & quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape} BeginQuorumEpoch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.BeginQuorumEpoch & quorate.v1.RaftResponse.BeginQuorumEpoch.$Shape;
            }

            namespace BeginQuorumEpoch {

                /** Properties of a BeginQuorumEpoch. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a BeginQuorumEpoch. */
                type $Shape = quorate.v1.RaftResponse.BeginQuorumEpoch.$Properties;
            }

            /**
             * Properties of an EndQuorumEpoch.
             * @deprecated Use quorate.v1.RaftResponse.EndQuorumEpoch.$Properties instead.
             */
            interface IEndQuorumEpoch extends quorate.v1.RaftResponse.EndQuorumEpoch.$Properties {
            }

            /** Represents an EndQuorumEpoch. */
            class EndQuorumEpoch {

                /**
                 * Constructs a new EndQuorumEpoch.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: quorate.v1.RaftResponse.EndQuorumEpoch.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /**
                 * Creates a new EndQuorumEpoch instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns EndQuorumEpoch instance
                 */
                static create(properties: quorate.v1.RaftResponse.EndQuorumEpoch.$Shape): quorate.v1.RaftResponse.EndQuorumEpoch & quorate.v1.RaftResponse.EndQuorumEpoch.$Shape;
                static create(properties?: quorate.v1.RaftResponse.EndQuorumEpoch.$Properties): quorate.v1.RaftResponse.EndQuorumEpoch;

                /**
                 * Encodes the specified EndQuorumEpoch message. Does not implicitly {@link quorate.v1.RaftResponse.EndQuorumEpoch.verify|verify} messages.
                 * @param message EndQuorumEpoch message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: quorate.v1.RaftResponse.EndQuorumEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an EndQuorumEpoch message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {quorate.v1.RaftResponse.EndQuorumEpoch & quorate.v1.RaftResponse.EndQuorumEpoch.$Shape} EndQuorumEpoch
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): quorate.v1.RaftResponse.EndQuorumEpoch & quorate.v1.RaftResponse.EndQuorumEpoch.$Shape;
            }

            namespace EndQuorumEpoch {

                /** Properties of an EndQuorumEpoch. */
                interface $Properties {

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an EndQuorumEpoch. */
                type $Shape = quorate.v1.RaftResponse.EndQuorumEpoch.$Properties;
            }
        }
    }
}

/** Namespace grpc. */
export namespace grpc {

    /** Namespace health. */
    namespace health {

        /** Namespace v1. */
        namespace v1 {

            /** Represents a Health */
            class Health extends $protobuf.rpc.Service {

                /**
                 * Constructs a new Health service.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 */
                constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                /**
                 * Creates new Health service using the specified rpc implementation.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 * @returns RPC service. Useful where requests and/or responses are streamed.
                 */
                static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): Health;

                /** Calls Check. */
                check: grpc.health.v1.Health.Check;

                /** Calls Watch. */
                watch: grpc.health.v1.Health.Watch;
            }

            namespace Health {

                /**
                 * Callback as used by {@link grpc.health.v1.Health#check}.
                 * @param error Error, if any
                 * @param [response] HealthCheckResponse
                 */
                type CheckCallback = (error: (Error|null), response?: grpc.health.v1.HealthCheckResponse) => void;

                /** Calls Check. */
                type Check = {
                  (request: grpc.health.v1.IHealthCheckRequest, callback: grpc.health.v1.Health.CheckCallback): void;
                  (request: grpc.health.v1.IHealthCheckRequest): Promise<grpc.health.v1.HealthCheckResponse>;
                  readonly name: "Check";
                  readonly path: "/grpc.health.v1.Health/Check";
                  readonly requestType: "HealthCheckRequest";
                  readonly responseType: "HealthCheckResponse";
                  readonly requestStream: undefined;
                  readonly responseStream: undefined;
                };

                /**
                 * Callback as used by {@link grpc.health.v1.Health#watch}.
                 * @param error Error, if any
                 * @param [response] HealthCheckResponse
                 */
                type WatchCallback = (error: (Error|null), response?: grpc.health.v1.HealthCheckResponse) => void;

                /** Calls Watch. */
                type Watch = {
                  (request: grpc.health.v1.IHealthCheckRequest, callback: grpc.health.v1.Health.WatchCallback): void;
                  (request: grpc.health.v1.IHealthCheckRequest): Promise<grpc.health.v1.HealthCheckResponse>;
                  readonly name: "Watch";
                  readonly path: "/grpc.health.v1.Health/Watch";
                  readonly requestType: "HealthCheckRequest";
                  readonly responseType: "HealthCheckResponse";
                  readonly requestStream: undefined;
                  readonly responseStream: true;
                };
            }

            /**
             * Properties of a HealthCheckRequest.
             * @deprecated Use grpc.health.v1.HealthCheckRequest.$Properties instead.
             */
            interface IHealthCheckRequest extends grpc.health.v1.HealthCheckRequest.$Properties {
            }

            /** Represents a HealthCheckRequest. */
            class HealthCheckRequest {

                /**
                 * Constructs a new HealthCheckRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckRequest service. */
                service: string;

                /**
                 * Creates a new HealthCheckRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckRequest instance
                 */
                static create(properties: grpc.health.v1.HealthCheckRequest.$Shape): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckRequest.$Properties): grpc.health.v1.HealthCheckRequest;

                /**
                 * Encodes the specified HealthCheckRequest message. Does not implicitly {@link grpc.health.v1.HealthCheckRequest.verify|verify} messages.
                 * @param message HealthCheckRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape} HealthCheckRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckRequest & grpc.health.v1.HealthCheckRequest.$Shape;
            }

            namespace HealthCheckRequest {

                /** Properties of a HealthCheckRequest. */
                interface $Properties {

                    /** HealthCheckRequest service */
                    service?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckRequest. */
                type $Shape = grpc.health.v1.HealthCheckRequest.$Properties;
            }

            /**
             * Properties of a HealthCheckResponse.
             * @deprecated Use grpc.health.v1.HealthCheckResponse.$Properties instead.
             */
            interface IHealthCheckResponse extends grpc.health.v1.HealthCheckResponse.$Properties {
            }

            /** Represents a HealthCheckResponse. */
            class HealthCheckResponse {

                /**
                 * Constructs a new HealthCheckResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.health.v1.HealthCheckResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** HealthCheckResponse status. */
                status: grpc.health.v1.HealthCheckResponse.ServingStatus;

                /**
                 * Creates a new HealthCheckResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns HealthCheckResponse instance
                 */
                static create(properties: grpc.health.v1.HealthCheckResponse.$Shape): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
                static create(properties?: grpc.health.v1.HealthCheckResponse.$Properties): grpc.health.v1.HealthCheckResponse;

                /**
                 * Encodes the specified HealthCheckResponse message. Does not implicitly {@link grpc.health.v1.HealthCheckResponse.verify|verify} messages.
                 * @param message HealthCheckResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.health.v1.HealthCheckResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a HealthCheckResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape} HealthCheckResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.health.v1.HealthCheckResponse & grpc.health.v1.HealthCheckResponse.$Shape;
            }

            namespace HealthCheckResponse {

                /** Properties of a HealthCheckResponse. */
                interface $Properties {

                    /** HealthCheckResponse status */
                    status?: grpc.health.v1.HealthCheckResponse.ServingStatus;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a HealthCheckResponse. */
                type $Shape = grpc.health.v1.HealthCheckResponse.$Properties;

                /** ServingStatus enum. */
                enum ServingStatus {

                    /** UNKNOWN value */
                    UNKNOWN = 0,

                    /** SERVING value */
                    SERVING = 1,

                    /** NOT_SERVING value */
                    NOT_SERVING = 2,

                    /** SERVICE_UNKNOWN value */
                    SERVICE_UNKNOWN = 3
                }
            }
        }
    }

    /** Namespace reflection. */
    namespace reflection {

        /** Namespace v1. */
        namespace v1 {

            /** Represents a ServerReflection */
            class ServerReflection extends $protobuf.rpc.Service {

                /**
                 * Constructs a new ServerReflection service.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 */
                constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

                /**
                 * Creates new ServerReflection service using the specified rpc implementation.
                 * @param rpcImpl RPC implementation
                 * @param [requestDelimited=false] Whether requests are length-delimited
                 * @param [responseDelimited=false] Whether responses are length-delimited
                 * @returns RPC service. Useful where requests and/or responses are streamed.
                 */
                static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): ServerReflection;

                /** Calls ServerReflectionInfo. */
                serverReflectionInfo: grpc.reflection.v1.ServerReflection.ServerReflectionInfo;
            }

            namespace ServerReflection {

                /**
                 * Callback as used by {@link grpc.reflection.v1.ServerReflection#serverReflectionInfo}.
                 * @param error Error, if any
                 * @param [response] ServerReflectionResponse
                 */
                type ServerReflectionInfoCallback = (error: (Error|null), response?: grpc.reflection.v1.ServerReflectionResponse) => void;

                /** Calls ServerReflectionInfo. */
                type ServerReflectionInfo = {
                  (request: grpc.reflection.v1.IServerReflectionRequest, callback: grpc.reflection.v1.ServerReflection.ServerReflectionInfoCallback): void;
                  (request: grpc.reflection.v1.IServerReflectionRequest): Promise<grpc.reflection.v1.ServerReflectionResponse>;
                  readonly name: "ServerReflectionInfo";
                  readonly path: "/grpc.reflection.v1.ServerReflection/ServerReflectionInfo";
                  readonly requestType: "ServerReflectionRequest";
                  readonly responseType: "ServerReflectionResponse";
                  readonly requestStream: true;
                  readonly responseStream: true;
                };
            }

            /**
             * Properties of a ServerReflectionRequest.
             * @deprecated Use grpc.reflection.v1.ServerReflectionRequest.$Properties instead.
             */
            interface IServerReflectionRequest extends grpc.reflection.v1.ServerReflectionRequest.$Properties {
            }

            /** Represents a ServerReflectionRequest. */
            class ServerReflectionRequest {

                /**
                 * Constructs a new ServerReflectionRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ServerReflectionRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerReflectionRequest host. */
                host: string;

                /** ServerReflectionRequest fileByFilename. */
                fileByFilename: (string|null);

                /** ServerReflectionRequest fileContainingSymbol. */
                fileContainingSymbol: (string|null);

                /** ServerReflectionRequest fileContainingExtension. */
                fileContainingExtension: (grpc.reflection.v1.ExtensionRequest|null);

                /** ServerReflectionRequest allExtensionNumbersOfType. */
                allExtensionNumbersOfType: (string|null);

                /** ServerReflectionRequest listServices. */
                listServices: (string|null);

                /** ServerReflectionRequest messageRequest. */
                messageRequest?: ("fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices");

                /**
                 * Creates a new ServerReflectionRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServerReflectionRequest instance
                 */
                static create(properties: grpc.reflection.v1.ServerReflectionRequest.$Shape): grpc.reflection.v1.ServerReflectionRequest & grpc.reflection.v1.ServerReflectionRequest.$Shape;
                static create(properties?: grpc.reflection.v1.ServerReflectionRequest.$Properties): grpc.reflection.v1.ServerReflectionRequest;

                /**
                 * Encodes the specified ServerReflectionRequest message. Does not implicitly {@link grpc.reflection.v1.ServerReflectionRequest.verify|verify} messages.
                 * @param message ServerReflectionRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ServerReflectionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerReflectionRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServerReflectionRequest & grpc.reflection.v1.ServerReflectionRequest.$Shape} ServerReflectionRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ServerReflectionRequest & grpc.reflection.v1.ServerReflectionRequest.$Shape;
            }

            namespace ServerReflectionRequest {

                /** Properties of a ServerReflectionRequest. */
                interface $Properties {

                    /** ServerReflectionRequest host */
                    host?: string;

                    /** ServerReflectionRequest fileByFilename */
                    fileByFilename?: (string|null);

                    /** ServerReflectionRequest fileContainingSymbol */
                    fileContainingSymbol?: (string|null);

                    /** ServerReflectionRequest fileContainingExtension */
                    fileContainingExtension?: (grpc.reflection.v1.ExtensionRequest.$Properties|null);

                    /** ServerReflectionRequest allExtensionNumbersOfType */
                    allExtensionNumbersOfType?: (string|null);

                    /** ServerReflectionRequest listServices */
                    listServices?: (string|null);

                    /** ServerReflectionRequest messageRequest */
                    messageRequest?: ("fileByFilename"|"fileContainingSymbol"|"fileContainingExtension"|"allExtensionNumbersOfType"|"listServices");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ServerReflectionRequest. */
                type $Shape = {
                  host?: string;
                  fileByFilename?: string|null;
                  fileContainingSymbol?: string|null;
                  fileContainingExtension?: grpc.reflection.v1.ExtensionRequest.$Shape|null;
                  allExtensionNumbersOfType?: string|null;
                  listServices?: string|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ messageRequest?: undefined; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileByFilename"; fileByFilename: string; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileContainingSymbol"; fileByFilename?: null; fileContainingSymbol: string; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "fileContainingExtension"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension: grpc.reflection.v1.ExtensionRequest.$Shape; allExtensionNumbersOfType?: null; listServices?: null }|{ messageRequest?: "allExtensionNumbersOfType"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType: string; listServices?: null }|{ messageRequest?: "listServices"; fileByFilename?: null; fileContainingSymbol?: null; fileContainingExtension?: null; allExtensionNumbersOfType?: null; listServices: string })
                );
            }

            /**
             * Properties of an ExtensionRequest.
             * @deprecated Use grpc.reflection.v1.ExtensionRequest.$Properties instead.
             */
            interface IExtensionRequest extends grpc.reflection.v1.ExtensionRequest.$Properties {
            }

            /** Represents an ExtensionRequest. */
            class ExtensionRequest {

                /**
                 * Constructs a new ExtensionRequest.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ExtensionRequest.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExtensionRequest containingType. */
                containingType: string;

                /** ExtensionRequest extensionNumber. */
                extensionNumber: number;

                /**
                 * Creates a new ExtensionRequest instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExtensionRequest instance
                 */
                static create(properties: grpc.reflection.v1.ExtensionRequest.$Shape): grpc.reflection.v1.ExtensionRequest & grpc.reflection.v1.ExtensionRequest.$Shape;
                static create(properties?: grpc.reflection.v1.ExtensionRequest.$Properties): grpc.reflection.v1.ExtensionRequest;

                /**
                 * Encodes the specified ExtensionRequest message. Does not implicitly {@link grpc.reflection.v1.ExtensionRequest.verify|verify} messages.
                 * @param message ExtensionRequest message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ExtensionRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExtensionRequest message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ExtensionRequest & grpc.reflection.v1.ExtensionRequest.$Shape} ExtensionRequest
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ExtensionRequest & grpc.reflection.v1.ExtensionRequest.$Shape;
            }

            namespace ExtensionRequest {

                /** Properties of an ExtensionRequest. */
                interface $Properties {

                    /** ExtensionRequest containingType */
                    containingType?: string;

                    /** ExtensionRequest extensionNumber */
                    extensionNumber?: number;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExtensionRequest. */
                type $Shape = grpc.reflection.v1.ExtensionRequest.$Properties;
            }

            /**
             * Properties of a ServerReflectionResponse.
             * @deprecated Use grpc.reflection.v1.ServerReflectionResponse.$Properties instead.
             */
            interface IServerReflectionResponse extends grpc.reflection.v1.ServerReflectionResponse.$Properties {
            }

            /** Represents a ServerReflectionResponse. */
            class ServerReflectionResponse {

                /**
                 * Constructs a new ServerReflectionResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ServerReflectionResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServerReflectionResponse validHost. */
                validHost: string;

                /** ServerReflectionResponse originalRequest. */
                originalRequest: grpc.reflection.v1.ServerReflectionRequest;

                /** ServerReflectionResponse fileDescriptorResponse. */
                fileDescriptorResponse: (grpc.reflection.v1.FileDescriptorResponse|null);

                /** ServerReflectionResponse allExtensionNumbersResponse. */
                allExtensionNumbersResponse: (grpc.reflection.v1.ExtensionNumberResponse|null);

                /** ServerReflectionResponse listServicesResponse. */
                listServicesResponse: (grpc.reflection.v1.ListServiceResponse|null);

                /** ServerReflectionResponse errorResponse. */
                errorResponse: (grpc.reflection.v1.ErrorResponse|null);

                /** ServerReflectionResponse messageResponse. */
                messageResponse?: ("fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse");

                /**
                 * Creates a new ServerReflectionResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServerReflectionResponse instance
                 */
                static create(properties: grpc.reflection.v1.ServerReflectionResponse.$Shape): grpc.reflection.v1.ServerReflectionResponse & grpc.reflection.v1.ServerReflectionResponse.$Shape;
                static create(properties?: grpc.reflection.v1.ServerReflectionResponse.$Properties): grpc.reflection.v1.ServerReflectionResponse;

                /**
                 * Encodes the specified ServerReflectionResponse message. Does not implicitly {@link grpc.reflection.v1.ServerReflectionResponse.verify|verify} messages.
                 * @param message ServerReflectionResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ServerReflectionResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServerReflectionResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServerReflectionResponse & grpc.reflection.v1.ServerReflectionResponse.$Shape} ServerReflectionResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ServerReflectionResponse & grpc.reflection.v1.ServerReflectionResponse.$Shape;
            }

            namespace ServerReflectionResponse {

                /** Properties of a ServerReflectionResponse. */
                interface $Properties {

                    /** ServerReflectionResponse validHost */
                    validHost?: string;

                    /** ServerReflectionResponse originalRequest */
                    originalRequest?: grpc.reflection.v1.ServerReflectionRequest.$Properties;

                    /** ServerReflectionResponse fileDescriptorResponse */
                    fileDescriptorResponse?: (grpc.reflection.v1.FileDescriptorResponse.$Properties|null);

                    /** ServerReflectionResponse allExtensionNumbersResponse */
                    allExtensionNumbersResponse?: (grpc.reflection.v1.ExtensionNumberResponse.$Properties|null);

                    /** ServerReflectionResponse listServicesResponse */
                    listServicesResponse?: (grpc.reflection.v1.ListServiceResponse.$Properties|null);

                    /** ServerReflectionResponse errorResponse */
                    errorResponse?: (grpc.reflection.v1.ErrorResponse.$Properties|null);

                    /** ServerReflectionResponse messageResponse */
                    messageResponse?: ("fileDescriptorResponse"|"allExtensionNumbersResponse"|"listServicesResponse"|"errorResponse");

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Narrowed shape of a ServerReflectionResponse. */
                type $Shape = {
                  validHost?: string;
                  originalRequest?: grpc.reflection.v1.ServerReflectionRequest.$Shape;
                  fileDescriptorResponse?: grpc.reflection.v1.FileDescriptorResponse.$Shape|null;
                  allExtensionNumbersResponse?: grpc.reflection.v1.ExtensionNumberResponse.$Shape|null;
                  listServicesResponse?: grpc.reflection.v1.ListServiceResponse.$Shape|null;
                  errorResponse?: grpc.reflection.v1.ErrorResponse.$Shape|null;
                  $unknowns?: Uint8Array[];
                } & (
                  ({ messageResponse?: undefined; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "fileDescriptorResponse"; fileDescriptorResponse: grpc.reflection.v1.FileDescriptorResponse.$Shape; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "allExtensionNumbersResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse: grpc.reflection.v1.ExtensionNumberResponse.$Shape; listServicesResponse?: null; errorResponse?: null }|{ messageResponse?: "listServicesResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse: grpc.reflection.v1.ListServiceResponse.$Shape; errorResponse?: null }|{ messageResponse?: "errorResponse"; fileDescriptorResponse?: null; allExtensionNumbersResponse?: null; listServicesResponse?: null; errorResponse: grpc.reflection.v1.ErrorResponse.$Shape })
                );
            }

            /**
             * Properties of a FileDescriptorResponse.
             * @deprecated Use grpc.reflection.v1.FileDescriptorResponse.$Properties instead.
             */
            interface IFileDescriptorResponse extends grpc.reflection.v1.FileDescriptorResponse.$Properties {
            }

            /** Represents a FileDescriptorResponse. */
            class FileDescriptorResponse {

                /**
                 * Constructs a new FileDescriptorResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.FileDescriptorResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** FileDescriptorResponse fileDescriptorProto. */
                fileDescriptorProto: Uint8Array[];

                /**
                 * Creates a new FileDescriptorResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns FileDescriptorResponse instance
                 */
                static create(properties: grpc.reflection.v1.FileDescriptorResponse.$Shape): grpc.reflection.v1.FileDescriptorResponse & grpc.reflection.v1.FileDescriptorResponse.$Shape;
                static create(properties?: grpc.reflection.v1.FileDescriptorResponse.$Properties): grpc.reflection.v1.FileDescriptorResponse;

                /**
                 * Encodes the specified FileDescriptorResponse message. Does not implicitly {@link grpc.reflection.v1.FileDescriptorResponse.verify|verify} messages.
                 * @param message FileDescriptorResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.FileDescriptorResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a FileDescriptorResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.FileDescriptorResponse & grpc.reflection.v1.FileDescriptorResponse.$Shape} FileDescriptorResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.FileDescriptorResponse & grpc.reflection.v1.FileDescriptorResponse.$Shape;
            }

            namespace FileDescriptorResponse {

                /** Properties of a FileDescriptorResponse. */
                interface $Properties {

                    /** FileDescriptorResponse fileDescriptorProto */
                    fileDescriptorProto?: Uint8Array[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a FileDescriptorResponse. */
                type $Shape = grpc.reflection.v1.FileDescriptorResponse.$Properties;
            }

            /**
             * Properties of an ExtensionNumberResponse.
             * @deprecated Use grpc.reflection.v1.ExtensionNumberResponse.$Properties instead.
             */
            interface IExtensionNumberResponse extends grpc.reflection.v1.ExtensionNumberResponse.$Properties {
            }

            /** Represents an ExtensionNumberResponse. */
            class ExtensionNumberResponse {

                /**
                 * Constructs a new ExtensionNumberResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ExtensionNumberResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ExtensionNumberResponse baseTypeName. */
                baseTypeName: string;

                /** ExtensionNumberResponse extensionNumber. */
                extensionNumber: number[];

                /**
                 * Creates a new ExtensionNumberResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ExtensionNumberResponse instance
                 */
                static create(properties: grpc.reflection.v1.ExtensionNumberResponse.$Shape): grpc.reflection.v1.ExtensionNumberResponse & grpc.reflection.v1.ExtensionNumberResponse.$Shape;
                static create(properties?: grpc.reflection.v1.ExtensionNumberResponse.$Properties): grpc.reflection.v1.ExtensionNumberResponse;

                /**
                 * Encodes the specified ExtensionNumberResponse message. Does not implicitly {@link grpc.reflection.v1.ExtensionNumberResponse.verify|verify} messages.
                 * @param message ExtensionNumberResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ExtensionNumberResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ExtensionNumberResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ExtensionNumberResponse & grpc.reflection.v1.ExtensionNumberResponse.$Shape} ExtensionNumberResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ExtensionNumberResponse & grpc.reflection.v1.ExtensionNumberResponse.$Shape;
            }

            namespace ExtensionNumberResponse {

                /** Properties of an ExtensionNumberResponse. */
                interface $Properties {

                    /** ExtensionNumberResponse baseTypeName */
                    baseTypeName?: string;

                    /** ExtensionNumberResponse extensionNumber */
                    extensionNumber?: number[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ExtensionNumberResponse. */
                type $Shape = grpc.reflection.v1.ExtensionNumberResponse.$Properties;
            }

            /**
             * Properties of a ListServiceResponse.
             * @deprecated Use grpc.reflection.v1.ListServiceResponse.$Properties instead.
             */
            interface IListServiceResponse extends grpc.reflection.v1.ListServiceResponse.$Properties {
            }

            /** Represents a ListServiceResponse. */
            class ListServiceResponse {

                /**
                 * Constructs a new ListServiceResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ListServiceResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ListServiceResponse service. */
                service: grpc.reflection.v1.ServiceResponse[];

                /**
                 * Creates a new ListServiceResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ListServiceResponse instance
                 */
                static create(properties: grpc.reflection.v1.ListServiceResponse.$Shape): grpc.reflection.v1.ListServiceResponse & grpc.reflection.v1.ListServiceResponse.$Shape;
                static create(properties?: grpc.reflection.v1.ListServiceResponse.$Properties): grpc.reflection.v1.ListServiceResponse;

                /**
                 * Encodes the specified ListServiceResponse message. Does not implicitly {@link grpc.reflection.v1.ListServiceResponse.verify|verify} messages.
                 * @param message ListServiceResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ListServiceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ListServiceResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ListServiceResponse & grpc.reflection.v1.ListServiceResponse.$Shape} ListServiceResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ListServiceResponse & grpc.reflection.v1.ListServiceResponse.$Shape;
            }

            namespace ListServiceResponse {

                /** Properties of a ListServiceResponse. */
                interface $Properties {

                    /** ListServiceResponse service */
                    service?: grpc.reflection.v1.ServiceResponse.$Properties[];

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ListServiceResponse. */
                type $Shape = grpc.reflection.v1.ListServiceResponse.$Properties;
            }

            /**
             * Properties of a ServiceResponse.
             * @deprecated Use grpc.reflection.v1.ServiceResponse.$Properties instead.
             */
            interface IServiceResponse extends grpc.reflection.v1.ServiceResponse.$Properties {
            }

            /** Represents a ServiceResponse. */
            class ServiceResponse {

                /**
                 * Constructs a new ServiceResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ServiceResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ServiceResponse name. */
                name: string;

                /**
                 * Creates a new ServiceResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ServiceResponse instance
                 */
                static create(properties: grpc.reflection.v1.ServiceResponse.$Shape): grpc.reflection.v1.ServiceResponse & grpc.reflection.v1.ServiceResponse.$Shape;
                static create(properties?: grpc.reflection.v1.ServiceResponse.$Properties): grpc.reflection.v1.ServiceResponse;

                /**
                 * Encodes the specified ServiceResponse message. Does not implicitly {@link grpc.reflection.v1.ServiceResponse.verify|verify} messages.
                 * @param message ServiceResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ServiceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes a ServiceResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ServiceResponse & grpc.reflection.v1.ServiceResponse.$Shape} ServiceResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ServiceResponse & grpc.reflection.v1.ServiceResponse.$Shape;
            }

            namespace ServiceResponse {

                /** Properties of a ServiceResponse. */
                interface $Properties {

                    /** ServiceResponse name */
                    name?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of a ServiceResponse. */
                type $Shape = grpc.reflection.v1.ServiceResponse.$Properties;
            }

            /**
             * Properties of an ErrorResponse.
             * @deprecated Use grpc.reflection.v1.ErrorResponse.$Properties instead.
             */
            interface IErrorResponse extends grpc.reflection.v1.ErrorResponse.$Properties {
            }

            /** Represents an ErrorResponse. */
            class ErrorResponse {

                /**
                 * Constructs a new ErrorResponse.
                 * @param [properties] Properties to set
                 */
                constructor(properties?: grpc.reflection.v1.ErrorResponse.$Properties);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];

                /** ErrorResponse errorCode. */
                errorCode: number;

                /** ErrorResponse errorMessage. */
                errorMessage: string;

                /**
                 * Creates a new ErrorResponse instance using the specified properties.
                 * @param [properties] Properties to set
                 * @returns ErrorResponse instance
                 */
                static create(properties: grpc.reflection.v1.ErrorResponse.$Shape): grpc.reflection.v1.ErrorResponse & grpc.reflection.v1.ErrorResponse.$Shape;
                static create(properties?: grpc.reflection.v1.ErrorResponse.$Properties): grpc.reflection.v1.ErrorResponse;

                /**
                 * Encodes the specified ErrorResponse message. Does not implicitly {@link grpc.reflection.v1.ErrorResponse.verify|verify} messages.
                 * @param message ErrorResponse message or plain object to encode
                 * @param [writer] Writer to encode to
                 * @returns Writer
                 */
                static encode(message: grpc.reflection.v1.ErrorResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

                /**
                 * Decodes an ErrorResponse message from the specified reader or buffer.
                 * @param reader Reader or buffer to decode from
                 * @param [length] Message length if known beforehand
                 * @returns {grpc.reflection.v1.ErrorResponse & grpc.reflection.v1.ErrorResponse.$Shape} ErrorResponse
                 * @throws {Error} If the payload is not a reader or valid buffer
                 * @throws {$protobuf.util.ProtocolError} If required fields are missing
                 */
                static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): grpc.reflection.v1.ErrorResponse & grpc.reflection.v1.ErrorResponse.$Shape;
            }

            namespace ErrorResponse {

                /** Properties of an ErrorResponse. */
                interface $Properties {

                    /** ErrorResponse errorCode */
                    errorCode?: number;

                    /** ErrorResponse errorMessage */
                    errorMessage?: string;

                    /** Unknown fields preserved while decoding when enabled */
                    $unknowns?: Uint8Array[];
                }

                /** Shape of an ErrorResponse. */
                type $Shape = grpc.reflection.v1.ErrorResponse.$Properties;
            }
        }
    }
}
