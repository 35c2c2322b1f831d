import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace logbroker. */
export namespace logbroker {

    /** Namespace v1. */
    namespace v1 {

        /** Represents a LogBroker */
        class LogBroker extends $protobuf.rpc.Service {

            /**
             * Constructs a new LogBroker service.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             */
            constructor(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean);

            /**
             * Creates new LogBroker service using the specified rpc implementation.
             * @param rpcImpl RPC implementation
             * @param [requestDelimited=false] Whether requests are length-delimited
             * @param [responseDelimited=false] Whether responses are length-delimited
             * @returns RPC service. Useful where requests and/or responses are streamed.
             */
            static create(rpcImpl: $protobuf.RPCImpl, requestDelimited?: boolean, responseDelimited?: boolean): LogBroker;

            /** Calls Produce. */
            produce: logbroker.v1.LogBroker.Produce;

            /** Calls Consume. */
            consume: logbroker.v1.LogBroker.Consume;

            /** Calls Pull. */
            pull: logbroker.v1.LogBroker.Pull;

            /** Calls DescribeReplicas. */
            describeReplicas: logbroker.v1.LogBroker.DescribeReplicas;
        }

        namespace LogBroker {

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#produce}.
             * @param error Error, if any
             * @param [response] ProduceResponse
             */
            type ProduceCallback = (error: (Error|null), response?: logbroker.v1.ProduceResponse) => void;

