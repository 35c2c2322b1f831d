/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["logbroker"] || ($protobuf.roots["logbroker"] = {});

export const logbroker = $root.logbroker = (() => {

    /**
     * Namespace logbroker.
     * @exports logbroker
     * @namespace
     */
    const logbroker = {};

    logbroker.v1 = (function() {

        /**
         * Namespace v1.
         * @memberof logbroker
         * @namespace
         */
        const v1 = {};

        v1.LogBroker = (function() {

            /**
             * Constructs a new LogBroker service.
             * @memberof logbroker.v1
             * @classdesc Represents a LogBroker
             * @extends $protobuf.rpc.Service
             * @constructor
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             */
            const LogBroker = function(rpcImpl, requestDelimited, responseDelimited) {
                $protobuf.rpc.Service.call(this, rpcImpl, requestDelimited, responseDelimited);
            };

            $Object.defineProperty(LogBroker.prototype = $Object.create($protobuf.rpc.Service.prototype), "constructor", { value: LogBroker, writable: true, enumerable: false, configurable: true });

            /**
             * Creates new LogBroker service using the specified rpc implementation.
             * @function create
             * @memberof logbroker.v1.LogBroker
             * @static
             * @param {$protobuf.RPCImpl} rpcImpl RPC implementation
             * @param {boolean} [requestDelimited=false] Whether requests are length-delimited
             * @param {boolean} [responseDelimited=false] Whether responses are length-delimited
             * @returns {LogBroker} RPC service. Useful where requests and/or responses are streamed.
             */
            LogBroker.create = function(rpcImpl, requestDelimited, responseDelimited) {
                return new this(rpcImpl, requestDelimited, responseDelimited);
            };

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#produce}.
             * @memberof logbroker.v1.LogBroker
             * @typedef ProduceCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {logbroker.v1.ProduceResponse} [response] ProduceResponse
             */

            /**
             * Calls Produce.
             * @memberof logbroker.v1.LogBroker
             * @typedef Produce
             * @type {{
             *   (request: logbroker.v1.IProduceRequest, callback: logbroker.v1.LogBroker.ProduceCallback): void;
             *   (request: logbroker.v1.IProduceRequest): Promise<logbroker.v1.ProduceResponse>;
             *   readonly name: "Produce";
             *   readonly path: "/logbroker.v1.LogBroker/Produce";
             *   readonly requestType: "ProduceRequest";
             *   readonly responseType: "ProduceResponse";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Produce.
             * @name logbroker.v1.LogBroker#produce
             * @type {logbroker.v1.LogBroker.Produce}
             */
            $Object.defineProperties(LogBroker.prototype.produce = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, LogBroker.prototype.produce, $root.logbroker.v1.ProduceRequest, $root.logbroker.v1.ProduceResponse, request, callback);
            }, {
                name: { value: "Produce" },
                path: { value: "/logbroker.v1.LogBroker/Produce" },
                requestType: { value: "ProduceRequest" },
                responseType: { value: "ProduceResponse" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#consume}.
             * @memberof logbroker.v1.LogBroker
             * @typedef ConsumeCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {logbroker.v1.ConsumeResponse} [response] ConsumeResponse
             */

            /**
             * Calls Consume.
             * @memberof logbroker.v1.LogBroker
             * @typedef Consume
             * @type {{
             *   (request: logbroker.v1.IConsumeRequest, callback: logbroker.v1.LogBroker.ConsumeCallback): void;
             *   (request: logbroker.v1.IConsumeRequest): Promise<logbroker.v1.ConsumeResponse>;
             *   readonly name: "Consume";
             *   readonly path: "/logbroker.v1.LogBroker/Consume";
             *   readonly requestType: "ConsumeRequest";
             *   readonly responseType: "ConsumeResponse";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Consume.
             * @name logbroker.v1.LogBroker#consume
             * @type {logbroker.v1.LogBroker.Consume}
             */
            $Object.defineProperties(LogBroker.prototype.consume = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, LogBroker.prototype.consume, $root.logbroker.v1.ConsumeRequest, $root.logbroker.v1.ConsumeResponse, request, callback);
            }, {
                name: { value: "Consume" },
                path: { value: "/logbroker.v1.LogBroker/Consume" },
                requestType: { value: "ConsumeRequest" },
                responseType: { value: "ConsumeResponse" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#pull}.
             * @memberof logbroker.v1.LogBroker
             * @typedef PullCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {logbroker.v1.PullResponse} [response] PullResponse
             */

            /**
             * Calls Pull.
             * @memberof logbroker.v1.LogBroker
             * @typedef Pull
             * @type {{
             *   (request: logbroker.v1.IPullRequest, callback: logbroker.v1.LogBroker.PullCallback): void;
             *   (request: logbroker.v1.IPullRequest): Promise<logbroker.v1.PullResponse>;
             *   readonly name: "Pull";
             *   readonly path: "/logbroker.v1.LogBroker/Pull";
             *   readonly requestType: "PullRequest";
             *   readonly responseType: "PullResponse";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls Pull.
             * @name logbroker.v1.LogBroker#pull
             * @type {logbroker.v1.LogBroker.Pull}
             */
            $Object.defineProperties(LogBroker.prototype.pull = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, LogBroker.prototype.pull, $root.logbroker.v1.PullRequest, $root.logbroker.v1.PullResponse, request, callback);
            }, {
                name: { value: "Pull" },
                path: { value: "/logbroker.v1.LogBroker/Pull" },
                requestType: { value: "PullRequest" },
                responseType: { value: "PullResponse" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            /**
             * Callback as used by {@link logbroker.v1.LogBroker#describeReplicas}.
             * @memberof logbroker.v1.LogBroker
             * @typedef DescribeReplicasCallback
             * @type {function}
             * @param {Error|null} error Error, if any
             * @param {logbroker.v1.DescribeReplicasResponse} [response] DescribeReplicasResponse
             */

            /**
             * Calls DescribeReplicas.
             * @memberof logbroker.v1.LogBroker
             * @typedef DescribeReplicas
             * @type {{
             *   (request: logbroker.v1.IDescribeReplicasRequest, callback: logbroker.v1.LogBroker.DescribeReplicasCallback): void;
             *   (request: logbroker.v1.IDescribeReplicasRequest): Promise<logbroker.v1.DescribeReplicasResponse>;
             *   readonly name: "DescribeReplicas";
             *   readonly path: "/logbroker.v1.LogBroker/DescribeReplicas";
             *   readonly requestType: "DescribeReplicasRequest";
             *   readonly responseType: "DescribeReplicasResponse";
             *   readonly requestStream: undefined;
             *   readonly responseStream: undefined;
             * }}
             */

            /**
             * Calls DescribeReplicas.
             * @name logbroker.v1.LogBroker#describeReplicas
             * @type {logbroker.v1.LogBroker.DescribeReplicas}
             */
            $Object.defineProperties(LogBroker.prototype.describeReplicas = function(request, callback) {
                return $protobuf.rpc.Service.prototype.rpcCall.call(this, LogBroker.prototype.describeReplicas, $root.logbroker.v1.DescribeReplicasRequest, $root.logbroker.v1.DescribeReplicasResponse, request, callback);
            }, {
                name: { value: "DescribeReplicas" },
                path: { value: "/logbroker.v1.LogBroker/DescribeReplicas" },
                requestType: { value: "DescribeReplicasRequest" },
                responseType: { value: "DescribeReplicasResponse" },
                requestStream: { value: $undefined },
                responseStream: { value: $undefined }
            });

            return LogBroker;
        })();

        v1.Error = (function() {

            /**
             * Properties of an Error.
             * @typedef {Object} logbroker.v1.Error.$Properties
             * @property {string} [code] Error code
             * @property {string} [message] Error message
             * @property {boolean} [maybeAppended] Error maybeAppended
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Error.
             * @memberof logbroker.v1
             * @interface IError
             * @augments logbroker.v1.Error.$Properties
             * @deprecated Use logbroker.v1.Error.$Properties instead.
             */

            /**
             * Shape of an Error.
             * @typedef {logbroker.v1.Error.$Properties} logbroker.v1.Error.$Shape
             */

            /**
             * Constructs a new Error.
             * @memberof logbroker.v1
             * @classdesc Represents an Error.
             * @constructor
             * @param {logbroker.v1.Error.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Error = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Error code.
             * @member {string} code
             * @memberof logbroker.v1.Error
             * @instance
             */
            Error.prototype.code = "";

            /**
             * Error message.
             * @member {string} message
             * @memberof logbroker.v1.Error
             * @instance
             */
            Error.prototype.message = "";

            /**
             * Error maybeAppended.
             * @member {boolean} maybeAppended
             * @memberof logbroker.v1.Error
             * @instance
             */
            Error.prototype.maybeAppended = false;

            /**
             * Creates a new Error instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.Error
             * @static
             * @param {logbroker.v1.Error.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.Error} Error instance
             * @type {{
             *   (properties: logbroker.v1.Error.$Shape): logbroker.v1.Error & logbroker.v1.Error.$Shape;
             *   (properties?: logbroker.v1.Error.$Properties): logbroker.v1.Error;
             * }}
             */
            Error.create = function(properties) {
                return new Error(properties);
            };

            /**
             * Encodes the specified Error message. Does not implicitly {@link logbroker.v1.Error.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.Error
             * @static
             * @param {logbroker.v1.Error.$Properties} message Error message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Error.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.code != null && $Object.hasOwnProperty.call(message, "code") && message.code !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.code);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.maybeAppended != null && $Object.hasOwnProperty.call(message, "maybeAppended") && message.maybeAppended !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.maybeAppended);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Error message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.Error
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.Error & logbroker.v1.Error.$Shape} Error
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Error.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.Error();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.code = value;
                            else
                                delete message.code;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.maybeAppended = value;
                            else
                                delete message.maybeAppended;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Error;
        })();

        v1.Message = (function() {

            /**
             * Properties of a Message.
             * @typedef {Object} logbroker.v1.Message.$Properties
             * @property {Uint8Array|null} [key] Message key
             * @property {Uint8Array} [value] Message value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Message.
             * @memberof logbroker.v1
             * @interface IMessage
             * @augments logbroker.v1.Message.$Properties
             * @deprecated Use logbroker.v1.Message.$Properties instead.
             */

            /**
             * Shape of a Message.
             * @typedef {logbroker.v1.Message.$Properties} logbroker.v1.Message.$Shape
             */

            /**
             * Constructs a new Message.
             * @memberof logbroker.v1
             * @classdesc Represents a Message.
             * @constructor
             * @param {logbroker.v1.Message.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Message = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Message key.
             * @member {Uint8Array|null} key
             * @memberof logbroker.v1.Message
             * @instance
             */
            Message.prototype.key = null;

            /**
             * Message value.
             * @member {Uint8Array} value
             * @memberof logbroker.v1.Message
             * @instance
             */
            Message.prototype.value = $util.newBuffer([]);

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(Message.prototype, "_key", {
                get: $util.oneOfGetter($oneOfFields = ["key"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new Message instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.Message
             * @static
             * @param {logbroker.v1.Message.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.Message} Message instance
             * @type {{
             *   (properties: logbroker.v1.Message.$Shape): logbroker.v1.Message & logbroker.v1.Message.$Shape;
             *   (properties?: logbroker.v1.Message.$Properties): logbroker.v1.Message;
             * }}
             */
            Message.create = function(properties) {
                return new Message(properties);
            };

            /**
             * Encodes the specified Message message. Does not implicitly {@link logbroker.v1.Message.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.Message
             * @static
             * @param {logbroker.v1.Message.$Properties} message Message message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Message.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.key != null && $Object.hasOwnProperty.call(message, "key"))
                    writer.uint32(/* id 1, wireType 2 =*/10).bytes(message.key);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value") && message.value.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).bytes(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Message message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.Message
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.Message & logbroker.v1.Message.$Shape} Message
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Message.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.Message();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.key = reader.bytes();
                            message._key = "key";
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.value = value;
                            else
                                delete message.value;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Message;
        })();

        v1.ProduceRequest = (function() {

            /**
             * Properties of a ProduceRequest.
             * @typedef {Object} logbroker.v1.ProduceRequest.$Properties
             * @property {string} [topicId] ProduceRequest topicId
             * @property {number} [partition] ProduceRequest partition
             * @property {number} [acks] ProduceRequest acks
             * @property {number} [timeoutMs] ProduceRequest timeoutMs
             * @property {Array.<logbroker.v1.Message.$Properties>} [messages] ProduceRequest messages
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProduceRequest.
             * @memberof logbroker.v1
             * @interface IProduceRequest
             * @augments logbroker.v1.ProduceRequest.$Properties
             * @deprecated Use logbroker.v1.ProduceRequest.$Properties instead.
             */

            /**
             * Shape of a ProduceRequest.
             * @typedef {logbroker.v1.ProduceRequest.$Properties} logbroker.v1.ProduceRequest.$Shape
             */

            /**
             * Constructs a new ProduceRequest.
             * @memberof logbroker.v1
             * @classdesc Represents a ProduceRequest.
             * @constructor
             * @param {logbroker.v1.ProduceRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProduceRequest = function (properties) {
                this.messages = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProduceRequest topicId.
             * @member {string} topicId
             * @memberof logbroker.v1.ProduceRequest
             * @instance
             */
            ProduceRequest.prototype.topicId = "";

            /**
             * ProduceRequest partition.
             * @member {number} partition
             * @memberof logbroker.v1.ProduceRequest
             * @instance
             */
            ProduceRequest.prototype.partition = 0;

            /**
             * ProduceRequest acks.
             * @member {number} acks
             * @memberof logbroker.v1.ProduceRequest
             * @instance
             */
            ProduceRequest.prototype.acks = 0;

            /**
             * ProduceRequest timeoutMs.
             * @member {number} timeoutMs
             * @memberof logbroker.v1.ProduceRequest
             * @instance
             */
            ProduceRequest.prototype.timeoutMs = 0;

            /**
             * ProduceRequest messages.
             * @member {Array.<logbroker.v1.Message>} messages
             * @memberof logbroker.v1.ProduceRequest
             * @instance
             */
            ProduceRequest.prototype.messages = $util.emptyArray;

            /**
             * Creates a new ProduceRequest instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.ProduceRequest
             * @static
             * @param {logbroker.v1.ProduceRequest.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.ProduceRequest} ProduceRequest instance
             * @type {{
             *   (properties: logbroker.v1.ProduceRequest.$Shape): logbroker.v1.ProduceRequest & logbroker.v1.ProduceRequest.$Shape;
             *   (properties?: logbroker.v1.ProduceRequest.$Properties): logbroker.v1.ProduceRequest;
             * }}
             */
            ProduceRequest.create = function(properties) {
                return new ProduceRequest(properties);
            };

            /**
             * Encodes the specified ProduceRequest message. Does not implicitly {@link logbroker.v1.ProduceRequest.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.ProduceRequest
             * @static
             * @param {logbroker.v1.ProduceRequest.$Properties} message ProduceRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProduceRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.acks != null && $Object.hasOwnProperty.call(message, "acks") && message.acks !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).int32(message.acks);
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.timeoutMs);
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.logbroker.v1.Message.encode(message.messages[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProduceRequest message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.ProduceRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.ProduceRequest & logbroker.v1.ProduceRequest.$Shape} ProduceRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProduceRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.ProduceRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.acks = value;
                            else
                                delete message.acks;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.logbroker.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProduceRequest;
        })();

        v1.ProduceResponse = (function() {

            /**
             * Properties of a ProduceResponse.
             * @typedef {Object} logbroker.v1.ProduceResponse.$Properties
             * @property {logbroker.v1.Error.$Properties} [error] ProduceResponse error
             * @property {Long|null} [baseOffset] ProduceResponse baseOffset
             * @property {number} [leaderEpoch] ProduceResponse leaderEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProduceResponse.
             * @memberof logbroker.v1
             * @interface IProduceResponse
             * @augments logbroker.v1.ProduceResponse.$Properties
             * @deprecated Use logbroker.v1.ProduceResponse.$Properties instead.
             */

            /**
             * Shape of a ProduceResponse.
             * @typedef {logbroker.v1.ProduceResponse.$Properties} logbroker.v1.ProduceResponse.$Shape
             */

            /**
             * Constructs a new ProduceResponse.
             * @memberof logbroker.v1
             * @classdesc Represents a ProduceResponse.
             * @constructor
             * @param {logbroker.v1.ProduceResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProduceResponse = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProduceResponse error.
             * @member {logbroker.v1.Error} error
             * @memberof logbroker.v1.ProduceResponse
             * @instance
             */
            ProduceResponse.prototype.error = null;

            /**
             * ProduceResponse baseOffset.
             * @member {Long|null} baseOffset
             * @memberof logbroker.v1.ProduceResponse
             * @instance
             */
            ProduceResponse.prototype.baseOffset = null;

            /**
             * ProduceResponse leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof logbroker.v1.ProduceResponse
             * @instance
             */
            ProduceResponse.prototype.leaderEpoch = 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ProduceResponse.prototype, "_baseOffset", {
                get: $util.oneOfGetter($oneOfFields = ["baseOffset"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new ProduceResponse instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.ProduceResponse
             * @static
             * @param {logbroker.v1.ProduceResponse.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.ProduceResponse} ProduceResponse instance
             * @type {{
             *   (properties: logbroker.v1.ProduceResponse.$Shape): logbroker.v1.ProduceResponse & logbroker.v1.ProduceResponse.$Shape;
             *   (properties?: logbroker.v1.ProduceResponse.$Properties): logbroker.v1.ProduceResponse;
             * }}
             */
            ProduceResponse.create = function(properties) {
                return new ProduceResponse(properties);
            };

            /**
             * Encodes the specified ProduceResponse message. Does not implicitly {@link logbroker.v1.ProduceResponse.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.ProduceResponse
             * @static
             * @param {logbroker.v1.ProduceResponse.$Properties} message ProduceResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProduceResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.logbroker.v1.Error.encode(message.error, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.baseOffset != null && $Object.hasOwnProperty.call(message, "baseOffset"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.baseOffset);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.leaderEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProduceResponse message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.ProduceResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.ProduceResponse & logbroker.v1.ProduceResponse.$Shape} ProduceResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProduceResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.ProduceResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.logbroker.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.baseOffset = reader.uint64();
                            message._baseOffset = "baseOffset";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProduceResponse;
        })();

        v1.ConsumeRequest = (function() {

            /**
             * Properties of a ConsumeRequest.
             * @typedef {Object} logbroker.v1.ConsumeRequest.$Properties
             * @property {string} [topicId] ConsumeRequest topicId
             * @property {number} [partition] ConsumeRequest partition
             * @property {Long} [offset] ConsumeRequest offset
             * @property {number} [maxBytes] ConsumeRequest maxBytes
             * @property {number} [maxWaitMs] ConsumeRequest maxWaitMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumeRequest.
             * @memberof logbroker.v1
             * @interface IConsumeRequest
             * @augments logbroker.v1.ConsumeRequest.$Properties
             * @deprecated Use logbroker.v1.ConsumeRequest.$Properties instead.
             */

            /**
             * Shape of a ConsumeRequest.
             * @typedef {logbroker.v1.ConsumeRequest.$Properties} logbroker.v1.ConsumeRequest.$Shape
             */

            /**
             * Constructs a new ConsumeRequest.
             * @memberof logbroker.v1
             * @classdesc Represents a ConsumeRequest.
             * @constructor
             * @param {logbroker.v1.ConsumeRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumeRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumeRequest topicId.
             * @member {string} topicId
             * @memberof logbroker.v1.ConsumeRequest
             * @instance
             */
            ConsumeRequest.prototype.topicId = "";

            /**
             * ConsumeRequest partition.
             * @member {number} partition
             * @memberof logbroker.v1.ConsumeRequest
             * @instance
             */
            ConsumeRequest.prototype.partition = 0;

            /**
             * ConsumeRequest offset.
             * @member {Long} offset
             * @memberof logbroker.v1.ConsumeRequest
             * @instance
             */
            ConsumeRequest.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConsumeRequest maxBytes.
             * @member {number} maxBytes
             * @memberof logbroker.v1.ConsumeRequest
             * @instance
             */
            ConsumeRequest.prototype.maxBytes = 0;

            /**
             * ConsumeRequest maxWaitMs.
             * @member {number} maxWaitMs
             * @memberof logbroker.v1.ConsumeRequest
             * @instance
             */
            ConsumeRequest.prototype.maxWaitMs = 0;

            /**
             * Creates a new ConsumeRequest instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.ConsumeRequest
             * @static
             * @param {logbroker.v1.ConsumeRequest.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.ConsumeRequest} ConsumeRequest instance
             * @type {{
             *   (properties: logbroker.v1.ConsumeRequest.$Shape): logbroker.v1.ConsumeRequest & logbroker.v1.ConsumeRequest.$Shape;
             *   (properties?: logbroker.v1.ConsumeRequest.$Properties): logbroker.v1.ConsumeRequest;
             * }}
             */
            ConsumeRequest.create = function(properties) {
                return new ConsumeRequest(properties);
            };

            /**
             * Encodes the specified ConsumeRequest message. Does not implicitly {@link logbroker.v1.ConsumeRequest.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.ConsumeRequest
             * @static
             * @param {logbroker.v1.ConsumeRequest.$Properties} message ConsumeRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumeRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.offset);
                if (message.maxBytes != null && $Object.hasOwnProperty.call(message, "maxBytes") && message.maxBytes !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).uint32(message.maxBytes);
                if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.maxWaitMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConsumeRequest message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.ConsumeRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumeRequest & logbroker.v1.ConsumeRequest.$Shape} ConsumeRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumeRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.ConsumeRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxBytes = value;
                            else
                                delete message.maxBytes;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxWaitMs = value;
                            else
                                delete message.maxWaitMs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumeRequest;
        })();

        v1.ConsumeResponse = (function() {

            /**
             * Properties of a ConsumeResponse.
             * @typedef {Object} logbroker.v1.ConsumeResponse.$Properties
             * @property {logbroker.v1.Error.$Properties} [error] ConsumeResponse error
             * @property {Array.<logbroker.v1.ConsumedMessage.$Properties>} [messages] ConsumeResponse messages
             * @property {Long} [highWatermark] ConsumeResponse highWatermark
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumeResponse.
             * @memberof logbroker.v1
             * @interface IConsumeResponse
             * @augments logbroker.v1.ConsumeResponse.$Properties
             * @deprecated Use logbroker.v1.ConsumeResponse.$Properties instead.
             */

            /**
             * Shape of a ConsumeResponse.
             * @typedef {logbroker.v1.ConsumeResponse.$Properties} logbroker.v1.ConsumeResponse.$Shape
             */

            /**
             * Constructs a new ConsumeResponse.
             * @memberof logbroker.v1
             * @classdesc Represents a ConsumeResponse.
             * @constructor
             * @param {logbroker.v1.ConsumeResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumeResponse = function (properties) {
                this.messages = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumeResponse error.
             * @member {logbroker.v1.Error} error
             * @memberof logbroker.v1.ConsumeResponse
             * @instance
             */
            ConsumeResponse.prototype.error = null;

            /**
             * ConsumeResponse messages.
             * @member {Array.<logbroker.v1.ConsumedMessage>} messages
             * @memberof logbroker.v1.ConsumeResponse
             * @instance
             */
            ConsumeResponse.prototype.messages = $util.emptyArray;

            /**
             * ConsumeResponse highWatermark.
             * @member {Long} highWatermark
             * @memberof logbroker.v1.ConsumeResponse
             * @instance
             */
            ConsumeResponse.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new ConsumeResponse instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.ConsumeResponse
             * @static
             * @param {logbroker.v1.ConsumeResponse.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.ConsumeResponse} ConsumeResponse instance
             * @type {{
             *   (properties: logbroker.v1.ConsumeResponse.$Shape): logbroker.v1.ConsumeResponse & logbroker.v1.ConsumeResponse.$Shape;
             *   (properties?: logbroker.v1.ConsumeResponse.$Properties): logbroker.v1.ConsumeResponse;
             * }}
             */
            ConsumeResponse.create = function(properties) {
                return new ConsumeResponse(properties);
            };

            /**
             * Encodes the specified ConsumeResponse message. Does not implicitly {@link logbroker.v1.ConsumeResponse.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.ConsumeResponse
             * @static
             * @param {logbroker.v1.ConsumeResponse.$Properties} message ConsumeResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumeResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.logbroker.v1.Error.encode(message.error, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.messages != null && message.messages.length)
                    for (let i = 0; i < message.messages.length; ++i)
                        $root.logbroker.v1.ConsumedMessage.encode(message.messages[i], writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.highWatermark);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConsumeResponse message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.ConsumeResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumeResponse & logbroker.v1.ConsumeResponse.$Shape} ConsumeResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumeResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.ConsumeResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.logbroker.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if (!(message.messages && message.messages.length))
                                message.messages = [];
                            message.messages.push($root.logbroker.v1.ConsumedMessage.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumeResponse;
        })();

        v1.ConsumedMessage = (function() {

            /**
             * Properties of a ConsumedMessage.
             * @typedef {Object} logbroker.v1.ConsumedMessage.$Properties
             * @property {Long} [offset] ConsumedMessage offset
             * @property {number} [leaderEpoch] ConsumedMessage leaderEpoch
             * @property {Long} [timestampMs] ConsumedMessage timestampMs
             * @property {logbroker.v1.Message.$Properties} [message] ConsumedMessage message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConsumedMessage.
             * @memberof logbroker.v1
             * @interface IConsumedMessage
             * @augments logbroker.v1.ConsumedMessage.$Properties
             * @deprecated Use logbroker.v1.ConsumedMessage.$Properties instead.
             */

            /**
             * Shape of a ConsumedMessage.
             * @typedef {logbroker.v1.ConsumedMessage.$Properties} logbroker.v1.ConsumedMessage.$Shape
             */

            /**
             * Constructs a new ConsumedMessage.
             * @memberof logbroker.v1
             * @classdesc Represents a ConsumedMessage.
             * @constructor
             * @param {logbroker.v1.ConsumedMessage.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConsumedMessage = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConsumedMessage offset.
             * @member {Long} offset
             * @memberof logbroker.v1.ConsumedMessage
             * @instance
             */
            ConsumedMessage.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConsumedMessage leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof logbroker.v1.ConsumedMessage
             * @instance
             */
            ConsumedMessage.prototype.leaderEpoch = 0;

            /**
             * ConsumedMessage timestampMs.
             * @member {Long} timestampMs
             * @memberof logbroker.v1.ConsumedMessage
             * @instance
             */
            ConsumedMessage.prototype.timestampMs = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * ConsumedMessage message.
             * @member {logbroker.v1.Message} message
             * @memberof logbroker.v1.ConsumedMessage
             * @instance
             */
            ConsumedMessage.prototype.message = null;

            /**
             * Creates a new ConsumedMessage instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.ConsumedMessage
             * @static
             * @param {logbroker.v1.ConsumedMessage.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.ConsumedMessage} ConsumedMessage instance
             * @type {{
             *   (properties: logbroker.v1.ConsumedMessage.$Shape): logbroker.v1.ConsumedMessage & logbroker.v1.ConsumedMessage.$Shape;
             *   (properties?: logbroker.v1.ConsumedMessage.$Properties): logbroker.v1.ConsumedMessage;
             * }}
             */
            ConsumedMessage.create = function(properties) {
                return new ConsumedMessage(properties);
            };

            /**
             * Encodes the specified ConsumedMessage message. Does not implicitly {@link logbroker.v1.ConsumedMessage.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.ConsumedMessage
             * @static
             * @param {logbroker.v1.ConsumedMessage.$Properties} message ConsumedMessage message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConsumedMessage.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.offset);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).uint32(message.leaderEpoch);
                if (message.timestampMs != null && $Object.hasOwnProperty.call(message, "timestampMs") && (typeof message.timestampMs === "object" ? message.timestampMs.low || message.timestampMs.high : message.timestampMs !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.timestampMs);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message"))
                    $root.logbroker.v1.Message.encode(message.message, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConsumedMessage message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.ConsumedMessage
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.ConsumedMessage & logbroker.v1.ConsumedMessage.$Shape} ConsumedMessage
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConsumedMessage.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.ConsumedMessage();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.timestampMs = value;
                            else
                                delete message.timestampMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.message = $root.logbroker.v1.Message.decode(reader, reader.size(), $undefined, _depth + 1, message.message);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConsumedMessage;
        })();

        v1.PullRequest = (function() {

            /**
             * Properties of a PullRequest.
             * @typedef {Object} logbroker.v1.PullRequest.$Properties
             * @property {number} [brokerId] PullRequest brokerId
             * @property {Long} [brokerEpoch] PullRequest brokerEpoch
             * @property {number} [maxWaitMs] PullRequest maxWaitMs
             * @property {Array.<logbroker.v1.PullPosition.$Properties>} [positions] PullRequest positions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PullRequest.
             * @memberof logbroker.v1
             * @interface IPullRequest
             * @augments logbroker.v1.PullRequest.$Properties
             * @deprecated Use logbroker.v1.PullRequest.$Properties instead.
             */

            /**
             * Shape of a PullRequest.
             * @typedef {logbroker.v1.PullRequest.$Properties} logbroker.v1.PullRequest.$Shape
             */

            /**
             * Constructs a new PullRequest.
             * @memberof logbroker.v1
             * @classdesc Represents a PullRequest.
             * @constructor
             * @param {logbroker.v1.PullRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PullRequest = function (properties) {
                this.positions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PullRequest brokerId.
             * @member {number} brokerId
             * @memberof logbroker.v1.PullRequest
             * @instance
             */
            PullRequest.prototype.brokerId = 0;

            /**
             * PullRequest brokerEpoch.
             * @member {Long} brokerEpoch
             * @memberof logbroker.v1.PullRequest
             * @instance
             */
            PullRequest.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PullRequest maxWaitMs.
             * @member {number} maxWaitMs
             * @memberof logbroker.v1.PullRequest
             * @instance
             */
            PullRequest.prototype.maxWaitMs = 0;

            /**
             * PullRequest positions.
             * @member {Array.<logbroker.v1.PullPosition>} positions
             * @memberof logbroker.v1.PullRequest
             * @instance
             */
            PullRequest.prototype.positions = $util.emptyArray;

            /**
             * Creates a new PullRequest instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.PullRequest
             * @static
             * @param {logbroker.v1.PullRequest.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.PullRequest} PullRequest instance
             * @type {{
             *   (properties: logbroker.v1.PullRequest.$Shape): logbroker.v1.PullRequest & logbroker.v1.PullRequest.$Shape;
             *   (properties?: logbroker.v1.PullRequest.$Properties): logbroker.v1.PullRequest;
             * }}
             */
            PullRequest.create = function(properties) {
                return new PullRequest(properties);
            };

            /**
             * Encodes the specified PullRequest message. Does not implicitly {@link logbroker.v1.PullRequest.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.PullRequest
             * @static
             * @param {logbroker.v1.PullRequest.$Properties} message PullRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PullRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.brokerEpoch);
                if (message.maxWaitMs != null && $Object.hasOwnProperty.call(message, "maxWaitMs") && message.maxWaitMs !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.maxWaitMs);
                if (message.positions != null && message.positions.length)
                    for (let i = 0; i < message.positions.length; ++i)
                        $root.logbroker.v1.PullPosition.encode(message.positions[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PullRequest message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.PullRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.PullRequest & logbroker.v1.PullRequest.$Shape} PullRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PullRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.PullRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.maxWaitMs = value;
                            else
                                delete message.maxWaitMs;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.positions && message.positions.length))
                                message.positions = [];
                            message.positions.push($root.logbroker.v1.PullPosition.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PullRequest;
        })();

        v1.PullPosition = (function() {

            /**
             * Properties of a PullPosition.
             * @typedef {Object} logbroker.v1.PullPosition.$Properties
             * @property {string} [topicId] PullPosition topicId
             * @property {number} [partition] PullPosition partition
             * @property {number} [leaderEpoch] PullPosition leaderEpoch
             * @property {Long} [offset] PullPosition offset
             * @property {number|null} [lastEpoch] PullPosition lastEpoch
             * @property {Long} [highWatermark] PullPosition highWatermark
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PullPosition.
             * @memberof logbroker.v1
             * @interface IPullPosition
             * @augments logbroker.v1.PullPosition.$Properties
             * @deprecated Use logbroker.v1.PullPosition.$Properties instead.
             */

            /**
             * Shape of a PullPosition.
             * @typedef {logbroker.v1.PullPosition.$Properties} logbroker.v1.PullPosition.$Shape
             */

            /**
             * Constructs a new PullPosition.
             * @memberof logbroker.v1
             * @classdesc Represents a PullPosition.
             * @constructor
             * @param {logbroker.v1.PullPosition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PullPosition = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PullPosition topicId.
             * @member {string} topicId
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.topicId = "";

            /**
             * PullPosition partition.
             * @member {number} partition
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.partition = 0;

            /**
             * PullPosition leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.leaderEpoch = 0;

            /**
             * PullPosition offset.
             * @member {Long} offset
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.offset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * PullPosition lastEpoch.
             * @member {number|null} lastEpoch
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.lastEpoch = null;

            /**
             * PullPosition highWatermark.
             * @member {Long} highWatermark
             * @memberof logbroker.v1.PullPosition
             * @instance
             */
            PullPosition.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(PullPosition.prototype, "_lastEpoch", {
                get: $util.oneOfGetter($oneOfFields = ["lastEpoch"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new PullPosition instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.PullPosition
             * @static
             * @param {logbroker.v1.PullPosition.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.PullPosition} PullPosition instance
             * @type {{
             *   (properties: logbroker.v1.PullPosition.$Shape): logbroker.v1.PullPosition & logbroker.v1.PullPosition.$Shape;
             *   (properties?: logbroker.v1.PullPosition.$Properties): logbroker.v1.PullPosition;
             * }}
             */
            PullPosition.create = function(properties) {
                return new PullPosition(properties);
            };

            /**
             * Encodes the specified PullPosition message. Does not implicitly {@link logbroker.v1.PullPosition.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.PullPosition
             * @static
             * @param {logbroker.v1.PullPosition.$Properties} message PullPosition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PullPosition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.leaderEpoch);
                if (message.offset != null && $Object.hasOwnProperty.call(message, "offset") && (typeof message.offset === "object" ? message.offset.low || message.offset.high : message.offset !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).uint64(message.offset);
                if (message.lastEpoch != null && $Object.hasOwnProperty.call(message, "lastEpoch"))
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.lastEpoch);
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.highWatermark);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PullPosition message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.PullPosition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.PullPosition & logbroker.v1.PullPosition.$Shape} PullPosition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PullPosition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.PullPosition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.offset = value;
                            else
                                delete message.offset;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            message.lastEpoch = reader.uint32();
                            message._lastEpoch = "lastEpoch";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PullPosition;
        })();

        v1.PullResponse = (function() {

            /**
             * Properties of a PullResponse.
             * @typedef {Object} logbroker.v1.PullResponse.$Properties
             * @property {Array.<logbroker.v1.PulledPartition.$Properties>} [partitions] PullResponse partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PullResponse.
             * @memberof logbroker.v1
             * @interface IPullResponse
             * @augments logbroker.v1.PullResponse.$Properties
             * @deprecated Use logbroker.v1.PullResponse.$Properties instead.
             */

            /**
             * Shape of a PullResponse.
             * @typedef {logbroker.v1.PullResponse.$Properties} logbroker.v1.PullResponse.$Shape
             */

            /**
             * Constructs a new PullResponse.
             * @memberof logbroker.v1
             * @classdesc Represents a PullResponse.
             * @constructor
             * @param {logbroker.v1.PullResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PullResponse = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PullResponse partitions.
             * @member {Array.<logbroker.v1.PulledPartition>} partitions
             * @memberof logbroker.v1.PullResponse
             * @instance
             */
            PullResponse.prototype.partitions = $util.emptyArray;

            /**
             * Creates a new PullResponse instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.PullResponse
             * @static
             * @param {logbroker.v1.PullResponse.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.PullResponse} PullResponse instance
             * @type {{
             *   (properties: logbroker.v1.PullResponse.$Shape): logbroker.v1.PullResponse & logbroker.v1.PullResponse.$Shape;
             *   (properties?: logbroker.v1.PullResponse.$Properties): logbroker.v1.PullResponse;
             * }}
             */
            PullResponse.create = function(properties) {
                return new PullResponse(properties);
            };

            /**
             * Encodes the specified PullResponse message. Does not implicitly {@link logbroker.v1.PullResponse.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.PullResponse
             * @static
             * @param {logbroker.v1.PullResponse.$Properties} message PullResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PullResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.logbroker.v1.PulledPartition.encode(message.partitions[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PullResponse message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.PullResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.PullResponse & logbroker.v1.PullResponse.$Shape} PullResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PullResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.PullResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.logbroker.v1.PulledPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PullResponse;
        })();

        v1.PulledPartition = (function() {

            /**
             * Properties of a PulledPartition.
             * @typedef {Object} logbroker.v1.PulledPartition.$Properties
             * @property {string} [topicId] PulledPartition topicId
             * @property {number} [partition] PulledPartition partition
             * @property {number} [leaderEpoch] PulledPartition leaderEpoch
             * @property {logbroker.v1.Error.$Properties} [error] PulledPartition error
             * @property {logbroker.v1.EpochEnd.$Properties} [diverging] PulledPartition diverging
             * @property {Uint8Array} [entries] PulledPartition entries
             * @property {Long} [highWatermark] PulledPartition highWatermark
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PulledPartition.
             * @memberof logbroker.v1
             * @interface IPulledPartition
             * @augments logbroker.v1.PulledPartition.$Properties
             * @deprecated Use logbroker.v1.PulledPartition.$Properties instead.
             */

            /**
             * Shape of a PulledPartition.
             * @typedef {logbroker.v1.PulledPartition.$Properties} logbroker.v1.PulledPartition.$Shape
             */

            /**
             * Constructs a new PulledPartition.
             * @memberof logbroker.v1
             * @classdesc Represents a PulledPartition.
             * @constructor
             * @param {logbroker.v1.PulledPartition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PulledPartition = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PulledPartition topicId.
             * @member {string} topicId
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.topicId = "";

            /**
             * PulledPartition partition.
             * @member {number} partition
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.partition = 0;

            /**
             * PulledPartition leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.leaderEpoch = 0;

            /**
             * PulledPartition error.
             * @member {logbroker.v1.Error} error
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.error = null;

            /**
             * PulledPartition diverging.
             * @member {logbroker.v1.EpochEnd} diverging
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.diverging = null;

            /**
             * PulledPartition entries.
             * @member {Uint8Array} entries
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.entries = $util.newBuffer([]);

            /**
             * PulledPartition highWatermark.
             * @member {Long} highWatermark
             * @memberof logbroker.v1.PulledPartition
             * @instance
             */
            PulledPartition.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new PulledPartition instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.PulledPartition
             * @static
             * @param {logbroker.v1.PulledPartition.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.PulledPartition} PulledPartition instance
             * @type {{
             *   (properties: logbroker.v1.PulledPartition.$Shape): logbroker.v1.PulledPartition & logbroker.v1.PulledPartition.$Shape;
             *   (properties?: logbroker.v1.PulledPartition.$Properties): logbroker.v1.PulledPartition;
             * }}
             */
            PulledPartition.create = function(properties) {
                return new PulledPartition(properties);
            };

            /**
             * Encodes the specified PulledPartition message. Does not implicitly {@link logbroker.v1.PulledPartition.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.PulledPartition
             * @static
             * @param {logbroker.v1.PulledPartition.$Properties} message PulledPartition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PulledPartition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.error != null && $Object.hasOwnProperty.call(message, "error"))
                    $root.logbroker.v1.Error.encode(message.error, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.diverging != null && $Object.hasOwnProperty.call(message, "diverging"))
                    $root.logbroker.v1.EpochEnd.encode(message.diverging, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.entries != null && $Object.hasOwnProperty.call(message, "entries") && message.entries.length)
                    writer.uint32(/* id 5, wireType 2 =*/42).bytes(message.entries);
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.highWatermark);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 7, wireType 0 =*/56).uint32(message.leaderEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PulledPartition message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.PulledPartition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.PulledPartition & logbroker.v1.PulledPartition.$Shape} PulledPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PulledPartition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.PulledPartition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.error = $root.logbroker.v1.Error.decode(reader, reader.size(), $undefined, _depth + 1, message.error);
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.diverging = $root.logbroker.v1.EpochEnd.decode(reader, reader.size(), $undefined, _depth + 1, message.diverging);
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.bytes()).length)
                                message.entries = value;
                            else
                                delete message.entries;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PulledPartition;
        })();

        v1.EpochEnd = (function() {

            /**
             * Properties of an EpochEnd.
             * @typedef {Object} logbroker.v1.EpochEnd.$Properties
             * @property {number} [epoch] EpochEnd epoch
             * @property {Long} [endOffset] EpochEnd endOffset
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an EpochEnd.
             * @memberof logbroker.v1
             * @interface IEpochEnd
             * @augments logbroker.v1.EpochEnd.$Properties
             * @deprecated Use logbroker.v1.EpochEnd.$Properties instead.
             */

            /**
             * Shape of an EpochEnd.
             * @typedef {logbroker.v1.EpochEnd.$Properties} logbroker.v1.EpochEnd.$Shape
             */

            /**
             * Constructs a new EpochEnd.
             * @memberof logbroker.v1
             * @classdesc Represents an EpochEnd.
             * @constructor
             * @param {logbroker.v1.EpochEnd.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const EpochEnd = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * EpochEnd epoch.
             * @member {number} epoch
             * @memberof logbroker.v1.EpochEnd
             * @instance
             */
            EpochEnd.prototype.epoch = 0;

            /**
             * EpochEnd endOffset.
             * @member {Long} endOffset
             * @memberof logbroker.v1.EpochEnd
             * @instance
             */
            EpochEnd.prototype.endOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Creates a new EpochEnd instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.EpochEnd
             * @static
             * @param {logbroker.v1.EpochEnd.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.EpochEnd} EpochEnd instance
             * @type {{
             *   (properties: logbroker.v1.EpochEnd.$Shape): logbroker.v1.EpochEnd & logbroker.v1.EpochEnd.$Shape;
             *   (properties?: logbroker.v1.EpochEnd.$Properties): logbroker.v1.EpochEnd;
             * }}
             */
            EpochEnd.create = function(properties) {
                return new EpochEnd(properties);
            };

            /**
             * Encodes the specified EpochEnd message. Does not implicitly {@link logbroker.v1.EpochEnd.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.EpochEnd
             * @static
             * @param {logbroker.v1.EpochEnd.$Properties} message EpochEnd message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            EpochEnd.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.epoch != null && $Object.hasOwnProperty.call(message, "epoch") && message.epoch !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.epoch);
                if (message.endOffset != null && $Object.hasOwnProperty.call(message, "endOffset") && (typeof message.endOffset === "object" ? message.endOffset.low || message.endOffset.high : message.endOffset !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.endOffset);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an EpochEnd message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.EpochEnd
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.EpochEnd & logbroker.v1.EpochEnd.$Shape} EpochEnd
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            EpochEnd.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.EpochEnd();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.epoch = value;
                            else
                                delete message.epoch;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endOffset = value;
                            else
                                delete message.endOffset;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return EpochEnd;
        })();

        v1.DescribeReplicasRequest = (function() {

            /**
             * Properties of a DescribeReplicasRequest.
             * @typedef {Object} logbroker.v1.DescribeReplicasRequest.$Properties
             * @property {string|null} [topicId] DescribeReplicasRequest topicId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DescribeReplicasRequest.
             * @memberof logbroker.v1
             * @interface IDescribeReplicasRequest
             * @augments logbroker.v1.DescribeReplicasRequest.$Properties
             * @deprecated Use logbroker.v1.DescribeReplicasRequest.$Properties instead.
             */

            /**
             * Shape of a DescribeReplicasRequest.
             * @typedef {logbroker.v1.DescribeReplicasRequest.$Properties} logbroker.v1.DescribeReplicasRequest.$Shape
             */

            /**
             * Constructs a new DescribeReplicasRequest.
             * @memberof logbroker.v1
             * @classdesc Represents a DescribeReplicasRequest.
             * @constructor
             * @param {logbroker.v1.DescribeReplicasRequest.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DescribeReplicasRequest = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DescribeReplicasRequest topicId.
             * @member {string|null} topicId
             * @memberof logbroker.v1.DescribeReplicasRequest
             * @instance
             */
            DescribeReplicasRequest.prototype.topicId = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(DescribeReplicasRequest.prototype, "_topicId", {
                get: $util.oneOfGetter($oneOfFields = ["topicId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new DescribeReplicasRequest instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.DescribeReplicasRequest
             * @static
             * @param {logbroker.v1.DescribeReplicasRequest.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.DescribeReplicasRequest} DescribeReplicasRequest instance
             * @type {{
             *   (properties: logbroker.v1.DescribeReplicasRequest.$Shape): logbroker.v1.DescribeReplicasRequest & logbroker.v1.DescribeReplicasRequest.$Shape;
             *   (properties?: logbroker.v1.DescribeReplicasRequest.$Properties): logbroker.v1.DescribeReplicasRequest;
             * }}
             */
            DescribeReplicasRequest.create = function(properties) {
                return new DescribeReplicasRequest(properties);
            };

            /**
             * Encodes the specified DescribeReplicasRequest message. Does not implicitly {@link logbroker.v1.DescribeReplicasRequest.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.DescribeReplicasRequest
             * @static
             * @param {logbroker.v1.DescribeReplicasRequest.$Properties} message DescribeReplicasRequest message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DescribeReplicasRequest.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId"))
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DescribeReplicasRequest message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.DescribeReplicasRequest
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.DescribeReplicasRequest & logbroker.v1.DescribeReplicasRequest.$Shape} DescribeReplicasRequest
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DescribeReplicasRequest.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.DescribeReplicasRequest();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.topicId = reader.stringVerify();
                            message._topicId = "topicId";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DescribeReplicasRequest;
        })();

        v1.DescribeReplicasResponse = (function() {

            /**
             * Properties of a DescribeReplicasResponse.
             * @typedef {Object} logbroker.v1.DescribeReplicasResponse.$Properties
             * @property {Array.<logbroker.v1.LocalReplica.$Properties>} [replicas] DescribeReplicasResponse replicas
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DescribeReplicasResponse.
             * @memberof logbroker.v1
             * @interface IDescribeReplicasResponse
             * @augments logbroker.v1.DescribeReplicasResponse.$Properties
             * @deprecated Use logbroker.v1.DescribeReplicasResponse.$Properties instead.
             */

            /**
             * Shape of a DescribeReplicasResponse.
             * @typedef {logbroker.v1.DescribeReplicasResponse.$Properties} logbroker.v1.DescribeReplicasResponse.$Shape
             */

            /**
             * Constructs a new DescribeReplicasResponse.
             * @memberof logbroker.v1
             * @classdesc Represents a DescribeReplicasResponse.
             * @constructor
             * @param {logbroker.v1.DescribeReplicasResponse.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DescribeReplicasResponse = function (properties) {
                this.replicas = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DescribeReplicasResponse replicas.
             * @member {Array.<logbroker.v1.LocalReplica>} replicas
             * @memberof logbroker.v1.DescribeReplicasResponse
             * @instance
             */
            DescribeReplicasResponse.prototype.replicas = $util.emptyArray;

            /**
             * Creates a new DescribeReplicasResponse instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.DescribeReplicasResponse
             * @static
             * @param {logbroker.v1.DescribeReplicasResponse.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.DescribeReplicasResponse} DescribeReplicasResponse instance
             * @type {{
             *   (properties: logbroker.v1.DescribeReplicasResponse.$Shape): logbroker.v1.DescribeReplicasResponse & logbroker.v1.DescribeReplicasResponse.$Shape;
             *   (properties?: logbroker.v1.DescribeReplicasResponse.$Properties): logbroker.v1.DescribeReplicasResponse;
             * }}
             */
            DescribeReplicasResponse.create = function(properties) {
                return new DescribeReplicasResponse(properties);
            };

            /**
             * Encodes the specified DescribeReplicasResponse message. Does not implicitly {@link logbroker.v1.DescribeReplicasResponse.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.DescribeReplicasResponse
             * @static
             * @param {logbroker.v1.DescribeReplicasResponse.$Properties} message DescribeReplicasResponse message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DescribeReplicasResponse.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.replicas != null && message.replicas.length)
                    for (let i = 0; i < message.replicas.length; ++i)
                        $root.logbroker.v1.LocalReplica.encode(message.replicas[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DescribeReplicasResponse message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.DescribeReplicasResponse
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.DescribeReplicasResponse & logbroker.v1.DescribeReplicasResponse.$Shape} DescribeReplicasResponse
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DescribeReplicasResponse.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.DescribeReplicasResponse();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push($root.logbroker.v1.LocalReplica.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DescribeReplicasResponse;
        })();

        v1.LocalReplica = (function() {

            /**
             * Properties of a LocalReplica.
             * @typedef {Object} logbroker.v1.LocalReplica.$Properties
             * @property {string} [topicId] LocalReplica topicId
             * @property {number} [partition] LocalReplica partition
             * @property {string} [topic] LocalReplica topic
             * @property {number} [leader] LocalReplica leader
             * @property {number} [leaderEpoch] LocalReplica leaderEpoch
             * @property {Long} [logEndOffset] LocalReplica logEndOffset
             * @property {Long} [highWatermark] LocalReplica highWatermark
             * @property {Array.<number>} [isr] LocalReplica isr
             * @property {Array.<logbroker.v1.FollowerProgress.$Properties>} [followers] LocalReplica followers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a LocalReplica.
             * @memberof logbroker.v1
             * @interface ILocalReplica
             * @augments logbroker.v1.LocalReplica.$Properties
             * @deprecated Use logbroker.v1.LocalReplica.$Properties instead.
             */

            /**
             * Shape of a LocalReplica.
             * @typedef {logbroker.v1.LocalReplica.$Properties} logbroker.v1.LocalReplica.$Shape
             */

            /**
             * Constructs a new LocalReplica.
             * @memberof logbroker.v1
             * @classdesc Represents a LocalReplica.
             * @constructor
             * @param {logbroker.v1.LocalReplica.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const LocalReplica = function (properties) {
                this.isr = [];
                this.followers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * LocalReplica topicId.
             * @member {string} topicId
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.topicId = "";

            /**
             * LocalReplica partition.
             * @member {number} partition
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.partition = 0;

            /**
             * LocalReplica topic.
             * @member {string} topic
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.topic = "";

            /**
             * LocalReplica leader.
             * @member {number} leader
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.leader = 0;

            /**
             * LocalReplica leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.leaderEpoch = 0;

            /**
             * LocalReplica logEndOffset.
             * @member {Long} logEndOffset
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.logEndOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LocalReplica highWatermark.
             * @member {Long} highWatermark
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * LocalReplica isr.
             * @member {Array.<number>} isr
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.isr = $util.emptyArray;

            /**
             * LocalReplica followers.
             * @member {Array.<logbroker.v1.FollowerProgress>} followers
             * @memberof logbroker.v1.LocalReplica
             * @instance
             */
            LocalReplica.prototype.followers = $util.emptyArray;

            /**
             * Creates a new LocalReplica instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.LocalReplica
             * @static
             * @param {logbroker.v1.LocalReplica.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.LocalReplica} LocalReplica instance
             * @type {{
             *   (properties: logbroker.v1.LocalReplica.$Shape): logbroker.v1.LocalReplica & logbroker.v1.LocalReplica.$Shape;
             *   (properties?: logbroker.v1.LocalReplica.$Properties): logbroker.v1.LocalReplica;
             * }}
             */
            LocalReplica.create = function(properties) {
                return new LocalReplica(properties);
            };

            /**
             * Encodes the specified LocalReplica message. Does not implicitly {@link logbroker.v1.LocalReplica.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.LocalReplica
             * @static
             * @param {logbroker.v1.LocalReplica.$Properties} message LocalReplica message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            LocalReplica.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).int32(message.partition);
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.topic);
                if (message.leader != null && $Object.hasOwnProperty.call(message, "leader") && message.leader !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).int32(message.leader);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).uint32(message.leaderEpoch);
                if (message.logEndOffset != null && $Object.hasOwnProperty.call(message, "logEndOffset") && (typeof message.logEndOffset === "object" ? message.logEndOffset.low || message.logEndOffset.high : message.logEndOffset !== 0))
                    writer.uint32(/* id 6, wireType 0 =*/48).uint64(message.logEndOffset);
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 7, wireType 0 =*/56).uint64(message.highWatermark);
                if (message.isr != null && message.isr.length)
                    writer.uint32(/* id 8, wireType 2 =*/66).int32s(message.isr);
                if (message.followers != null && message.followers.length)
                    for (let i = 0; i < message.followers.length; ++i)
                        $root.logbroker.v1.FollowerProgress.encode(message.followers[i], writer.uint32(/* id 9, wireType 2 =*/74).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a LocalReplica message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.LocalReplica
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.LocalReplica & logbroker.v1.LocalReplica.$Shape} LocalReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            LocalReplica.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.LocalReplica();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.leader = value;
                            else
                                delete message.leader;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.logEndOffset = value;
                            else
                                delete message.logEndOffset;
                            continue;
                        }
                    case 7: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
                            continue;
                        }
                    case 8: {
                            if (wireType === 2) {
                                if (!(message.isr && message.isr.length))
                                    message.isr = [];
                                reader.int32s(message.isr);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.isr && message.isr.length))
                                message.isr = [];
                            message.isr.push(reader.int32());
                            continue;
                        }
                    case 9: {
                            if (wireType !== 2)
                                break;
                            if (!(message.followers && message.followers.length))
                                message.followers = [];
                            message.followers.push($root.logbroker.v1.FollowerProgress.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return LocalReplica;
        })();

        v1.FollowerProgress = (function() {

            /**
             * Properties of a FollowerProgress.
             * @typedef {Object} logbroker.v1.FollowerProgress.$Properties
             * @property {number} [brokerId] FollowerProgress brokerId
             * @property {Long|null} [logEndOffset] FollowerProgress logEndOffset
             * @property {Long|null} [behindMs] FollowerProgress behindMs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FollowerProgress.
             * @memberof logbroker.v1
             * @interface IFollowerProgress
             * @augments logbroker.v1.FollowerProgress.$Properties
             * @deprecated Use logbroker.v1.FollowerProgress.$Properties instead.
             */

            /**
             * Shape of a FollowerProgress.
             * @typedef {logbroker.v1.FollowerProgress.$Properties} logbroker.v1.FollowerProgress.$Shape
             */

            /**
             * Constructs a new FollowerProgress.
             * @memberof logbroker.v1
             * @classdesc Represents a FollowerProgress.
             * @constructor
             * @param {logbroker.v1.FollowerProgress.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FollowerProgress = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FollowerProgress brokerId.
             * @member {number} brokerId
             * @memberof logbroker.v1.FollowerProgress
             * @instance
             */
            FollowerProgress.prototype.brokerId = 0;

            /**
             * FollowerProgress logEndOffset.
             * @member {Long|null} logEndOffset
             * @memberof logbroker.v1.FollowerProgress
             * @instance
             */
            FollowerProgress.prototype.logEndOffset = null;

            /**
             * FollowerProgress behindMs.
             * @member {Long|null} behindMs
             * @memberof logbroker.v1.FollowerProgress
             * @instance
             */
            FollowerProgress.prototype.behindMs = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FollowerProgress.prototype, "_logEndOffset", {
                get: $util.oneOfGetter($oneOfFields = ["logEndOffset"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(FollowerProgress.prototype, "_behindMs", {
                get: $util.oneOfGetter($oneOfFields = ["behindMs"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Creates a new FollowerProgress instance using the specified properties.
             * @function create
             * @memberof logbroker.v1.FollowerProgress
             * @static
             * @param {logbroker.v1.FollowerProgress.$Properties=} [properties] Properties to set
             * @returns {logbroker.v1.FollowerProgress} FollowerProgress instance
             * @type {{
             *   (properties: logbroker.v1.FollowerProgress.$Shape): logbroker.v1.FollowerProgress & logbroker.v1.FollowerProgress.$Shape;
             *   (properties?: logbroker.v1.FollowerProgress.$Properties): logbroker.v1.FollowerProgress;
             * }}
             */
            FollowerProgress.create = function(properties) {
                return new FollowerProgress(properties);
            };

            /**
             * Encodes the specified FollowerProgress message. Does not implicitly {@link logbroker.v1.FollowerProgress.verify|verify} messages.
             * @function encode
             * @memberof logbroker.v1.FollowerProgress
             * @static
             * @param {logbroker.v1.FollowerProgress.$Properties} message FollowerProgress message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FollowerProgress.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).int32(message.brokerId);
                if (message.logEndOffset != null && $Object.hasOwnProperty.call(message, "logEndOffset"))
                    writer.uint32(/* id 2, wireType 0 =*/16).uint64(message.logEndOffset);
                if (message.behindMs != null && $Object.hasOwnProperty.call(message, "behindMs"))
                    writer.uint32(/* id 3, wireType 0 =*/24).uint64(message.behindMs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FollowerProgress message from the specified reader or buffer.
             * @function decode
             * @memberof logbroker.v1.FollowerProgress
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {logbroker.v1.FollowerProgress & logbroker.v1.FollowerProgress.$Shape} FollowerProgress
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FollowerProgress.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.logbroker.v1.FollowerProgress();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.int32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            message.logEndOffset = reader.uint64();
                            message._logEndOffset = "logEndOffset";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            message.behindMs = reader.uint64();
                            message._behindMs = "behindMs";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FollowerProgress;
        })();

        return v1;
    })();

    return logbroker;
})();

export {
  $root as default
};
