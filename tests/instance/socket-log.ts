/**
 * What arrived on an instance's sockets, byte for byte, before anything made a request of it. Promise: it sees what the
 * browser sent even where no request was ever complete; nothing is kept unless somebody looks.
 */
import type { Socket } from 'node:net';

/** bytes: as long as this a piece of a picture is no accident */
const PIECE = 16;

export class SocketLog {
  #streams: Map<Socket, Buffer[]> | undefined;

  /** To be called for each connection, once. */
  follow(socket: Socket): void {
    socket.on('data', (chunk: Buffer) => {
      if (!this.#streams) return;
      const stream = this.#streams.get(socket);
      if (stream) stream.push(chunk);
      else this.#streams.set(socket, [chunk]);
    });
  }

  /** Forgets what came until now, and looks from now on. */
  start(): void {
    this.#streams = new Map();
  }

  /** bytes: how much of these came, as far as it came in pieces of sixteen that stand in them at multiples of sixteen. */
  arrived(bytes: Uint8Array): number {
    const streams = [...(this.#streams?.values() ?? [])].map((chunks) => Buffer.concat(chunks));
    let found = 0;
    for (let at = 0; at + PIECE <= bytes.length; at += PIECE) {
      const piece = Buffer.from(bytes.subarray(at, at + PIECE));
      if (streams.some((stream) => stream.includes(piece))) found += PIECE;
    }
    return found;
  }
}
