/** gRPC's standard server reflection, from the descriptors that were generated together with the code. */
import { type ServerDuplexStream, status as Status } from '@grpc/grpc-js';
import protobuf from 'protobufjs/minimal.js';
import { grpc } from '#proto';
import { failedCall } from './status.ts';
import { asBuffer } from './stream-writer.ts';
import { failureOf, readBytes } from './wire-fields.ts';

const { ServerReflectionRequest, ServerReflectionResponse } = grpc.reflection.v1;

/** Field numbers of google.protobuf's FileDescriptorSet, FileDescriptorProto, DescriptorProto and ServiceDescriptorProto. */
const SET = { file: 1 } as const;
const FILE = { name: 1, package: 2, dependency: 3, message: 4, enum: 5, service: 6 } as const;
const MESSAGE = { name: 1, field: 2, nested: 3, enum: 4 } as const;
const NAMED = { name: 1 } as const;
const SERVICE = { name: 1, method: 2 } as const;

interface DescribedFile {
  readonly name: string;
  readonly dependencies: readonly string[];
  readonly services: readonly string[];
  /** Full names of everything that the file declares. */
  readonly symbols: readonly string[];
  readonly bytes: Uint8Array;
}

export class Reflection {
  readonly #files = new Map<string, DescribedFile>();
  readonly #fileOfSymbol = new Map<string, DescribedFile>();

  /** `descriptors`: an encoded FileDescriptorSet. */
  constructor(descriptors: Uint8Array) {
    for (const bytes of fieldsOf(descriptors).get(SET.file) ?? []) {
      const file = describedFile(bytes);
      this.#files.set(file.name, file);
      for (const symbol of file.symbols) this.#fileOfSymbol.set(symbol, file);
    }
  }

  /** Full names of all services. */
  services(): readonly string[] {
    return [...this.#files.values()].flatMap((file) => file.services).sort();
  }

  /** Serves one call. */
  serve(call: ServerDuplexStream<Buffer, Buffer>): void {
    call.on('data', (bytes: Buffer) => {
      try {
        if (!call.write(this.#respond(bytes))) call.pause();
      } catch (error) {
        call.emit('error', failedCall(failureOf(error)));
      }
    });
    call.on('drain', () => call.resume());
    call.on('end', () => call.end());
  }

  #respond(bytes: Buffer): Buffer {
    const request = readBytes('ServerReflectionRequest', () => ServerReflectionRequest.decode(bytes));
    const response: grpc.reflection.v1.ServerReflectionResponse.$Properties = {
      validHost: request.host,
      originalRequest: request,
      ...this.#answer(request),
    };
    return asBuffer(ServerReflectionResponse.encode(response).finish());
  }

  #answer(
    request: grpc.reflection.v1.ServerReflectionRequest.$Shape,
  ): grpc.reflection.v1.ServerReflectionResponse.$Properties {
    switch (request.messageRequest) {
      case 'listServices':
        return { listServicesResponse: { service: this.services().map((name) => ({ name })) } };
      case 'fileByFilename':
        return this.#fileAnswer(this.#files.get(request.fileByFilename), `file '${request.fileByFilename}'`);
      case 'fileContainingSymbol': {
        const symbol = request.fileContainingSymbol;
        return this.#fileAnswer(this.#fileOfSymbol.get(symbol), `symbol '${symbol}'`);
      }
      case 'fileContainingExtension':
      case 'allExtensionNumbersOfType':
        return notFound('this schema has no extensions');
      default:
        return { errorResponse: { errorCode: Status.INVALID_ARGUMENT, errorMessage: 'the request asks for nothing' } };
    }
  }

  #fileAnswer(file: DescribedFile | undefined, what: string): grpc.reflection.v1.ServerReflectionResponse.$Properties {
    if (file === undefined) return notFound(`${what} is not known`);
    return { fileDescriptorResponse: { fileDescriptorProto: this.#withDependencies(file).map(({ bytes }) => bytes) } };
  }

  #withDependencies(file: DescribedFile): DescribedFile[] {
    const found = new Set<DescribedFile>([file]);
    for (const one of found) {
      for (const name of one.dependencies) {
        const dependency = this.#files.get(name);
        if (dependency !== undefined) found.add(dependency);
      }
    }
    return [...found];
  }
}

function notFound(errorMessage: string): grpc.reflection.v1.ServerReflectionResponse.$Properties {
  return { errorResponse: { errorCode: Status.NOT_FOUND, errorMessage } };
}

// --- reading descriptors -------------------------------------------------------------------------------------------

type Fields = ReadonlyMap<number, readonly Uint8Array[]>;

/** The length-delimited fields of any message, by number. */
function fieldsOf(bytes: Uint8Array): Fields {
  const fields = new Map<number, Uint8Array[]>();
  const reader = protobuf.Reader.create(bytes);
  while (reader.pos < reader.len) {
    const tag = reader.uint32();
    if ((tag & 7) !== 2) {
      reader.skipType(tag & 7);
      continue;
    }
    const values = fields.get(tag >>> 3) ?? [];
    values.push(reader.bytes());
    fields.set(tag >>> 3, values);
  }
  return fields;
}

function textsOf(fields: Fields, number: number): string[] {
  return (fields.get(number) ?? []).map((bytes) => new TextDecoder().decode(bytes));
}

function nameOf(fields: Fields, scope: string): string {
  const [name = ''] = textsOf(fields, NAMED.name);
  return scope === '' ? name : `${scope}.${name}`;
}

function describedFile(bytes: Uint8Array): DescribedFile {
  const fields = fieldsOf(bytes);
  const [name = ''] = textsOf(fields, FILE.name);
  const [scope = ''] = textsOf(fields, FILE.package);
  const services = (fields.get(FILE.service) ?? []).map(fieldsOf);
  return {
    name,
    dependencies: textsOf(fields, FILE.dependency),
    services: services.map((service) => nameOf(service, scope)),
    symbols: [
      ...(fields.get(FILE.message) ?? []).flatMap((message) => symbolsOfMessage(fieldsOf(message), scope)),
      ...(fields.get(FILE.enum) ?? []).map((type) => nameOf(fieldsOf(type), scope)),
      ...services.flatMap((service) => symbolsOfService(service, scope)),
    ],
    bytes,
  };
}

function symbolsOfMessage(message: Fields, scope: string): string[] {
  const name = nameOf(message, scope);
  return [
    name,
    ...(message.get(MESSAGE.field) ?? []).map((field) => nameOf(fieldsOf(field), name)),
    ...(message.get(MESSAGE.nested) ?? []).flatMap((nested) => symbolsOfMessage(fieldsOf(nested), name)),
    ...(message.get(MESSAGE.enum) ?? []).map((type) => nameOf(fieldsOf(type), name)),
  ];
}

function symbolsOfService(service: Fields, scope: string): string[] {
  const name = nameOf(service, scope);
  return [name, ...(service.get(SERVICE.method) ?? []).map((method) => nameOf(fieldsOf(method), name))];
}