            /** Calls Produce. */
            type Produce = {
              (request: logbroker.v1.IProduceRequest, callback: logbroker.v1.LogBroker.ProduceCallback): void;
              (request: logbroker.v1.IProduceRequest): Promise<logbroker.v1.ProduceResponse>;
              readonly name: "Produce";
              readonly path: "/logbroker.v1.LogBroker/Produce";
              readonly requestType: "ProduceRequest";
              readonly responseType: "ProduceResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#consume}.
             * @param error Error, if any
             * @param [response] ConsumeResponse
             */
            type ConsumeCallback = (error: (Error|null), response?: logbroker.v1.ConsumeResponse) => void;

            /** Calls Consume. */
            type Consume = {
              (request: logbroker.v1.IConsumeRequest, callback: logbroker.v1.LogBroker.ConsumeCallback): void;
              (request: logbroker.v1.IConsumeRequest): Promise<logbroker.v1.ConsumeResponse>;
              readonly name: "Consume";
              readonly path: "/logbroker.v1.LogBroker/Consume";
              readonly requestType: "ConsumeRequest";
              readonly responseType: "ConsumeResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#pull}.
             * @param error Error, if any
             * @param [response] PullResponse
             */
            type PullCallback = (error: (Error|null), response?: logbroker.v1.PullResponse) => void;

            /** Calls Pull. */
            type Pull = {
              (request: logbroker.v1.IPullRequest, callback: logbroker.v1.LogBroker.PullCallback): void;
              (request: logbroker.v1.IPullRequest): Promise<logbroker.v1.PullResponse>;
              readonly name: "Pull";
              readonly path: "/logbroker.v1.LogBroker/Pull";
              readonly requestType: "PullRequest";
              readonly responseType: "PullResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#describeReplicas}.
             * @param error Error, if any
             * @param [response] DescribeReplicasResponse
             */
            type DescribeReplicasCallback = (error: (Error|null), response?: logbroker.v1.DescribeReplicasResponse) => void;

            /** Calls DescribeReplicas. */
            type DescribeReplicas = {
              (request: logbroker.v1.IDescribeReplicasRequest, callback: logbroker.v1.LogBroker.DescribeReplicasCallback): void;
              (request: logbroker.v1.IDescribeReplicasRequest): Promise<logbroker.v1.DescribeReplicasResponse>;
              readonly name: "DescribeReplicas";
              readonly path: "/logbroker.v1.LogBroker/DescribeReplicas";
              readonly requestType: "DescribeReplicasRequest";
              readonly responseType: "DescribeReplicasResponse";
              readonly requestStream: undefined;
              readonly responseStream: undefined;
            };
        }

        /**
         * Properties of an Error.
         * @deprecated Use logbroker.v1.Error.$Properties instead.
         */
        interface IError extends logbroker.v1.Error.$Properties {
        }

        /** Represents an Error. */
        class Error {

            /**
             * Constructs a new Error.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.Error.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Error code. */
            code: string;

            /** Error message. */
            message: string;

            /** Error maybeAppended. */
            maybeAppended: boolean;

            /**
             * Creates a new Error instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Error instance
             */
            static create(properties: logbroker.v1.Error.$Shape): logbroker.v1.Error & logbroker.v1.Error.$Shape;
            static create(properties?: logbroker.v1.Error.$Properties): logbroker.v1.Error;

            /**
             * Encodes the specified Error message. Does not implicitly {@link logbroker.v1.Error.verify|verify} messages.
             * @param message Error message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.Error.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.Error & logbroker.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.Error & logbroker.v1.Error.$Shape;
        }

        namespace Error {

            /** Properties of an Error. */
            interface $Properties {

                /** Error code */
                code?: string;

                /** Error message */
                message?: string;

                /** Error maybeAppended */
                maybeAppended?: boolean;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Error. */
            type $Shape = logbroker.v1.Error.$Properties;
        }

        /**
         * Properties of a Message.
         * @deprecated Use logbroker.v1.Message.$Properties instead.
         */
        interface IMessage extends logbroker.v1.Message.$Properties {
        }

        /** Represents a Message. */
        class Message {

            /**
             * Constructs a new Message.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.Message.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Message key. */
            key: (Uint8Array|null);

            /** Message value. */
            value: Uint8Array;

            /**
             * Creates a new Message instance using the specified properties.
             * @param [properties] Properties to set
             * @returns Message instance
             */
            static create(properties: logbroker.v1.Message.$Shape): logbroker.v1.Message & logbroker.v1.Message.$Shape;
            static create(properties?: logbroker.v1.Message.$Properties): logbroker.v1.Message;

            /**
             * Encodes the specified Message message. Does not implicitly {@link logbroker.v1.Message.verify|verify} messages.
             * @param message Message message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.Message.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.Message & logbroker.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.Message & logbroker.v1.Message.$Shape;
        }

        namespace Message {

            /** Properties of a Message. */
            interface $Properties {

                /** Message key */
                key?: (Uint8Array|null);

                /** Message value */
                value?: Uint8Array;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Message. */
            type $Shape = logbroker.v1.Message.$Properties;
        }

        /**
         * Properties of a ProduceRequest.
         * @deprecated Use logbroker.v1.ProduceRequest.$Properties instead.
         */
        interface IProduceRequest extends logbroker.v1.ProduceRequest.$Properties {
        }

        /** Represents a ProduceRequest. */
        class ProduceRequest {

            /**
             * Constructs a new ProduceRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.ProduceRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProduceRequest topicId. */
            topicId: string;

            /** ProduceRequest partition. */
            partition: number;

            /** ProduceRequest acks. */
            acks: number;

            /** ProduceRequest timeoutMs. */
            timeoutMs: number;

            /** ProduceRequest messages. */
            messages: logbroker.v1.Message[];

            /**
             * Creates a new ProduceRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProduceRequest instance
             */
            static create(properties: logbroker.v1.ProduceRequest.$Shape): logbroker.v1.ProduceRequest & logbroker.v1.ProduceRequest.$Shape;
            static create(properties?: logbroker.v1.ProduceRequest.$Properties): logbroker.v1.ProduceRequest;

            /**
             * Encodes the specified ProduceRequest message. Does not implicitly {@link logbroker.v1.ProduceRequest.verify|verify} messages.
             * @param message ProduceRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.ProduceRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProduceRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.ProduceRequest & logbroker.v1.ProduceRequest.$Shape} ProduceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.ProduceRequest & logbroker.v1.ProduceRequest.$Shape;
        }

        namespace ProduceRequest {

            /** Properties of a ProduceRequest. */
            interface $Properties {

                /** ProduceRequest topicId */
                topicId?: string;

                /** ProduceRequest partition */
                partition?: number;

                /** ProduceRequest acks */
                acks?: number;

                /** ProduceRequest timeoutMs */
                timeoutMs?: number;

                /** ProduceRequest messages */
                messages?: logbroker.v1.Message.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProduceRequest. */
            type $Shape = logbroker.v1.ProduceRequest.$Properties;
        }

        /**
         * Properties of a ProduceResponse.
         * @deprecated Use logbroker.v1.ProduceResponse.$Properties instead.
         */
        interface IProduceResponse extends logbroker.v1.ProduceResponse.$Properties {
        }

        /** Represents a ProduceResponse. */
        class ProduceResponse {

            /**
             * Constructs a new ProduceResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.ProduceResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProduceResponse error. */
            error: logbroker.v1.Error;

            /** ProduceResponse baseOffset. */
            baseOffset: (Long|null);

            /** ProduceResponse leaderEpoch. */
            leaderEpoch: number;

            /**
             * Creates a new ProduceResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ProduceResponse instance
             */
            static create(properties: logbroker.v1.ProduceResponse.$Shape): logbroker.v1.ProduceResponse & logbroker.v1.ProduceResponse.$Shape;
            static create(properties?: logbroker.v1.ProduceResponse.$Properties): logbroker.v1.ProduceResponse;

            /**
             * Encodes the specified ProduceResponse message. Does not implicitly {@link logbroker.v1.ProduceResponse.verify|verify} messages.
             * @param message ProduceResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.ProduceResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProduceResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.ProduceResponse & logbroker.v1.ProduceResponse.$Shape} ProduceResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.ProduceResponse & logbroker.v1.ProduceResponse.$Shape;
        }

        namespace ProduceResponse {

            /** Properties of a ProduceResponse. */
            interface $Properties {

                /** ProduceResponse error */
                error?: logbroker.v1.Error.$Properties;

                /** ProduceResponse baseOffset */
                baseOffset?: (Long|null);

                /** ProduceResponse leaderEpoch */
                leaderEpoch?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProduceResponse. */
            type $Shape = logbroker.v1.ProduceResponse.$Properties;
        }

        /**
         * Properties of a ConsumeRequest.
         * @deprecated Use logbroker.v1.ConsumeRequest.$Properties instead.
         */
        interface IConsumeRequest extends logbroker.v1.ConsumeRequest.$Properties {
        }

        /** Represents a ConsumeRequest. */
        class ConsumeRequest {

            /**
             * Constructs a new ConsumeRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.ConsumeRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumeRequest topicId. */
            topicId: string;

            /** ConsumeRequest partition. */
            partition: number;

            /** ConsumeRequest offset. */
            offset: Long;

            /** ConsumeRequest maxBytes. */
            maxBytes: number;

            /** ConsumeRequest maxWaitMs. */
            maxWaitMs: number;

            /**
             * Creates a new ConsumeRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConsumeRequest instance
             */
            static create(properties: logbroker.v1.ConsumeRequest.$Shape): logbroker.v1.ConsumeRequest & logbroker.v1.ConsumeRequest.$Shape;
            static create(properties?: logbroker.v1.ConsumeRequest.$Properties): logbroker.v1.ConsumeRequest;

            /**
             * Encodes the specified ConsumeRequest message. Does not implicitly {@link logbroker.v1.ConsumeRequest.verify|verify} messages.
             * @param message ConsumeRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.ConsumeRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsumeRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumeRequest & logbroker.v1.ConsumeRequest.$Shape} ConsumeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.ConsumeRequest & logbroker.v1.ConsumeRequest.$Shape;
        }

        namespace ConsumeRequest {

            /** Properties of a ConsumeRequest. */
            interface $Properties {

                /** ConsumeRequest topicId */
                topicId?: string;

                /** ConsumeRequest partition */
                partition?: number;

                /** ConsumeRequest offset */
                offset?: Long;

                /** ConsumeRequest maxBytes */
                maxBytes?: number;

                /** ConsumeRequest maxWaitMs */
                maxWaitMs?: number;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumeRequest. */
            type $Shape = logbroker.v1.ConsumeRequest.$Properties;
        }

        /**
         * Properties of a ConsumeResponse.
         * @deprecated Use logbroker.v1.ConsumeResponse.$Properties instead.
         */
        interface IConsumeResponse extends logbroker.v1.ConsumeResponse.$Properties {
        }

        /** Represents a ConsumeResponse. */
        class ConsumeResponse {

            /**
             * Constructs a new ConsumeResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.ConsumeResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumeResponse error. */
            error: logbroker.v1.Error;

            /** ConsumeResponse messages. */
            messages: logbroker.v1.ConsumedMessage[];

            /** ConsumeResponse highWatermark. */
            highWatermark: Long;

            /**
             * Creates a new ConsumeResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConsumeResponse instance
             */
            static create(properties: logbroker.v1.ConsumeResponse.$Shape): logbroker.v1.ConsumeResponse & logbroker.v1.ConsumeResponse.$Shape;
            static create(properties?: logbroker.v1.ConsumeResponse.$Properties): logbroker.v1.ConsumeResponse;

            /**
             * Encodes the specified ConsumeResponse message. Does not implicitly {@link logbroker.v1.ConsumeResponse.verify|verify} messages.
             * @param message ConsumeResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.ConsumeResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsumeResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumeResponse & logbroker.v1.ConsumeResponse.$Shape} ConsumeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.ConsumeResponse & logbroker.v1.ConsumeResponse.$Shape;
        }

        namespace ConsumeResponse {

            /** Properties of a ConsumeResponse. */
            interface $Properties {

                /** ConsumeResponse error */
                error?: logbroker.v1.Error.$Properties;

                /** ConsumeResponse messages */
                messages?: logbroker.v1.ConsumedMessage.$Properties[];

                /** ConsumeResponse highWatermark */
                highWatermark?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumeResponse. */
            type $Shape = logbroker.v1.ConsumeResponse.$Properties;
        }

        /**
         * Properties of a ConsumedMessage.
         * @deprecated Use logbroker.v1.ConsumedMessage.$Properties instead.
         */
        interface IConsumedMessage extends logbroker.v1.ConsumedMessage.$Properties {
        }

        /** Represents a ConsumedMessage. */
        class ConsumedMessage {

            /**
             * Constructs a new ConsumedMessage.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.ConsumedMessage.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConsumedMessage offset. */
            offset: Long;

            /** ConsumedMessage leaderEpoch. */
            leaderEpoch: number;

            /** ConsumedMessage timestampMs. */
            timestampMs: Long;

            /** ConsumedMessage message. */
            message: logbroker.v1.Message;

            /**
             * Creates a new ConsumedMessage instance using the specified properties.
             * @param [properties] Properties to set
             * @returns ConsumedMessage instance
             */
            static create(properties: logbroker.v1.ConsumedMessage.$Shape): logbroker.v1.ConsumedMessage & logbroker.v1.ConsumedMessage.$Shape;
            static create(properties?: logbroker.v1.ConsumedMessage.$Properties): logbroker.v1.ConsumedMessage;

            /**
             * Encodes the specified ConsumedMessage message. Does not implicitly {@link logbroker.v1.ConsumedMessage.verify|verify} messages.
             * @param message ConsumedMessage message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.ConsumedMessage.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConsumedMessage message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumedMessage & logbroker.v1.ConsumedMessage.$Shape} ConsumedMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.ConsumedMessage & logbroker.v1.ConsumedMessage.$Shape;
        }

        namespace ConsumedMessage {

            /** Properties of a ConsumedMessage. */
            interface $Properties {

                /** ConsumedMessage offset */
                offset?: Long;

                /** ConsumedMessage leaderEpoch */
                leaderEpoch?: number;

                /** ConsumedMessage timestampMs */
                timestampMs?: Long;

                /** ConsumedMessage message */
                message?: logbroker.v1.Message.$Properties;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConsumedMessage. */
            type $Shape = logbroker.v1.ConsumedMessage.$Properties;
        }

        /**
         * Properties of a PullRequest.
         * @deprecated Use logbroker.v1.PullRequest.$Properties instead.
         */
        interface IPullRequest extends logbroker.v1.PullRequest.$Properties {
        }

        /** Represents a PullRequest. */
        class PullRequest {

            /**
             * Constructs a new PullRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.PullRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullRequest brokerId. */
            brokerId: number;

            /** PullRequest brokerEpoch. */
            brokerEpoch: Long;

            /** PullRequest maxWaitMs. */
            maxWaitMs: number;

            /** PullRequest positions. */
            positions: logbroker.v1.PullPosition[];

            /**
             * Creates a new PullRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PullRequest instance
             */
            static create(properties: logbroker.v1.PullRequest.$Shape): logbroker.v1.PullRequest & logbroker.v1.PullRequest.$Shape;
            static create(properties?: logbroker.v1.PullRequest.$Properties): logbroker.v1.PullRequest;

            /**
             * Encodes the specified PullRequest message. Does not implicitly {@link logbroker.v1.PullRequest.verify|verify} messages.
             * @param message PullRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.PullRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.PullRequest & logbroker.v1.PullRequest.$Shape} PullRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.PullRequest & logbroker.v1.PullRequest.$Shape;
        }

        namespace PullRequest {

            /** Properties of a PullRequest. */
            interface $Properties {

                /** PullRequest brokerId */
                brokerId?: number;

                /** PullRequest brokerEpoch */
                brokerEpoch?: Long;

                /** PullRequest maxWaitMs */
                maxWaitMs?: number;

                /** PullRequest positions */
                positions?: logbroker.v1.PullPosition.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullRequest. */
            type $Shape = logbroker.v1.PullRequest.$Properties;
        }

        /**
         * Properties of a PullPosition.
         * @deprecated Use logbroker.v1.PullPosition.$Properties instead.
         */
        interface IPullPosition extends logbroker.v1.PullPosition.$Properties {
        }

        /** Represents a PullPosition. */
        class PullPosition {

            /**
             * Constructs a new PullPosition.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.PullPosition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullPosition topicId. */
            topicId: string;

            /** PullPosition partition. */
            partition: number;

            /** PullPosition leaderEpoch. */
            leaderEpoch: number;

            /** PullPosition offset. */
            offset: Long;

            /** PullPosition lastEpoch. */
            lastEpoch: (number|null);

            /** PullPosition highWatermark. */
            highWatermark: Long;

            /**
             * Creates a new PullPosition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PullPosition instance
             */
            static create(properties: logbroker.v1.PullPosition.$Shape): logbroker.v1.PullPosition & logbroker.v1.PullPosition.$Shape;
            static create(properties?: logbroker.v1.PullPosition.$Properties): logbroker.v1.PullPosition;

            /**
             * Encodes the specified PullPosition message. Does not implicitly {@link logbroker.v1.PullPosition.verify|verify} messages.
             * @param message PullPosition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.PullPosition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullPosition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.PullPosition & logbroker.v1.PullPosition.$Shape} PullPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.PullPosition & logbroker.v1.PullPosition.$Shape;
        }

        namespace PullPosition {

            /** Properties of a PullPosition. */
            interface $Properties {

                /** PullPosition topicId */
                topicId?: string;

                /** PullPosition partition */
                partition?: number;

                /** PullPosition leaderEpoch */
                leaderEpoch?: number;

                /** PullPosition offset */
                offset?: Long;

                /** PullPosition lastEpoch */
                lastEpoch?: (number|null);

                /** PullPosition highWatermark */
                highWatermark?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullPosition. */
            type $Shape = logbroker.v1.PullPosition.$Properties;
        }

        /**
         * Properties of a PullResponse.
         * @deprecated Use logbroker.v1.PullResponse.$Properties instead.
         */
        interface IPullResponse extends logbroker.v1.PullResponse.$Properties {
        }

        /** Represents a PullResponse. */
        class PullResponse {

            /**
             * Constructs a new PullResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.PullResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PullResponse partitions. */
            partitions: logbroker.v1.PulledPartition[];

            /**
             * Creates a new PullResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PullResponse instance
             */
            static create(properties: logbroker.v1.PullResponse.$Shape): logbroker.v1.PullResponse & logbroker.v1.PullResponse.$Shape;
            static create(properties?: logbroker.v1.PullResponse.$Properties): logbroker.v1.PullResponse;

            /**
             * Encodes the specified PullResponse message. Does not implicitly {@link logbroker.v1.PullResponse.verify|verify} messages.
             * @param message PullResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.PullResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PullResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.PullResponse & logbroker.v1.PullResponse.$Shape} PullResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.PullResponse & logbroker.v1.PullResponse.$Shape;
        }

        namespace PullResponse {

            /** Properties of a PullResponse. */
            interface $Properties {

                /** PullResponse partitions */
                partitions?: logbroker.v1.PulledPartition.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PullResponse. */
            type $Shape = logbroker.v1.PullResponse.$Properties;
        }

        /**
         * Properties of a PulledPartition.
         * @deprecated Use logbroker.v1.PulledPartition.$Properties instead.
         */
        interface IPulledPartition extends logbroker.v1.PulledPartition.$Properties {
        }

        /** Represents a PulledPartition. */
        class PulledPartition {

            /**
             * Constructs a new PulledPartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.PulledPartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PulledPartition topicId. */
            topicId: string;

            /** PulledPartition partition. */
            partition: number;

            /** PulledPartition leaderEpoch. */
            leaderEpoch: number;

            /** PulledPartition error. */
            error: logbroker.v1.Error;

            /** PulledPartition diverging. */
            diverging: logbroker.v1.EpochEnd;

            /** PulledPartition entries. */
            entries: Uint8Array;

            /** PulledPartition highWatermark. */
            highWatermark: Long;

            /**
             * Creates a new PulledPartition instance using the specified properties.
             * @param [properties] Properties to set
             * @returns PulledPartition instance
             */
            static create(properties: logbroker.v1.PulledPartition.$Shape): logbroker.v1.PulledPartition & logbroker.v1.PulledPartition.$Shape;
            static create(properties?: logbroker.v1.PulledPartition.$Properties): logbroker.v1.PulledPartition;

            /**
             * Encodes the specified PulledPartition message. Does not implicitly {@link logbroker.v1.PulledPartition.verify|verify} messages.
             * @param message PulledPartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.PulledPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PulledPartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.PulledPartition & logbroker.v1.PulledPartition.$Shape} PulledPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.PulledPartition & logbroker.v1.PulledPartition.$Shape;
        }

        namespace PulledPartition {

            /** Properties of a PulledPartition. */
            interface $Properties {

                /** PulledPartition topicId */
                topicId?: string;

                /** PulledPartition partition */
                partition?: number;

                /** PulledPartition leaderEpoch */
                leaderEpoch?: number;

                /** PulledPartition error */
                error?: logbroker.v1.Error.$Properties;

                /** PulledPartition diverging */
                diverging?: logbroker.v1.EpochEnd.$Properties;

                /** PulledPartition entries */
                entries?: Uint8Array;

                /** PulledPartition highWatermark */
                highWatermark?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PulledPartition. */
            type $Shape = logbroker.v1.PulledPartition.$Properties;
        }

        /**
         * Properties of an EpochEnd.
         * @deprecated Use logbroker.v1.EpochEnd.$Properties instead.
         */
        interface IEpochEnd extends logbroker.v1.EpochEnd.$Properties {
        }

        /** Represents an EpochEnd. */
        class EpochEnd {

            /**
             * Constructs a new EpochEnd.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.EpochEnd.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** EpochEnd epoch. */
            epoch: number;

            /** EpochEnd endOffset. */
            endOffset: Long;

            /**
             * Creates a new EpochEnd instance using the specified properties.
             * @param [properties] Properties to set
             * @returns EpochEnd instance
             */
            static create(properties: logbroker.v1.EpochEnd.$Shape): logbroker.v1.EpochEnd & logbroker.v1.EpochEnd.$Shape;
            static create(properties?: logbroker.v1.EpochEnd.$Properties): logbroker.v1.EpochEnd;

            /**
             * Encodes the specified EpochEnd message. Does not implicitly {@link logbroker.v1.EpochEnd.verify|verify} messages.
             * @param message EpochEnd message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.EpochEnd.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an EpochEnd message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.EpochEnd & logbroker.v1.EpochEnd.$Shape} EpochEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.EpochEnd & logbroker.v1.EpochEnd.$Shape;
        }

        namespace EpochEnd {

            /** Properties of an EpochEnd. */
            interface $Properties {

                /** EpochEnd epoch */
                epoch?: number;

                /** EpochEnd endOffset */
                endOffset?: Long;

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an EpochEnd. */
            type $Shape = logbroker.v1.EpochEnd.$Properties;
        }

        /**
         * Properties of a DescribeReplicasRequest.
         * @deprecated Use logbroker.v1.DescribeReplicasRequest.$Properties instead.
         */
        interface IDescribeReplicasRequest extends logbroker.v1.DescribeReplicasRequest.$Properties {
        }

        /** Represents a DescribeReplicasRequest. */
        class DescribeReplicasRequest {

            /**
             * Constructs a new DescribeReplicasRequest.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.DescribeReplicasRequest.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeReplicasRequest topicId. */
            topicId: (string|null);

            /**
             * Creates a new DescribeReplicasRequest instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeReplicasRequest instance
             */
            static create(properties: logbroker.v1.DescribeReplicasRequest.$Shape): logbroker.v1.DescribeReplicasRequest & logbroker.v1.DescribeReplicasRequest.$Shape;
            static create(properties?: logbroker.v1.DescribeReplicasRequest.$Properties): logbroker.v1.DescribeReplicasRequest;

            /**
             * Encodes the specified DescribeReplicasRequest message. Does not implicitly {@link logbroker.v1.DescribeReplicasRequest.verify|verify} messages.
             * @param message DescribeReplicasRequest message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.DescribeReplicasRequest.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeReplicasRequest message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.DescribeReplicasRequest & logbroker.v1.DescribeReplicasRequest.$Shape} DescribeReplicasRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.DescribeReplicasRequest & logbroker.v1.DescribeReplicasRequest.$Shape;
        }

        namespace DescribeReplicasRequest {

            /** Properties of a DescribeReplicasRequest. */
            interface $Properties {

                /** DescribeReplicasRequest topicId */
                topicId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeReplicasRequest. */
            type $Shape = logbroker.v1.DescribeReplicasRequest.$Properties;
        }

        /**
         * Properties of a DescribeReplicasResponse.
         * @deprecated Use logbroker.v1.DescribeReplicasResponse.$Properties instead.
         */
        interface IDescribeReplicasResponse extends logbroker.v1.DescribeReplicasResponse.$Properties {
        }

        /** Represents a DescribeReplicasResponse. */
        class DescribeReplicasResponse {

            /**
             * Constructs a new DescribeReplicasResponse.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.DescribeReplicasResponse.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DescribeReplicasResponse replicas. */
            replicas: logbroker.v1.LocalReplica[];

            /**
             * Creates a new DescribeReplicasResponse instance using the specified properties.
             * @param [properties] Properties to set
             * @returns DescribeReplicasResponse instance
             */
            static create(properties: logbroker.v1.DescribeReplicasResponse.$Shape): logbroker.v1.DescribeReplicasResponse & logbroker.v1.DescribeReplicasResponse.$Shape;
            static create(properties?: logbroker.v1.DescribeReplicasResponse.$Properties): logbroker.v1.DescribeReplicasResponse;

            /**
             * Encodes the specified DescribeReplicasResponse message. Does not implicitly {@link logbroker.v1.DescribeReplicasResponse.verify|verify} messages.
             * @param message DescribeReplicasResponse message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.DescribeReplicasResponse.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeReplicasResponse message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.DescribeReplicasResponse & logbroker.v1.DescribeReplicasResponse.$Shape} DescribeReplicasResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.DescribeReplicasResponse & logbroker.v1.DescribeReplicasResponse.$Shape;
        }

        namespace DescribeReplicasResponse {

            /** Properties of a DescribeReplicasResponse. */
            interface $Properties {

                /** DescribeReplicasResponse replicas */
                replicas?: logbroker.v1.LocalReplica.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeReplicasResponse. */
            type $Shape = logbroker.v1.DescribeReplicasResponse.$Properties;
        }

        /**
         * Properties of a LocalReplica.
         * @deprecated Use logbroker.v1.LocalReplica.$Properties instead.
         */
        interface ILocalReplica extends logbroker.v1.LocalReplica.$Properties {
        }

        /** Represents a LocalReplica. */
        class LocalReplica {

            /**
             * Constructs a new LocalReplica.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.LocalReplica.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** LocalReplica topicId. */
            topicId: string;

            /** LocalReplica partition. */
            partition: number;

            /** LocalReplica topic. */
            topic: string;

            /** LocalReplica leader. */
            leader: number;

            /** LocalReplica leaderEpoch. */
            leaderEpoch: number;

            /** LocalReplica logEndOffset. */
            logEndOffset: Long;

            /** LocalReplica highWatermark. */
            highWatermark: Long;

            /** LocalReplica isr. */
            isr: number[];

            /** LocalReplica followers. */
            followers: logbroker.v1.FollowerProgress[];

            /**
             * Creates a new LocalReplica instance using the specified properties.
             * @param [properties] Properties to set
             * @returns LocalReplica instance
             */
            static create(properties: logbroker.v1.LocalReplica.$Shape): logbroker.v1.LocalReplica & logbroker.v1.LocalReplica.$Shape;
            static create(properties?: logbroker.v1.LocalReplica.$Properties): logbroker.v1.LocalReplica;

            /**
             * Encodes the specified LocalReplica message. Does not implicitly {@link logbroker.v1.LocalReplica.verify|verify} messages.
             * @param message LocalReplica message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.LocalReplica.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a LocalReplica message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.LocalReplica & logbroker.v1.LocalReplica.$Shape} LocalReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.LocalReplica & logbroker.v1.LocalReplica.$Shape;
        }

        namespace LocalReplica {

            /** Properties of a LocalReplica. */
            interface $Properties {

                /** LocalReplica topicId */
                topicId?: string;

                /** LocalReplica partition */
                partition?: number;

                /** LocalReplica topic */
                topic?: string;

                /** LocalReplica leader */
                leader?: number;

                /** LocalReplica leaderEpoch */
                leaderEpoch?: number;

                /** LocalReplica logEndOffset */
                logEndOffset?: Long;

                /** LocalReplica highWatermark */
                highWatermark?: Long;

                /** LocalReplica isr */
                isr?: number[];

                /** LocalReplica followers */
                followers?: logbroker.v1.FollowerProgress.$Properties[];

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a LocalReplica. */
            type $Shape = logbroker.v1.LocalReplica.$Properties;
        }

        /**
         * Properties of a FollowerProgress.
         * @deprecated Use logbroker.v1.FollowerProgress.$Properties instead.
         */
        interface IFollowerProgress extends logbroker.v1.FollowerProgress.$Properties {
        }

        /** Represents a FollowerProgress. */
        class FollowerProgress {

            /**
             * Constructs a new FollowerProgress.
             * @param [properties] Properties to set
             */
            constructor(properties?: logbroker.v1.FollowerProgress.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FollowerProgress brokerId. */
            brokerId: number;

            /** FollowerProgress logEndOffset. */
            logEndOffset: (Long|null);

            /** FollowerProgress behindMs. */
            behindMs: (Long|null);

            /**
             * Creates a new FollowerProgress instance using the specified properties.
             * @param [properties] Properties to set
             * @returns FollowerProgress instance
             */
            static create(properties: logbroker.v1.FollowerProgress.$Shape): logbroker.v1.FollowerProgress & logbroker.v1.FollowerProgress.$Shape;
            static create(properties?: logbroker.v1.FollowerProgress.$Properties): logbroker.v1.FollowerProgress;

            /**
             * Encodes the specified FollowerProgress message. Does not implicitly {@link logbroker.v1.FollowerProgress.verify|verify} messages.
             * @param message FollowerProgress message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: logbroker.v1.FollowerProgress.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FollowerProgress message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {logbroker.v1.FollowerProgress & logbroker.v1.FollowerProgress.$Shape} FollowerProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): logbroker.v1.FollowerProgress & logbroker.v1.FollowerProgress.$Shape;
        }

        namespace FollowerProgress {

            /** Properties of a FollowerProgress. */
            interface $Properties {

                /** FollowerProgress brokerId */
                brokerId?: number;

                /** FollowerProgress logEndOffset */
                logEndOffset?: (Long|null);

                /** FollowerProgress behindMs */
                behindMs?: (Long|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FollowerProgress. */
            type $Shape = logbroker.v1.FollowerProgress.$Properties;
        }
    }
}
